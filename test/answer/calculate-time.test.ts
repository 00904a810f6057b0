import { describe, expect, it } from 'vitest'
import { splitTimes } from '../../src/answer/split-times.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('the two events of a question', () => {
  it.each([
    ['How many weeks between the strike and the vote?', 'the strike', 'the vote'],
    ['How long from the strike until the vote?', 'the strike', 'the vote'],
    ['From the strike in May to the vote in June, how many weeks?', 'the strike in May', 'the vote in June'],
    ['How many days after the strike was the vote?', 'the strike', 'the vote'],
    ['How many days before the vote was the strike?', 'the strike', 'the vote'],
    ['The strike, the vote: how many days is that?', 'The strike', 'the vote'],
  ])('are told apart in %j', (text, from, to) => {
    expect(splitTimes(text)).toContainEqual({ from, to })
  })

  it('are not looked for in a very long text', () => {
    expect(splitTimes(`between ${'a and b '.repeat(100)}`)).toEqual([])
  })
})

describe('the time between two dates', () => {
  it.each([
    ['Weeks between the BMJ article and the Management in Practice one?', '65 weeks and 4 days'],
    ['how long was it between clusters being announced and exec teams having to be in place?', '6 months'],
    ['months from clusters going operational to CCGs taking on the budgets', '22 months'],
    ['Between the BMJ article and CCGs getting hold of NHS budgets, how many months passed?', '29 months'],
    ['clusters announced in December, teams due by June. How many months did they have?', '6 months'],
    ['How many months earlier did MPs want the executive teams?', '2 months'],
    ['What is the gap in months between MPs’ deadline for the executive teams and the one announced?', '2 months'],
    ['From 1 January 2012 to CCGs taking hold of budgets, how many months?', '15 months'],
    ['How many years from the BMJ article to the deadline for the efficiency savings?', 'About 4 years'],
    ['How many months from the clusters going live until CCGs took budgets?', '22 months'],
    ['If the clusters went live in June 2011 and CCGs take budgets April 2013 how long in between?', '22 months'],
  ])('is worked out: %s', (question, said) => {
    const { kind, headline, citations } = engine.ask(question)
    expect(kind).toBe('calculation')
    expect(headline.startsWith(`${said}: from `)).toBe(true)
    expect(citations.length).toBeGreaterThan(0)
  })

  it.each([
    'How many months from the BMJ article to the deadline for the efficiency savings?',
    'How many months between the Olympics and CCGs taking the budgets?',
    'How long between the white paper and the BMJ article?',
    'How many months between the December announcement and the Management in Practice article?',
    'How long between the start of MARS and the end of MARS?',
    'how far apart are the 2010 and 2018 articles?',
    'gap between the NHS budget and the efficiency savings',
    'How many months is that?',
    'How long is it from London to Manchester?',
  ])('is not where a date or its year is not given: %s', question => {
    expect(engine.ask(question).kind).not.toBe('calculation')
  })
})

describe('the end of a length of time', () => {
  it.each([
    ['RETS job guarantee given in March 2011, when does it run out?', 'March 2013: two year'],
    ['Community trust contract signed in April 2018: until when does it usually run?', 'April 2021: three years'],
    ['A CCG is locked in from 2013 for the minimum SLA term. When is it free?', '2017 at the earliest: four years'],
  ])('is the asker’s date and the length that the documents give: %s', (question, said) => {
    const { kind, headline, formula } = engine.ask(question)
    expect(kind).toBe('calculation')
    expect(headline.startsWith(said)).toBe(true)
    expect(formula?.inputs.map(({ source }) => source)).toEqual(['cited', 'asker'])
  })

  it.each([
    'Sign up in 2012 for MARS, when are you out?',
    'I started in 1998 with 15 years experience, when do I end?',
    'If a trust contract in Leeds starts in 2014 when does it end?',
    'when did the guarantee from 2011 come out',
  ])('is not guessed: %s', question => {
    expect(engine.ask(question).kind).not.toBe('calculation')
  })
})
