import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance } from '../../src/language/edit-distance.js'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })

/** Optimal string alignment by its definition, without a limit. */
const naive = (a: string, b: string): number => {
  if (a === '' || b === '') return a.length + b.length
  const [lastA, lastB] = [a.at(-1), b.at(-1)]
  const costs = [
    naive(a.slice(0, -1), b) + 1,
    naive(a, b.slice(0, -1)) + 1,
    naive(a.slice(0, -1), b.slice(0, -1)) + (lastA === lastB ? 0 : 1),
  ]
  if (a.length > 1 && b.length > 1 && lastA === b.at(-2) && a.at(-2) === lastB)
    costs.push(naive(a.slice(0, -2), b.slice(0, -2)) + 1)
  return Math.min(...costs)
}

describe('the edits between two words', () => {
  it.each([
    ['payout', 'payout', 0],
    ['payuot', 'payout', 1],
    ['redundency', 'redundancy', 1],
    ['avrage', 'average', 1],
    ['mars', 'rets', 3],
  ])('from %s to %s are %d', (a, b, edits) => {
    expect(editDistance(a, b, 4)).toBe(edits)
  })

  it('are one more than the limit as soon as they are more', () => {
    expect(editDistance('commissioning', 'chancellor', 2)).toBe(3)
    expect(editDistance('a', 'abcdef', 2)).toBe(3)
  })

  it('are those of the definition, both ways, up to the limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 }),
        word.map(w => w.slice(0, 5)),
        fc.nat(6),
        (a, b, limit) => {
          const expected = Math.min(naive(a, b), limit + 1)
          expect(editDistance(a, b, limit)).toBe(expected)
          expect(editDistance(b, a, limit)).toBe(expected)
        },
      ),
    )
  })
})
