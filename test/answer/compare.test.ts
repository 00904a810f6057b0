import { describe, expect, it } from 'vitest'
import { wantsUnit } from '../../src/answer/wants-unit.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('two values set against each other', () => {
  it.each([
    ['is the redundancy average higher than the MARS average', '£19,552', '£18,196'],
    ['Which is bigger, the North West saving or the North East saving?', '£20.1m', '£817,000'],
    ['is the number of redundancies lower than the number of MARS leavers?', '776', '641'],
  ])('are ordered where the question orders them: %s', (question, high, low) => {
    const { kind, headline, citations } = engine.ask(question)
    expect(kind).toBe('comparison')
    expect(headline).toMatch(new RegExp(`^Higher: .*${high}.*; lower: .*${low}`))
    expect(citations.length).toBeGreaterThanOrEqual(2)
  })

  it('are the counts of two ways that a question sets against each other', () => {
    const { headline } = engine.ask('Did fewer staff of the 57 PCTs leave via MARS or via other redundancies?')
    expect(headline).toMatch(/^Higher: 776 .*; lower: 641 /)
  })

  it.each(['did more people get redundancy or take mars?', 'Did more staff go through MARS or through retirement?'])(
    'are not counts of two populations: %s',
    question => {
      expect(engine.ask(question).kind).not.toBe('comparison')
    },
  )

  it('are the last answer and what the question sets against it', () => {
    const context = ['What was the average MARS payout?']
    const { kind, headline } = engine.ask('and is that lower than for redundancy?', { context })
    expect(kind).toBe('comparison')
    expect(headline).toMatch(/^Higher: £19,552 .*; lower: £18,196 /)
  })

  it('are the only two of their kind, or of two kinds that the question names', () => {
    expect(engine.ask('the two average payouts to PCT managers').headline).toMatch(/£19,552 .*£18,196/)
    expect(engine.ask('compare the North East MARS saving with the shortfall in CCG money').headline).toMatch(
      /£27\.9m .*£817,000/,
    )
  })

  it('are not what a question sets aside', () => {
    expect(engine.ask('How many left by redundancy rather than MARS?').kind).not.toBe('comparison')
  })

  it('stand side by side where it does not, with their periods', () => {
    const { kind, headline } = engine.ask('average MARS payout vs average redundancy payout')
    expect(kind).toBe('comparison')
    expect(headline).toMatch(/£19,552 .*2011-12.*£18,196 .*2010-11/)
    expect(headline).not.toContain('igher')
  })

  it('keep the qualifier that stands before them, and no other', () => {
    const { headline } = engine.ask('Which is bigger, the North West saving or the North East saving?')
    expect(headline).toContain('just £817,000')
    expect(engine.ask('is the redundancy average higher than the MARS average').headline).not.toContain('so far £')
  })

  it('are not compared when the question asks why', () => {
    expect(engine.ask('Why is the redundancy average higher than the MARS average?').kind).not.toBe('comparison')
  })

  it('are of a unit that the question means', () => {
    expect([wantsUnit('how much was paid')('GBP'), wantsUnit('how much was paid')('count')]).toEqual([true, false])
    expect([wantsUnit('how many staff')('count'), wantsUnit('how many staff')('GBP')]).toEqual([true, false])
    expect([wantsUnit('which is it')('GBP'), wantsUnit('which is it')('count')]).toEqual([true, true])
  })
})
