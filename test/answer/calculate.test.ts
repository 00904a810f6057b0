import { describe, expect, it } from 'vitest'
import { parseCalculations } from '../../src/answer/parse-calculations.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('what a question asks to work out', () => {
  it.each([
    ['How many more people left through redundancy than MARS?', 'difference'],
    ['the gap between the two averages', 'difference'],
    ['How many times bigger is the North West saving?', 'ratio'],
    ['MARS and redundancies added together', 'sum'],
    ['What share of all leavers went via MARS?', 'share'],
    ['How many months later than planned?', 'apart'],
    ['What exchange rate does it imply?', 'rate'],
    ['What percentage higher was the second average?', 'increase'],
    ['By what per cent was the first one smaller?', 'decrease'],
    ['the mean of the two payments', 'mean'],
    ['How many of the small bills would add up to the large one?', 'ratio'],
    ['If they paid half, what is left to find?', 'difference'],
    ['A and B all in', 'sum'],
    ['As a percentage, how far above the rent was the wage?', 'increase'],
  ])('%j is a %s', (text, operation) => {
    expect(parseCalculations(text).map(found => found.operation)).toContain(operation)
  })

  it.each([
    'What was the average rent? Putting a slide together.',
    'pulling the board paper together, what was the wage?',
    'what was the biggest sum paid to one person?',
  ])('adds nothing up where words only sound like it: %s', text => {
    expect(parseCalculations(text).map(found => found.operation)).not.toContain('sum')
  })

  it.each(['Who is Chris Ham?', 'average payout in 2010-11', ''])('is nothing in %j', text => {
    expect(parseCalculations(text)).toEqual([])
  })
})

