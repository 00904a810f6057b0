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
  ])('%j is a %s', (text, operation) => {
    expect(parseCalculations(text).map(found => found.operation)).toContain(operation)
  })

  it.each(['Who is Chris Ham?', 'average payout in 2010-11', ''])('is nothing in %j', text => {
    expect(parseCalculations(text)).toEqual([])
  })
})

describe('a calculation over the seeds', () => {
  it.each([
    ['How much more did redundancy leavers get on average than MARS leavers?', '£19,552 − £18,196 = £1,356', 2],
    ['How many people left in all, MARS and redundancies together?', '776 + 641 = 1,417', 2],
    ['How many times bigger is the North West saving than the North East?', '£20.1m ÷ £817,000 = 24.60', 2],
    ['What percentage of all the leavers went via MARS?', '641 ÷ (641 + 776) = 641 ÷ 1,417 = 45%', 2],
    ['How many of the MARS leavers were clinicians?', '21 per cent × 641 = 135', 2],
    ['what is 21% of 641?', '21 per cent × 641 = 135', 2],
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
