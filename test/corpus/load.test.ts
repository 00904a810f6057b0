import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'

describe('loadCorpus on the seeds', () => {
  const corpus = loadCorpus()

  it('reads the five documents in the order of their ids', () => {
    expect(corpus.documents.map(document => document.id)).toEqual([
      'bmj-key-players-leaving',
      'farewell-pcts',
      'hsj-brain-drain',
      'hsj-years-of-chaos',
      'mip-bullying-pct-staff',
    ])
  })

  it('binds every fact to its quote and every figure to its text', () => {
    expect(corpus.facts.length).toBeGreaterThan(300)
    const texts = new Map(corpus.documents.map(document => [document.id, document.text]))
    for (const fact of corpus.facts) {
      const text = texts.get(fact.documentId) ?? ''
      expect(text.slice(fact.span.start, fact.span.end)).toBe(fact.quote)
      if (fact.figure === undefined) continue
      expect(text.slice(fact.figure.start, fact.figure.end)).toBe(fact.figure.text)
    }
  })

  it('derives value, unit and precision from the quote', () => {
    const figure = corpus.facts.find(fact => fact.id === 'ccg-shortfall')?.figure
    expect(figure).toMatchObject({ text: '£27.9m', value: 27_900_000, unit: 'GBP', precision: 'about' })
  })

  it('keeps an unquoted date as the text it was', () => {
    expect(corpus.documents[0]?.published).toBe('2010-11-04')
    expect(corpus.documents[1]?.published).toBeNull()
  })

  it('takes marks out of the text and into the locator', () => {
    const document = corpus.documents[0]
    expect(document?.text).not.toMatch(/^\[\d/m)
    expect(document?.passages[0]?.locator).toBe('paragraph 1')
  })

  it('gives the same fingerprint for the same corpus', () => {
    expect(loadCorpus().fingerprint).toBe(corpus.fingerprint)
    expect(corpus.fingerprint).toMatch(/^[0-9a-f]{64}$/)
  })
})
