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

  const told = (question: string, ...context: readonly string[]) => engine.ask(question, { context })

  it.each([
    ['Which organisation does he lead?', 'Who warned of asset stripping?', /King’s Fund/],
    ['Does she think there will be savings?', 'What did Julia Rudrum say about governance?', /significant savings/],
    ['Did anyone agree with him?', 'Who feels intense pressure to keep the status quo?', /Bhargarva/],
    ['Is she from the Nuffield Trust?', 'When does Dr Dixon say the clusters start?', /Nuffield Trust/],
  ])('names the person pointed to: %j after %j', (question, earlier, expected) => {
    expect(told(question, earlier).headline).toMatch(expected)
  })

  it.each([
    ['and commissioning?', 'What share of MARS leavers worked in finance?', '17 per cent'],
    ['what about the North West?', 'What MARS savings does the North East expect?', '£20.1m'],
    ['and for the whole of England?', 'What MARS savings does the North East expect?', '£75.2m'],
  ])('puts another thing in the place of one: %j after %j', (question, earlier, expected) => {
    expect(told(question, earlier).headline).toContain(expected)
  })

  it.each([
    ['MiP?', /Managers in Partnership/],
    ['RETS', /Redundancy|Exit/i],
    ['and what does MARS stand for?', /Mutually Agreed Resignation/i],
  ])('answers a short question that stands alone, whatever came before: %j', (question, expected) => {
    expect(told(question, 'Who is Chris Ham?')).toMatchObject({
      kind: 'definition',
      headline: expect.stringMatching(expected),
    })
  })

  it('tells the other of two, and what is left of one figure after another', () => {
    const payments = [
      'How many redundancy payments were over £200,000?',
      'How much did Midlands Partnership pay one person?',
    ]
    expect(told('and the other one?', ...payments).headline).toContain('£231,000')
    const costs = [
      'How much did Midlands Partnership spend on redundancies in 2016-17 and 2017-18?',
      'How much of that were the CCGs to pay?',
    ]
    expect(told('so what is left?', ...costs)).toMatchObject({
      kind: 'calculation',
      headline: expect.stringContaining('£2.7m'),
    })
  })

  it.each([
    ['and in 2012-13?', 'What was the average MARS payout in 2010-11?'],
    ['and for nurses?', 'What was the average MARS payout in 2010-11?'],
    ['and in IT?', 'What share of MARS leavers worked in finance?'],
    ['and for GPs?', 'What are the CCG running costs per head?'],
    ['how old is he?', 'Who is Chris Ham?'],
    ['what is his salary?', 'Who is David Stout?'],
    ['did he resign over it?', 'Who said redundancies are a part of life?'],
    ['who held the chair before him?', 'Which CCG does Dr Phillip Ernshaw chair?'],
    ['how many beds does it have?', 'Which trust is Paul Assinder from?'],
  ])('has no answer for what the documents leave out, however near: %j after %j', (question, earlier) => {
    expect(told(question, earlier).kind).toBe('abstention')
  })

  it('is forgotten by a question that stands for itself', () => {
    const question = 'What was the average payout to PCT staff who left under MARS in 2010-11?'
    expect(engine.ask(question, { context: ['Who is Chris Ham?', 'What is RETS?'] })).toEqual(engine.ask(question))
  })
})
