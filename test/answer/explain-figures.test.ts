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

  it('is each share of one population that has the same size', () => {
    const { kind, headline } = engine.ask('I keep seeing 21% in two places about MARS leavers, for what?')
    expect(kind).toBe('comparison')
    expect(headline).toContain('clinicians')
    expect(headline).toContain('most senior roles')
  })

  it.each([
    ['£231k: St Helens or Midlands Partnership?', 'St Helens'],
    ['Is £20.1m what the North East saves, or the North West?', 'North West'],
    ['£60bn, is it what clinicians spend or what redundancies cost?', 'Clinicians will spend'],
    ['28 per cent: long service or clinicians?', '15 years'],
    ['Was the 776 for redundancies or for MARS?', '776 non-MARS redundancies'],
  ])('is told of which of two things it is: %s', (question, thing) => {
    const { headline, citations } = engine.ask(question)
    expect(headline).toContain(thing)
    expect(citations).toHaveLength(1)
  })

  it.each([
    '£20.1m, the North East or the South West?',
    '£354,000: Leeds or Bradford?',
    '21 per cent appears twice for St Helens. What are the two things?',
  ])('is not taken to be of what the documents do not say: %s', question => {
    expect(['abstention', 'clarification']).toContain(engine.ask(question).kind)
  })

  it.each([
    'why 641 and not 776?',
    'how many nurses were among the 641 and the 776?',
    '£999 or £12,345, which is which',
  ])('are not the answer to another question: %s', question => {
    expect(engine.ask(question).kind).not.toBe('comparison')
  })
})
