import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('who several people are', () => {
  it.each([
    ['Kingsland and Corrigan: who are they?', 'National Clinical Commissioning Lead', 'people strategy'],
    ['Steve Field Julia Rudrum', 'Royal College', 'Brighton'],
    ['where do Dixon and McKay each work', 'Nuffield Trust', 'East of England'],
    ['who are the two knights', 'McKay', 'Nicholson'],
    ['names of the finance directors', 'Paul Taylor', 'Assinder'],
    ['Capita director, Nuffield Trust director', 'Warburton', 'Dixon'],
    ['Rudrum and Field: who sits on which body?', 'Brighton', 'Royal College'],
    ['bosses of the Nuffield Trust and the King’s Fund', 'Dixon', 'Ham'],
    ['who wrote the Management in Practice article and the BMJ article', 'Naughton', 'O’Dowd'],
  ])('%s', (question, first, second) => {
    const { headline, citations } = engine.ask(question)
    expect(headline).toContain(first)
    expect(headline).toContain(second)
    expect(citations.length).toBeGreaterThanOrEqual(2)
  })

  it.each([
    'Who are the two matrons?',
    'Who is the finance director of Wakefield CCG?',
    'which baronesses are quoted',
    'Who chaired the select committee when Field and Vautrey appeared?',
    'Apart from Ernshaw and Bhargarva, who chairs a CCG?',
  ])('is not known of those whom nobody mentions: %s', question => {
    expect(engine.ask(question).kind).toBe('abstention')
  })
})
