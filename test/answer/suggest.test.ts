import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createVerifier } from '../../src/answer/suggest.js'
import { writeQuestions } from '../../src/answer/write-questions.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const corpus = loadCorpus()
const engine = createEngine(corpus)
const asks = new Set(corpus.facts.flatMap(fact => fact.asks.map(ask => ask.toLowerCase())))

describe('questions that are offered', () => {
  it('are written from facts, and most of those written are answered by their own fact', () => {
    const written = writeQuestions(corpus)
    const isAnswered = createVerifier(engine.ask)
    const failed = written.filter(question => !isAnswered(question))
    console.info(`${written.length - failed.length} of ${written.length} written questions are answered by their fact`)
    expect(written.length).toBeGreaterThan(200)
    expect(failed.length / written.length).toBeLessThan(0.3)
  })

  it('are all answered, whatever was typed', () => {
    for (const typed of ['', 'w', 'mars', 'who', 'what did', 'redundancy', 'pct', 'chris', 'how many', '2010'])
      for (const question of engine.suggest(typed, 25)) {
        const answer = engine.ask(question)
        expect(answer.citations.length, question).toBeGreaterThan(0)
        expect(question.length).toBeLessThanOrEqual(100)
      }
  })

  it('show no wording that is for the index alone', () => {
    const shown = ['', 'w', 'how', 'who', 'mars', 'pct'].flatMap(typed => engine.suggest(typed, 25))
    const copied = shown.filter(question => asks.has(question.toLowerCase()) && !/^Who |^What does /.test(question))
    expect(copied.length / shown.length).toBeLessThan(0.25)
  })

  it('are a varied handful when nothing was typed, always the same', () => {
    const examples = engine.suggest('', 6)
    expect(examples).toHaveLength(6)
    expect(examples[0]).toBe('What was the average payout for PCT staff who left under MARS in 2010-11?')
    expect(new Set(examples.map(question => question.split(' ').slice(0, 2).join(' '))).size).toBeGreaterThan(3)
    expect(createEngine(corpus).suggest('', 6)).toEqual(examples)
    expect(engine.suggest('?! ', 6)).toEqual(examples)
  })

  it.each([
    ['average pay', 'What was the average payout for PCT staff who left under MARS in 2010-11?'],
    ['mars average', 'What was the average payout for PCT staff who left under MARS in 2010-11?'],
    ['chris h', 'Who is Chris Ham?'],
    ['ham chris', 'Who is Chris Ham?'],
    ['averge payuot', 'What was the average payout for PCT staff who left under MARS in 2010-11?'],
    ['what does ma', 'What does MARS stand for?'],
    ['severance', 'What was the average payout for PCT staff who left under MARS in 2010-11?'],
    ['£18,196', 'What was the average payout for PCT staff who left under MARS in 2010-11?'],
  ])('go on from “%s”', (typed, question) => {
    expect(engine.suggest(typed, 5)).toContain(question)
  })

  it('never mend a figure or a period', () => {
    expect(engine.suggest('average 2011-13')).toEqual([])
    expect(engine.suggest('£18,197')).toEqual([])
  })

  it('are at most as many as asked for, on any prefix', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: -2, max: 7 }), (typed, limit) => {
        expect(engine.suggest(typed, limit).length).toBeLessThanOrEqual(Math.max(0, limit))
        expect(engine.suggestTerms(typed, limit).length).toBeLessThanOrEqual(Math.max(0, limit))
        expect(engine.suggestTopics(typed, limit).length).toBeLessThanOrEqual(Math.max(0, limit))
      }),
      { numRuns: 40 },
    )
    expect(engine.suggest('x'.repeat(5000))).toEqual([])
  })
})

describe('terms and topics that are offered', () => {
  it('are terms that are defined when asked for', () => {
    const terms = engine.suggestTerms('', 25)
    expect(terms.slice(0, 16)).toContain('MARS')
    expect(new Set(terms).size).toBe(terms.length)
    for (const term of terms) expect(engine.ask(`What is ${term}?`).citations.length, term).toBeGreaterThan(0)
    expect(engine.suggestTerms('resign', 5)).toEqual(['MARS'])
    expect(engine.suggestTerms('mi', 5)).toContain('MiP')
  })

  it('are topics that have figures to compare', () => {
    expect(engine.suggestTopics('pay')).toContain('average payout')
    for (const topic of engine.suggestTopics('', 25)) expect(engine.series(topic).length).toBeGreaterThan(0)
  })
})
