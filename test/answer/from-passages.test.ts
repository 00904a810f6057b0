import { describe, expect, it } from 'vitest'
import { createLibrary } from '../../src/answer/compose.js'
import { createPassageAnswerer } from '../../src/answer/from-passages.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'
import type { Corpus } from '../../src/model.js'
import { HARBOURS } from '../search/make-documents.js'

const harbours: Corpus = { documents: HARBOURS, facts: [], glossary: [], fingerprint: 'harbours' }
const engine = createEngine(harbours)

describe('documents without facts', () => {
  it.each([
    ['How many cranes does the harbour of Port Alba have?', 'figure', '14'],
    ['When was Port Alba founded?', 'date', '1821'],
    ['How much did the council pay for each crew in 1904-05?', 'figure', '£18,196'],
  ])('answer %j', (question, kind, figure) => {
    const found = engine.ask(question)
    expect([found.kind, found.figures[0]?.text]).toEqual([kind, figure])
    expect(found.headline).toContain(figure)
    for (const { documentId, start, end, quote } of found.citations)
      expect(HARBOURS.find(({ id }) => id === documentId)?.text.slice(start, end)).toBe(quote)
  })

  it('answer what is no figure with a sentence', () => {
    expect(engine.ask('Why did the harbour of Port Benn freeze?')).toMatchObject({
      kind: 'statement',
      headline: 'Its harbour froze in 1888, because the current failed.',
    })
  })

  it('do not answer what they do not hold', () => {
    expect(engine.ask('Who won the world cup in Peru?').kind).toBe('abstention')
    expect(engine.ask('zeppelin').kind).toBe('abstention')
  })

  it('are all that is looked through: a document with facts is answered by those', () => {
    const seeds = loadCorpus()
    expect(
      createPassageAnswerer(seeds, createLibrary(seeds)).answer('What was the average MARS payout?'),
    ).toBeUndefined()
    const both: Corpus = { ...seeds, documents: [...seeds.documents, ...HARBOURS] }
    const passages = createPassageAnswerer(both, createLibrary(both))
    const found = passages.find('MARS payout harbour')
    expect(found.length).toBeGreaterThan(0)
    expect(found.every(({ documentId }) => HARBOURS.some(({ id }) => id === documentId))).toBe(true)
  })

  it('answer beside the seeds, each from its own', () => {
    const seeds = loadCorpus()
    const both = createEngine({ ...seeds, documents: [...seeds.documents, ...HARBOURS] })
    expect(both.ask('When was Port Alba founded?').citations[0]?.documentId).toBe('port-alba')
    expect(both.ask('What was the average MARS payout in 2010-11?').figures[0]?.text).toBe('£18,196')
  })
})
