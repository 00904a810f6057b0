import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())
const formulaOf = (question: string): string | undefined => engine.ask(question).formula?.text

describe('the people that a share stands for', () => {
  it.each([
    ['how many actual people did commissioning lose to MARS?', '17 per cent × 641 = 109'],
    ['17% of the 641: how many souls?', '17 per cent × 641 = 109'],
    ['MARS leavers in finance: how many bodies?', '6 per cent × 641 = 38'],
    ['How many of the 641 came from public health?', '10 per cent × 641 = 64'],
    ['How many of the 1,417 leavers had over 15 years in?', '28 per cent × (641 + 776) = 28 per cent × 1,417 = 397'],
    ['28% of all the leavers: how many people?', '28 per cent × (641 + 776) = 28 per cent × 1,417 = 397'],
  ])('are worked out: %s', (question, formula) => {
    expect(formulaOf(question)).toBe(formula)
  })

  it.each([
    'How many of the 776 redundancies were clinicians?',
    'How many of the 776 had more than 15 years?',
    'How many of the 2,000 leavers had more than 15 years?',
    'How many of the 1,417 leavers were clinicians?',
    'how many actual people did IT lose to MARS?',
    'Of the 641, how many were nurses?',
  ])('are not those of a share of another population: %s', question => {
    expect(engine.ask(question).kind).not.toBe('calculation')
  })
})

describe('a percentage that the question states', () => {
  it.each(['What’s 17% of 2,300?', '21% of 900', '4 per cent of 5000 please'])(
    'is no share of the documents where nothing says what of: %s',
    question => {
      expect(engine.ask(question).kind).toBe('abstention')
    },
  )

  it('is the share that the question names, of a number of the asker’s', () => {
    const { formula } = engine.ask('If 17% of our 2,300 staff worked in commissioning, how many is that?')
    expect(formula?.inputs.map(({ source }) => source)).toEqual(['cited', 'asker'])
  })

  it('is the asker’s own where no fact states it of that population', () => {
    const { formula } = engine.ask('8% of 641?')
    expect(formula?.inputs.map(({ source }) => source)).toEqual(['asker', 'cited'])
  })
})
