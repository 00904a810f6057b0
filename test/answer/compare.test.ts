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
