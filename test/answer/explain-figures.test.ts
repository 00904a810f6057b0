import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('figures that a question states', () => {
  it.each([
    ['641 or 776, which one is the resignations', '641', '776'],
    ['231000 versus 354000: what is each', '£231,000', '£354,000'],
    ['what are the 2 quid and the 25 quid for', '£2', '£25'],
    ['is it 18 grand or 354 grand, which is which', '£18,196', '£354,000'],
    ['£20bn and £60bn, what does each refer to', '£15bn-£20bn', '£60bn'],
    ['2 November and 2 February: what happened on each', '2 November', '2 February'],
  ])('are each said to be what they are: %s', (question, first, second) => {
    const { kind, headline, citations } = engine.ask(question)
    expect(kind).toBe('comparison')
    expect(headline).toContain(first)
    expect(headline).toContain(second)
    expect(citations.length).toBeGreaterThanOrEqual(2)
  })

  it('are each thing that one figure stands for', () => {
    const { headline, citations } = engine.ask('April 2013 is mentioned twice, for what?')
    expect(headline).toContain('budgets')
    expect(new Set(citations.map(({ documentId }) => documentId)).size).toBe(2)
  })

  it.each([
    'why 641 and not 776?',
    'how many nurses were among the 641 and the 776?',
    '£999 or £12,345, which is which',
  ])('are not the answer to another question: %s', question => {
    expect(engine.ask(question).kind).not.toBe('comparison')
  })
})
