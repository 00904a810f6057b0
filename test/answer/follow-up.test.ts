import { describe, expect, it } from 'vitest'
import { asksForSource, isFollowUp } from '../../src/answer/follow-up.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())
const MANY_WORDS = 9

describe('a question that leans on the conversation', () => {
  it.each(['and for redundancy?', 'what about the north west', 'how was it paid for by them', 'is that the same one'])(
    'opens or points so: %j',
    lower => {
      expect(isFollowUp(lower, MANY_WORDS)).toBe(true)
    },
  )

  it('has few words of matter of its own', () => {
    const lower = 'average payout mars leavers'
    expect([isFollowUp(lower, 2), isFollowUp(lower, 3)]).toEqual([true, false])
  })

  it.each([
    ['who said that?', true],
    ['and who worked it out', true],
    ['what is the source?', true],
    ['source of funds for the new scheme', false],
    ['who said the function was being asset-stripped by the government', false],
  ])('asks for the source or not: %j %s', (lower, expected) => {
    expect(asksForSource(lower)).toBe(expected)
  })
})

describe('a conversation over the seeds', () => {
  it('takes the other population of the measure asked for before', () => {
    const before = engine.ask('What was the average MARS payout in 2010-11?')
    const after = engine.ask('and for redundancy?', { context: ['What was the average MARS payout in 2010-11?'] })
    expect([before.headline, after.headline].map(text => /£\d+,\d+/.exec(text)?.[0])).toEqual(['£18,196', '£19,552'])
  })

  it('names the speaker of what was answered', () => {
    const found = engine.ask('who said that?', { context: ['What did Vautrey say about departments leaving?'] })
    expect(found).toMatchObject({ kind: 'person', headline: expect.stringContaining('Vautrey') })
    expect(found.citations.length).toBeGreaterThan(0)
  })

  it('works out the difference of the two answers before', () => {
    const context = ['What was the average MARS payout?', 'What was the average redundancy payout?']
    expect(engine.ask('what is the difference?', { context })).toMatchObject({
      kind: 'calculation',
      headline: expect.stringContaining('£1,356'),
    })
  })

  it('is forgotten by a question that stands for itself', () => {
    const question = 'What was the average payout to PCT staff who left under MARS in 2010-11?'
    expect(engine.ask(question, { context: ['Who is Chris Ham?', 'What is RETS?'] })).toEqual(engine.ask(question))
  })
})
