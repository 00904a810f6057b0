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

describe('a question that only begins as one for the source of what was told', () => {
  it('is answered by itself', () => {
    const { headline } = engine.ask('Who is behind the asset stripping quote?', {
      context: ['What is the average redundancy payout?'],
    })
    expect(headline).toContain('Ham')
    expect(headline).not.toContain('£19,552')
  })
})

describe('one of two things that a question gives to choose from', () => {
  it.each([
    ['Capita or the King’s Fund: who does Warburton work for?', 'Capita'],
    ['Is it Crawley or Wakefield CCG that Bhargarva chairs?', 'Crawley'],
    ['Was it Assinder or Rudrum who said clusters are a flag of convenience?', 'Assinder'],
  ])('is found: %s', (question, right) => {
    expect(engine.ask(question).headline).toContain(right)
  })

  it.each([
    'Did Unison or Unite complain about the redundancies?',
    'Is Caroline Corrigan or Sarah Jones the chief people officer?',
    'Is Steve Field or John Smith the chair of the BMA?',
    'Is the number 58 how many PCTs gave FOI responses?',
  ])('is neither where the documents say it of none: %s', question => {
    expect(engine.ask(question).kind).toBe('abstention')
  })
})
