import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('what a question requires', () => {
  it.each([
    ['What was the average MARS payout in 2012-13?', 'period', '2012-13'],
    ['average MARS payout in 2009', 'period', '2009'],
    ['average redundancy payout in 2010/11', 'period', '2010/11'],
    ['What does the South West expect to save through MARS?', 'place', 'South West'],
  ])('is met or named as missing: %s', (question, code, missing) => {
    const { kind, reason, headline } = engine.ask(question)
    expect(kind).toBe('abstention')
    expect(reason).toEqual({ code, missing })
    expect(headline).toContain(missing)
  })

  it.each([
    'Did the average MARS payout go up in 2010-11?',
    'How much did the MARS leavers in IT get?',
    'What was the average payout under TUPE?',
    'Who is the current president of HFMA?',
    'Who succeeded Chris Ham at the King’s Fund?',
    'How many redundancies were there at Guy’s and St Thomas’?',
    'Who became chief people officer of the NHS?',
    'How much did Barts Health pay out in redundancy in 2017-18?',
    'St Thomas’ payout?',
    'What is the name of the Department of Health spokesman who gave the statement?',
    'Which NHS manager spoke to the lawyer?',
    'How many PCTs did not answer HSJ’s freedom of information request?',
    'How old is the person who was paid £231,000 at St Helens and Knowsley?',
    'How many staff were offered a job guarantee under RETS?',
    'What are the running costs per head of acute trusts?',
    'How much did all trusts together spend on compulsory redundancies in 2017-18?',
    'Apart from Ernshaw and Bhargarva, who chairs a CCG?',
    'What is the name of the staff member at St Helens and Knowsley who was paid £231,000?',
  ])('is never passed over: %s', question => {
    expect(engine.ask(question)).toMatchObject({ kind: 'abstention', citations: [], figures: [] })
  })

  it.each([
    ['What was the average MARS payout in 2010-11?', '£18,196'],
    ['What was the average MARS payout in 2010/2011?', '£18,196'],
    ['How much does the North East expect to save through MARS?', '£817,000'],
  ])('is met however it is written: %s', (question, figure) => {
    expect(engine.ask(question).figures[0]?.text).toBe(figure)
  })

  it.each(['Who takes over from PCTs?', 'who will succeed the primary care trusts?'])(
    'is what a fact is asked for, in whichever words the fact says it: %s',
    question => {
      expect(engine.ask(question).headline).toContain('GPs')
    },
  )

  it.each(['which trust paid one person 231000?', 'who paid somebody 231 grand'])(
    'is met by money without its sign: %s',
    question => {
      expect(engine.ask(question).headline).toMatch(/St Helens.*£231,000/)
    },
  )

  it('shows what is near beside an abstention, and calls it no answer', () => {
    const { related, text } = engine.ask('What was the average MARS payout in 2012-13?')
    expect(related.length).toBeGreaterThan(0)
    expect(related.length).toBeLessThanOrEqual(3)
    expect(text).toContain('not the answer')
  })
})
