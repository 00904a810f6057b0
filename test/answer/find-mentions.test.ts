import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('where the documents speak of a thing', () => {
  it.each(['which of the articles mention bullying?', 'Bullying crops up in two articles, saying what?'])(
    'is one sentence of each document that does: %s',
    question => {
      const { kind, citations } = engine.ask(question)
      expect(kind).toBe('list')
      const documents = citations.map(({ documentId }) => documentId)
      expect(new Set(documents).size).toBe(documents.length)
      expect(documents).toEqual(expect.arrayContaining(['mip-bullying-pct-staff', 'hsj-years-of-chaos']))
      for (const { quote } of citations) expect(quote.toLowerCase()).toContain('bullying')
    },
  )

  it('is nowhere for what none of them mentions', () => {
    expect(engine.ask('which articles mention whistleblowing?').kind).toBe('abstention')
  })
})
