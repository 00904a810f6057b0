import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paginate } from '../../adapters/pages.js'
import { oneLine, plainText, splitAtSpaces } from '../../adapters/plain.js'
import { citationLine, dateWords, figureSpans, LABELS, limitedNote } from '../../adapters/wording.js'
import type { Figure } from '../../src/model.js'

const figure = (text: string): Figure => ({ text, value: 0, unit: 'count', precision: 'exact' })
const bold = (text: string, ...figures: string[]) =>
  figureSpans(text, figures.map(figure)).map(({ start, end }) => text.slice(start, end))

describe('wording', () => {
  it.each([
    ['2010-11-04', '4 November 2010'],
    ['2011-03', 'March 2011'],
    ['2011', '2011'],
    [null, 'undated'],
  ])('writes the date %s as %s', (published, words) => expect(dateWords(published)).toBe(words))

  it('writes a citation in a line, without a publisher that is not known', () => {
    const citation = { title: ' Leaving\nterms ', publisher: null, published: null, locator: 'paragraph 4' }
    expect(citationLine(citation)).toBe('Leaving terms, undated, paragraph 4')
    expect(citationLine({ ...citation, publisher: 'Gazette' })).toBe('Leaving terms, Gazette, undated, paragraph 4')
    expect(citationLine({ ...citation, source: 'june.pdf' })).toBe('Leaving terms, undated, paragraph 4 (june.pdf)')
    expect(citationLine({ ...citation, source: 'Leaving terms' })).toBe('Leaving terms, undated, paragraph 4')
  })

  it('finds figures as wholes: 21 neither in 2021 nor in 1.21 nor in £21,000, the longest first', () => {
    expect(bold('21 of 2021, 1.21, 21,000 and 21%.', '21')).toEqual(['21', '21'])
    expect(bold('£15bn-£20bn and £15bn.', '£15bn', '£15bn-£20bn')).toEqual(['£15bn-£20bn', '£15bn'])
    expect(bold('It was £18,196.', '£18,196')).toEqual(['£18,196'])
  })

  it('has labels that fit any button', () => {
    for (const label of Object.values(LABELS)) expect(label.length).toBeLessThanOrEqual(75)
    expect(limitedNote(1)).toContain('in a second')
  })
})

describe('plain text', () => {
  it('is without direction marks, zero-width and control characters and lone surrogates', () => {
    expect(plainText('a\u202eb\u200bc\u0000d\ufeffe\ud83df\r\ng\th')).toBe('abcdef\ng\th')
    expect(oneLine(' a \n b ')).toBe('a b')
  })

  it('keeps figures, quotation marks and other scripts as they are', () => {
    const text = 'It’s “£18,196” – 21 per cent, 2010–11, Ærø, 東京, 😀'
    expect(plainText(text)).toBe(text)
  })

  it('splits without losing a character or tearing one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 2, max: 50 }), (text, max) => {
        const pieces = splitAtSpaces(text, max)
        expect(pieces.join('')).toBe(text)
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(max)
          expect(/^[\udc00-\udfff]/.test(piece)).toBe(false)
        }
      }),
    )
  })
})

describe('pages', () => {
  it('hold every item once, in order, none of them overfull unless by a single item', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 })), groups => {
        const sum = (items: readonly number[]) => items.reduce((total, item) => total + item, 0)
        const pages = paginate(groups, items => sum(items) <= 10)
        expect(pages.flat()).toEqual(groups.flat())
        for (const page of pages) expect(sum(page) <= 10 || page.length === 1).toBe(true)
      }),
    )
  })

  it('keep together what belongs together', () => {
    expect(paginate([[4, 4], [3, 3], [1]], items => items.reduce((a, b) => a + b, 0) <= 10)).toEqual([
      [4, 4],
      [3, 3, 1],
    ])
  })
})
