import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('a question that joins two things', () => {
  it.each([
    ['Compare the North East saving with the largest trust payout of 2017-18', '£817,000', '£354,000'],
    ['Distinguish the national MARS savings from the redundancy bill that the government estimated', '£75.2m', '£1bn'],
    ['Who is Julia Rudrum, and what is RETS?', 'Rudrum', 'retention and exit terms'],
    ['Which per-head amount is for CCG development and which is for running costs?', '£2 per head', '£25 per head'],
    ['What is the bigger payout, Midlands or St Helens, and by how much?', '£354,000', '£123,000'],
    ['NHS efficiency demands, both in pounds and as an annual percentage?', '£15bn-£20bn', '4% annually'],
    ['What happened on 2 November, and what on 2 February?', '2 November', '2 February'],
    ['clinicians vs finance share of MARS leavers', '21 per cent', '6 per cent'],
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

  it('says so when a kind of figure that was asked for is left out', () => {
    const answer = engine.ask('What share of MARS leavers worked in public health, and what share in catering?')
    expect(answer.headline).toContain('10 per cent')
    expect(answer.caveat).toContain('not number 2')
  })

  it('reads a second half that leans on the first with it', () => {
    const { headline } = engine.ask('What was the average payout under MARS and how many people took it?')
    expect(headline).toContain('£18,196')
    expect(headline).toContain('641')
  })

  it('does not give what one person said as what another did', () => {
    const { headline } = engine.ask('What does Restell say about management cuts and about reorganisation?')
    expect(headline).not.toContain('Rudrum')
  })

  it('gives the half that it knows rather than a doubtful answer to the whole', () => {
    const { headline, caveat } = engine.ask('Who spoke of asset stripping, and how much is his salary?')
    expect(headline).toContain('Ham')
    expect(headline).not.toContain('year’s salary')
    expect(caveat).toContain('not number 2')
  })

  it('keeps a sure answer to the whole', () => {
    const { kind, headline } = engine.ask('who wrote the Management in Practice article?')
    expect(kind).not.toBe('comparison')
    expect(headline).toContain('Naughton')
  })
})

describe('one of two things that a question gives to choose from', () => {
  it.each([
    ['Capita or the King’s Fund: who does Warburton work for?', 'Capita'],
    ['Is it Crawley or Wakefield CCG that Bhargarva chairs?', 'Crawley'],
    ['Was it Assinder or Rudrum who said clusters are a flag of convenience?', 'Assinder'],
  ])('is found: %s', (question, right) => {
    expect(engine.ask(question).headline).toContain(right)
  })

  it.each([
    'Did Unison or Unite complain about the redundancies?',
    'Is Caroline Corrigan or Sarah Jones the chief people officer?',
    'Is Steve Field or John Smith the chair of the BMA?',
    'Is the number 58 how many PCTs gave FOI responses?',
  ])('is neither where the documents say it of none: %s', question => {
    expect(engine.ask(question).kind).toBe('abstention')
  })
})
