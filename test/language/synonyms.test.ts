import { describe, expect, it } from 'vitest'
import { CHATTER, isSoft, SHORTHAND, SYNONYMS } from '../../src/language/synonyms.js'

describe('everyday synonyms', () => {
  it('are groups of at least two different words, lower case', () => {
    for (const group of SYNONYMS) {
      expect(group.length, group.join(' ')).toBeGreaterThan(1)
      expect(new Set(group).size, group.join(' ')).toBe(group.length)
      for (const word of group) expect(word).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
    }
  })

  it('hold no terms of the field, which are the glossary’s', () => {
    const words = new Set(SYNONYMS.flat())
    for (const term of ['mars', 'rets', 'pct', 'ccg', 'sha', 'redundancy', 'payout', 'consortium'])
      expect(words.has(term), term).toBe(false)
  })

  it('name every group by another first word', () => {
    const heads = SYNONYMS.map(([head]) => head)
    expect(heads.filter((head, i) => heads.indexOf(head) !== i)).toEqual([])
  })
})

describe('words that carry little', () => {
  it('are soft in all their forms, and words of matter are not', () => {
    expect(['happen', 'happening', 'mention', 'mentioned', 'actually'].every(isSoft)).toBe(true)
    expect(['redundancy', 'pension', 'clinicians', 'bullying'].some(isSoft)).toBe(false)
  })

  it('are chatter around a question, never what asks or denies', () => {
    expect(['please', 'cheers', 'hiya'].every(word => CHATTER.has(word))).toBe(true)
    expect(['who', 'when', 'how', 'not', 'never'].some(word => CHATTER.has(word))).toBe(false)
  })
})

describe('shorthand', () => {
  it('stands for one word, and never for another shorthand', () => {
    for (const [typed, meant] of SHORTHAND) {
      expect(meant, typed).toMatch(/^[a-z]+$/)
      expect(SHORTHAND.get(meant) ?? meant, typed).toBe(meant)
    }
  })

  it('reads hurried asking words', () => {
    expect(['wat', 'hw', 'teh', 'govt', 'yr'].map(typed => SHORTHAND.get(typed))).toEqual([
      'what',
      'how',
      'the',
      'government',
      'year',
    ])
  })
})
