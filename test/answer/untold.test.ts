import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('values that no word of a question tells apart', () => {
  it('are all given', () => {
    const { headline, caveat } = engine.ask('What was the average payout?')
    expect(headline).toContain('£18,196')
    expect(headline).toContain('£19,552')
    expect(caveat).toContain('more than one value')
  })

  it.each([
    ['What is MARS?', '£18,196', '£19,552'],
    ['How many redundancies were there at the 57 PCTs?', '£19,552', '£18,196'],
  ])('are told apart by what was asked before: %s', (before, right, wrong) => {
    const { headline } = engine.ask('What was the average payout?', { context: [before] })
    expect(headline).toContain(right)
    expect(headline).not.toContain(wrong)
  })

  it('are not mixed with those that a word tells apart', () => {
    expect(engine.ask('What was the average MARS payout?').headline).not.toContain('£19,552')
  })
})
