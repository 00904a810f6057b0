import { describe, expect, it } from 'vitest'
import { createGapIndex } from '../../src/answer/gap-index.js'
import { createLexicon } from '../../src/answer/lexicon.js'
import { prepareFacts } from '../../src/answer/prepare-facts.js'
import type { Corpus } from '../../src/model.js'

const gaps = [{ question: 'How much did MARS cost in total?' }, { question: 'When did RETS applications open?' }]
const corpus: Corpus = { documents: [], facts: [], glossary: [], gaps, fingerprint: 'f' }
const lexicon = createLexicon([])
const prepared = prepareFacts(corpus, lexicon)
const ids = new Map(prepared.terms.map((term, id) => [term, id]))
const index = createGapIndex(
  gaps,
  prepared,
  term => ids.get(term),
  () => 1,
)
const match = (text: string, leftOut?: number): number => index.nearest(lexicon.read(text), 'how-much', leftOut).match

describe('known gaps', () => {
  it('are found whole, in part, and not at all', () => {
    expect(match('How much did MARS cost in total?')).toBe(1)
    expect(match('MARS cost for each clinician')).toBeGreaterThan(0)
    expect(match('MARS cost for each clinician')).toBeLessThan(1)
    expect(match('Who is Chris Ham?')).toBe(0)
    expect(match('')).toBe(0)
  })

  it('count for less by a synonym than by the word itself', () => {
    expect(match('MARS bill total')).toBeLessThan(match('MARS cost total'))
    expect(match('MARS bill total')).toBeGreaterThan(match('MARS banana total'))
  })

  it('tell a match of the same form of question apart', () => {
    const units = lexicon.read('RETS applications open')
    expect(index.nearest(units, 'when')).toEqual({ match: 1, familyMatch: 1 })
    expect(index.nearest(units, 'who')).toEqual({ match: 1, familyMatch: 0 })
  })

  it('can be left out by their place', () => {
    const question = 'How much did MARS cost in total?'
    expect(index.positionOf(question)).toBe(0)
    expect(index.positionOf('something else')).toBe(-1)
    expect(match(question, 0)).toBe(0)
  })
})
