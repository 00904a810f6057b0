import { describe, expect, it } from 'vitest'
import { splitSides } from '../../src/answer/split-sides.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('the two sides of a question', () => {
  it.each([
    ['Take the rent off the wage', 'the rent', 'the wage'],
    ['how many times the small bill was the large bill?', 'the small bill', 'the large bill'],
    ['Which is larger per head, the rent or the wage? Give both.', 'the rent', 'the wage'],
  ])('are told apart in %j', (text, first, second) => {
    expect(splitSides(text)).toContainEqual({ first, second })
  })
})

describe('what two sides come to', () => {
  it.each([
    ['Subtract the average MARS payout from the average redundancy payout', '£19,552 − £18,196 = £1,356'],
    ['knock £100,000 off the biggest single payout, what is left?', '£354,000 − £100,000 = £254,000'],
    ['Compute the gap between the average MARS payout and the average redundancy payout', '£19,552 − £18,196 = £1,356'],
    ['how many times the average redundancy payout was the biggest single trust payout?', '£354,000 ÷ £19,552 = 18.11'],
    ['how far over 200k was the St Helens payment?', '£231,000 − £200,000 = £31,000'],
    ['Difference between the two largest payouts of 2017-18?', '£354,000 − £231,000 = £123,000'],
    [
      'What is the gap between the two compulsory redundancy payments of over £200,000 in 2017-18?',
      '£354,000 − £231,000 = £123,000',
    ],
    ['mean of the two compulsory redundancy payments that exceeded £200,000', '(£354,000 + £231,000) ÷ 2 = £292,500'],
    ['776 + 641 people gone', '776 + 641 = 1,417'],
    ['What share of the £75.2m is the North East’s?', '£817,000 ÷ £75.2m = 1%'],
    ['how far apart in dollars are the low and high ends of the efficiency savings?', '$32bn − $24bn = $8bn'],
    ['volunteers plus the sacked all together, how many people?', '776 + 641 = 1,417'],
  ])('is worked out: %s', (question, formula) => {
    expect(engine.ask(question).formula?.text).toBe(formula)
  })

  it('leaves those for whom there is none: the asker’s number from the documents’', () => {
    const { formula } = engine.ask('Three Sussex chief executives for one cluster CEO job: how many will lose out?')
    expect(formula?.text).toBe('three − one = 2')
    expect(formula?.inputs.map(({ source }) => source)).toEqual(['cited', 'asker'])
  })

  it('is a comparison of two rates where the question orders them', () => {
    const { kind, headline } = engine.ask(
      'What is more a head, the CCG development money or the running cost allowance?',
    )
    expect(kind).toBe('comparison')
    expect(headline).toMatch(/^Higher: £25 .*; lower: £2 /)
  })

  it.each([
    'take £3m off the Leeds trust’s redundancy bill, what is left',
    'Three candidates for one job in Leeds: how many won’t get it?',
    'Four chief execs going for two jobs: how many will miss out?',
    'Take the £2 per head from the £75.2m, what’s left?',
    'what share of the £75.2m comes from Yorkshire?',
    'which is higher, running costs per head or the average MARS payout?',
    'Typical sum handed to a worker whose post was axed, as opposed to one who volunteered?',
  ])('is not worked out of what does not go together: %s', question => {
    expect(engine.ask(question).kind).not.toBe('calculation')
  })
})

describe('a sum of money a head', () => {
  it.each([
    'With 21,000 managers out and the government’s redundancy estimate, what is it per person?',
    '£1bn between the managers who lose their jobs, how much each?',
  ])('needs only one of the two stated: %s', question => {
    expect(engine.ask(question).formula?.text).toBe('£1bn ÷ 21,000 = £47,619')
  })

  it.each([
    'If 641 people left, what was the national saving per person?',
    '21,000 managers go. how much is Paul Taylor’s extra cost a head?',
    'If 21,000 managers lost their jobs, what is the running cost per head?',
    'How much is £60bn per head?',
  ])('is not shared out over people whom its fact does not name: %s', question => {
    expect(engine.ask(question).kind).not.toBe('calculation')
  })
})