describe('a calculation over the seeds', () => {
  it.each([
    ['How much more did redundancy leavers get on average than MARS leavers?', '£19,552 − £18,196 = £1,356', 2],
    ['How many people left in all, MARS and redundancies together?', '776 + 641 = 1,417', 2],
    ['How many times bigger is the North West saving than the North East?', '£20.1m ÷ £817,000 = 24.6', 2],
    ['What percentage of all the leavers went via MARS?', '641 ÷ (641 + 776) = 641 ÷ 1,417 = 45%', 2],
    ['How many of the MARS leavers were clinicians?', '21 per cent × 641 = 135', 2],
    ['what is 21% of 641?', '21 per cent × 641 = 135', 2],
    ['How many MARS leavers were in Agenda for Change band 8 or above, roughly?', '21 per cent × 641 = 135', 2],
    ['641 MARS leavers over 57 PCTs, what is the average for each?', '641 ÷ 57 = 11', 2],
    ['If each of the 641 leavers got the average MARS payout, what is the total?', '£18,196 × 641 = £11.66m', 2],
    ['If MARS brings £75.2m and we are £27.9m short, what was the whole pot?', '£75.2m + £27.9m = £103.1m', 2],
    ['how far apart are the top and bottom of the efficiency savings range, in pounds?', '£20bn − £15bn = £5bn', 1],
    ['£2 per head for a consortium of 150,000 people', '£2 × 150,000 = £300,000', 1],
    ['£1bn between 21,000 managers, how much is that each?', '£1bn ÷ 21,000 = £47,619', 2],
  ])('answers %j', (question, formula, cited) => {
    const found = engine.ask(question)
    expect(found).toMatchObject({ kind: 'calculation', formula: { text: formula } })
    const inputs = found.formula?.inputs ?? []
    expect(inputs.filter(input => input.source === 'cited')).toHaveLength(cited)
    for (const { citation, text } of inputs)
      if (citation !== null) expect(found.citations[citation]?.quote).toContain(text)
  })

  it.each([
    ['by what percentage did redundancy payouts exceed MARS payouts on average?', '= 7%', 'higher'],
    ['what share of the national saving from MARS is the North East’s?', '£817,000 ÷ £75.2m = 1%', 'North East'],
    ['in heads, not per cent, how many MARS leavers came from finance?', '6 per cent × 641 = 38', 'About 38'],
    ['commissioning and finance added up, what percentage of MARS leavers?', '17 per cent + 6 per cent = 23%', '23%'],
    ['MARS plus redundancies, all in, how many people?', '= 1,417', '1,417'],
    ['How many MARS leavers were there per PCT on average?', '641 ÷ 57 = 11', 'About 11 each'],
    ['Of all leavers, what share left by redundancy?', '776 ÷ (776 + 641)', '55%'],
    ['641 people at £18,196 each comes to what?', '£18,196 × 641 = £11.66m', '£11.66m'],
    ['After a contribution of £3m how much of the £5.7m remains?', '£5.7m − £3m = £2.7m', '£2.7m'],
    ['the average of £18,196 and £19,552', '(£19,552 + £18,196) ÷ 2 = £18,874', '£18,874'],
    ['midpoint of the £15bn-£20bn', '(£15bn + £20bn) ÷ 2 = £17.5bn', '£17.5bn'],
    ['How wide is the range of expected efficiency savings in euros?', '€23bn − €17.3bn = €5.7bn', '€5.7bn'],
    ['£354,000 for two years, how much a month?', '£354,000 ÷ 24 = £14,750', '£14,750 a month'],
    ['If the CCGs pay £3m of the £5.7m, how much is left to find?', '£5.7m − £3m = £2.7m', '£2.7m'],
    ['How many days after the NHS bosses met was the article published?', '= 4 days', '4 days'],
    ['how many months between the BMJ article and the Management in Practice article?', '= 15 months and 2 days', '15'],
    ['How much more did St Helens pay than £200,000?', '£231,000 − £200,000 = £31,000', '£31,000'],
    ['the average of the two compulsory redundancy payments over £200,000 in 2017-18', '÷ 2 = £292,500', '£292,500'],
    [
      'With 10,000 patients, what do the development money and the running costs each come to?',
      '£2 × 10,000 = £20,000; £25 × 10,000 = £250,000',
      '£250,000',
    ],
  ])('works out %j', (question, formula, said) => {
    const found = engine.ask(question)
    expect(found).toMatchObject({ kind: 'calculation' })
    expect(found.formula?.text).toContain(formula)
    expect(found.headline.slice(0, 300)).toContain(said)
    expect(found.citations.length).toBeGreaterThan(0)
  })

  it('shares the two last answers out, and takes the one from the other', () => {
    const bill = ['How many NHS managers are expected to lose their jobs?', 'What is the estimated redundancy cost?']
    expect(engine.ask('so how much is that per manager?', { context: bill }).formula?.text).toBe(
      '£1bn ÷ 21,000 = £47,619',
    )
    const averages = ['What was the average MARS payout?', 'and the average redundancy payout?']
    expect(engine.ask('so what is the gap?', { context: averages }).formula?.text).toBe('£19,552 − £18,196 = £1,356')
  })

  it('says a large ratio in whole numbers first', () => {
    expect(engine.ask('How many times the North East saving is the North West saving?').headline).toMatch(
      /^About 25 times \(24\.6\)/,
    )
  })

  it.each([
    'What percentage of PCT managers were clinicians plus commissioners together?',
    'How many MARS leavers were there per hospital ward?',
    'If all 57 PCTs paid the average redundancy payout, what would the total bill be?',
    'Of the 776 redundancies across 57 PCTs, what was the average payout?',
    'How many PCT staff left in total and what did it cost?',
    'What percentage of all leavers were nurses?',
    'What share of the national saving from MARS is Yorkshire’s?',
    'How much more did Yorkshire pay than St Helens?',
    'by what percentage did redundancy payouts rise?',
    'How many MARS leavers were there?',
  ])('works out nothing that it has no inputs for, or that is not asked: %s', question => {
    expect(engine.ask(question).kind).not.toBe('calculation')
  })

  it('says that the figures are of different periods', () => {
    expect(engine.ask('difference between the average MARS and redundancy payouts').headline).toMatch(
      /different periods: .*2011-12.*2010-11/,
    )
  })

  it('is about as exact as its inputs', () => {
    const { figures, headline } = engine.ask('£1bn between 21,000 managers, how much is that each?')
    expect(figures[0]).toMatchObject({ text: '£47,619', precision: 'about' })
    expect(headline).toMatch(/^About £47,619/)
  })

  it('marks the asker’s number as theirs, and needs one of the documents’', () => {
    const { formula } = engine.ask('£2 per head for a consortium of 150,000 people')
    expect(formula?.inputs.map(({ text, source }) => [text, source])).toEqual([
      ['£2', 'cited'],
      ['150,000', 'asker'],
    ])
    expect(engine.ask('sum of £100 and £200').kind).toBe('abstention')
  })

  it.each(['difference between 641 and £18,196', 'How many times £18,196 is 21%?'])(
    'never mixes units: %s',
    question => {
      expect(engine.ask(question).kind).not.toBe('calculation')
    },
  )
})
