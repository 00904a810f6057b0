import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('a question that joins two things', () => {
  it.each([
    ['Compare the North East saving with the largest trust payout of 2017-18', '£817,000', '£354,000'],
    ['Distinguish the national MARS savings from the redundancy bill that the government estimated', '£75.2m', '£1bn'],
    ['Who is Julia Rudrum, and what is RETS?', 'Rudrum', 'retention and exit terms'],
  ])('is answered for each: %s', (question, first, second) => {
    const { headline, citations } = engine.ask(question)
    expect(headline).toContain(first)
    expect(headline).toContain(second)
    expect(citations.length).toBeGreaterThanOrEqual(2)
  })

  it('says which part has no answer', () => {
    const answer = engine.ask('What is MARS? Who won the cup final?')
    expect(answer.headline).toContain('mutually agreed resignation')
    expect(answer.caveat).toContain('not number 2')
    expect(answer.text).toContain('not number 2')
  })

  it('keeps a sure answer to the whole', () => {
    const { kind, headline } = engine.ask('who wrote the Management in Practice article?')
    expect(kind).not.toBe('comparison')
    expect(headline).toContain('Naughton')
  })
})
