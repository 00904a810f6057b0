import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DIGITS, parseNumber, SCALE, WORDS } from '../../src/language/numbers.js'

const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'
  .concat(' seventeen eighteen nineteen')
  .split(' ')
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** A number from 0 to 999,999 in words, the British way: written for this test alone. */
const spell = (value: number): string => {
  if (value < 20) return ONES[value] ?? ''
  if (value < 100) return `${TENS[Math.floor(value / 10) - 2]}${value % 10 === 0 ? '' : `-${spell(value % 10)}`}`
  if (value < 1000)
    return `${spell(Math.floor(value / 100))} hundred${value % 100 === 0 ? '' : ` and ${spell(value % 100)}`}`
  const rest = value % 1000
  const joint = rest === 0 ? '' : rest < 100 ? ` and ${spell(rest)}` : ` ${spell(rest)}`
  return `${spell(Math.floor(value / 1000))} thousand${joint}`
}

describe('a number', () => {
  it.each([
    ['21,000', 21_000],
    ['75.2', 75.2],
    ['5.7m', 5_700_000],
    ['0.817m', 817_000],
    ['1bn', 1e9],
    ['1.5 billion', 1.5e9],
    ['2tn', 2e12],
    ['25k', 25_000],
    ['Twenty-Five', 25],
    ['a hundred', 100],
    ['two dozen', 24],
    ['two million', 2_000_000],
  ])('%s is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })

  it.each(['', 'and', 'several', '5 apples', 'three blind'])('is not in %j', text => {
    expect(parseNumber(text)).toBeNaN()
  })

  it('is read from its words, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), value => {
        expect(parseNumber(spell(value))).toBe(value)
        expect(new RegExp(`^${WORDS}`, 'u').exec(spell(value))?.[0]).toBe(spell(value))
      }),
      { numRuns: 500 },
    )
  })

  it('is read from its digits, grouped or not, with or without a scale', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), value => {
        const grouped = value.toLocaleString('en-GB')
        expect([parseNumber(grouped), parseNumber(String(value))]).toEqual([value, value])
        expect(parseNumber(`${value}k`)).toBe(value * 1000)
        expect(new RegExp(`^${DIGITS}$`, 'u').test(grouped)).toBe(true)
        expect(new RegExp(`^${DIGITS}${SCALE}$`, 'u').test(`${grouped} million`)).toBe(true)
      }),
    )
  })
})
