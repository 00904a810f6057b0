import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const corpus = loadCorpus()
const engine = createEngine(corpus)

describe('the passage around a citation', () => {
  it('marks every fact’s quote in its paragraph, with at most two neighbours on either side', () => {
    for (const { documentId, span, quote } of corpus.facts) {
      const view = engine.passage({ documentId, ...span })
      const marked = view?.paragraphs.filter(({ mark }) => mark !== undefined) ?? []
      expect(marked).toHaveLength(1)
      const [{ text, mark } = { text: '', mark: undefined }] = marked
      expect(text.slice(mark?.start, mark?.end)).toBe(quote)
      expect(view?.paragraphs.length).toBeLessThanOrEqual(5)
      expect(view?.paragraphs.length).toBeGreaterThanOrEqual(3)
    }
  })

  it('begins with the first paragraph when the quote stands there', () => {
    const [document] = corpus.documents
    const [first] = document?.passages ?? []
    const view = engine.passage({ documentId: document?.id ?? '', start: 0, end: first?.end ?? 0 })
    expect(view?.paragraphs).toHaveLength(3)
    expect(view?.paragraphs[0]?.mark).toEqual({ start: 0, end: first?.end })
    expect(view).toMatchObject({ documentId: document?.id, title: document?.title })
  })

  it('is not there for a span that stands in no paragraph', () => {
    const [document] = corpus.documents
    const documentId = document?.id ?? ''
    const end = document?.passages[0]?.end ?? 0
    const length = document?.text.length ?? 0
    const spans = [
      { start: 0, end: end + 5 },
      { start: end, end: end + 1 },
      { start: 5, end: 5 },
      { start: 9, end: 3 },
      { start: -4, end: 3 },
      { start: length, end: length + 9 },
      { start: Number.NaN, end: 3 },
      { start: 0.5, end: 3 },
    ]
    for (const span of spans) expect(engine.passage({ documentId, ...span })).toBeUndefined()
    expect(engine.passage({ documentId: 'elsewhere', start: 0, end: 3 })).toBeUndefined()
  })
})
