import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Token, tokenise } from '../../src/language/terms.js'

const terms = (text: string): string[] => tokenise(text).map(t => t.term)
const all = (text: string): Set<string> => new Set(tokenise(text).flatMap((t: Token) => [t.term, ...t.alternates]))
const meet = (a: string, b: string): boolean => [...all(a)].some(t => all(b).has(t))

describe('tokenise', () => {
  it('gives each token the span of its text', () => {
    const text = 'Trusts’ staff: £18,196 (2010-11), co-operating.'
    expect(tokenise(text).map(t => text.slice(t.start, t.end))).toEqual([
      'Trusts',
      'staff',
      '18,196',
      '2010-11',
      'co',
      'operating',
    ])
  })

  it.each([
    ['£18,196', '18196'],
    ['£18,196', '18.2k'],
    ['18196', '18.2k'],
    ['£1bn', '1 billion'],
    ['two million', '2m'],
    ['21%', '21 per cent'],
    ['21 percent', '21%'],
    ['twenty-one', '21'],
    ['2010-11', '2010/11'],
    ['2010–11', '2010-2011'],
    ['tenth', '10th'],
    ['1970s', '1970’s'],
    ['co-operation', 'cooperation'],
    ['co-operation', 'co operation'],
    ['Newton’s', 'Newton'],
    ['François', 'Francois'],
    ['organisation', 'organization'],
    ['centres', 'center'],
    ['wrote', 'written'],
    ['U.S.', 'US'],
    ['ﬁnance', 'finance'],
  ])('lets %s and %s find each other', (a, b) => {
    expect(meet(a, b)).toBe(true)
  })

  it.each([
    ['2010-11', '2011-12'],
    ['2010-11', '2010'],
    ['£18,196', '£19,552'],
    ['2010', '2011'],
    ['18', '18196'],
    ['10th', '10'],
    ['US', 'us'],
  ])('keeps %s and %s apart', (a, b) => {
    const contentOf = (text: string): string[] => tokenise(text).flatMap(t => (t.stop ? [] : [t.term, ...t.alternates]))
    expect(contentOf(a).some(t => contentOf(b).includes(t))).toBe(false)
  })

  it('keeps both ends of a range of years', () => {
    expect(terms('1754–1763')).toEqual(['1754', '1763'])
  })

  it('takes one as a word unless it is measured', () => {
    expect(tokenise('one of them').map(t => t.stop)).toEqual([true, true, true])
    expect(terms('one per cent')).toEqual(['1%'])
  })

  it('marks stop words and capitals', () => {
    expect(tokenise('The Treaty of Rome').map(t => [t.stop, t.capital])).toEqual([
      [true, true],
      [false, true],
      [true, false],
      [false, true],
    ])
  })

  it('gives ordered tokens inside any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
        let at = 0
        for (const t of tokenise(text)) {
          expect(t.start).toBeGreaterThanOrEqual(at)
          expect(t.end).toBeGreaterThan(t.start)
          expect(t.end).toBeLessThanOrEqual(text.length)
          expect(t.term).not.toBe('')
          at = t.end
        }
      }),
    )
  })

  it.each([
    ['digits with commas', '1,111'.repeat(40_000)],
    ['one long word', 'a'.repeat(200_000)],
    ['digits', '1'.repeat(200_000)],
    ['hyphens', 'a-'.repeat(100_000)],
    ['apostrophes', "a'".repeat(100_000)],
    ['initials', 'A.'.repeat(100_000)],
    ['tens', 'twenty '.repeat(30_000)],
  ])('stays fast on %s', (_name, text) => {
    const before = performance.now()
    tokenise(text)
    expect(performance.now() - before).toBeLessThan(2000)
  })
})
