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

  it.each([
    ['and who is she?', 'What does Jennifer Dixon say about turmoil?', /^Dr Jennifer Dixon: director/],
    ['sorry, who is he?', 'What does Sir Neil McKay hope of the SHAs?', /^Sir Neil McKay, chief executive/],
    [
      'what’s his job title?',
      'Who asked what part of abolished they do not understand?',
      /Clinical Commissioning Lead/,
    ],
  ])('tells who somebody is, not what they said: %j after %j', (question, earlier, expected) => {
    expect(told(question, earlier)).toMatchObject({ kind: 'person', headline: expect.stringMatching(expected) })
  })

  it('does not guess who is meant', () => {
    expect(told('who is he?', 'What is RETS?').kind).toBe('abstention')
  })

  it.each([
    ['what period does that cover?', 'What was the average MARS payout?', /2010-11/, /19,552/],
    ['for which year?', 'What is the average redundancy payout?', /2011-12/, /18,196/],
  ])('tells the period of the figure before and no other figure: %j after %j', (question, earlier, expected, not) => {
    const { headline } = told(question, earlier)
    expect(headline).toMatch(expected)
    expect(headline).not.toMatch(not)
  })

  it.each([
    ['and the opposite extreme?', 'Which region expects the largest MARS savings?', '£817,000'],
    ['what about at the other end of the range?', 'What does the North East expect to save from MARS?', '£20.1m'],
  ])('turns from the most to the least and back: %j after %j', (question, earlier, expected) => {
    expect(told(question, earlier).headline).toContain(expected)
  })

  it.each([
    ['And the people who were made redundant instead?', 'How much was the mean MARS payment?', '£19,552'],
    ['what about those in commissioning?', 'What share of MARS leavers worked in public health?', '17 per cent'],
    ['and SHA?', 'What does FOI stand for?', 'trategic'],
    ['which ones?', 'How many redundancy payments were over £200,000?', 'St Helens'],
  ])('reads a fragment with words of its own around it: %j after %j', (question, earlier, expected) => {
    expect(told(question, earlier).headline).toContain(expected)
  })

  it('tells more of somebody’s words, and none that were told', () => {
    const before = engine.ask('What does Warburton say about competing with clusters?')
    const { headline } = told('what else did he say?', 'What does Warburton say about competing with clusters?')
    expect(headline).toContain('Warburton')
    expect(headline).not.toContain(before.citations[0]?.quote)
  })

  it('adds up what was told, however that is asked', () => {
    const context = ['How many MARS leavers were there?', 'How many non-MARS redundancies were there?']
    for (const question of ['altogether?', 'so what’s the total?'])
      expect(told(question, ...context)).toMatchObject({
        kind: 'calculation',
        headline: expect.stringContaining('1,417'),
      })
  })

  it.each([
    ['and in euros?', 'What are the CCG running costs per head?'],
    ['per year?', 'How much NHS money will clinicians spend?'],
    ['and how many refused?', 'How many PCTs answered the FOI requests?'],
    ['and how many did not?', 'How many PCTs answered the FOI requests?'],
    ['and London?', 'What MARS savings does the North East expect?'],
    ['and more than 25 years?', 'What share of leavers had more than 15 years in the service?'],
    ['what was it in 2014?', 'By how much did the cost of compulsory redundancies rise?'],
    ['and the Treasury?', 'What does the Department of Health say about choice?'],
    ['does she name a figure?', 'What does Jennifer Dixon say about talent?'],
    ['what time is it?', 'How much NHS money will clinicians spend?'],
    ['out of how much?', 'How much of the redundancy total of Midlands Partnership did CCGs pay?'],
  ])('takes no near fact for the one asked for: %j after %j', (question, earlier) => {
    expect(told(question, earlier).kind).toBe('abstention')
  })

  it.each([
    ['and in 2009-10?', 'What was the average MARS payout?', 'period', '2009-10'],
    ['and Cornwall?', 'What MARS savings does the North East expect?', 'place', 'Cornwall'],
    ['and for HR?', 'What share of MARS leavers worked in finance?', 'entity', 'HR'],
    ['what about the porters?', 'What share of MARS leavers worked in finance?', 'unknown-word', 'porters'],
  ])('names what is missing: %j after %j', (question, earlier, code, missing) => {
    expect(told(question, earlier)).toMatchObject({
      kind: 'abstention',
      headline: expect.stringContaining(missing),
      reason: { code, missing },
    })
  })

  it('is forgotten by a question that stands for itself', () => {
    const question = 'What was the average payout to PCT staff who left under MARS in 2010-11?'
    expect(engine.ask(question, { context: ['Who is Chris Ham?', 'What is RETS?'] })).toEqual(engine.ask(question))
  })
})

describe('a question that only begins as one for the source of what was told', () => {
  it('is answered by itself', () => {
    const { headline } = engine.ask('Who is behind the asset stripping quote?', {
      context: ['What is the average redundancy payout?'],
    })
    expect(headline).toContain('Ham')
    expect(headline).not.toContain('£19,552')
  })
})
