import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanQuestion, dropExclusions } from '../../src/language/clean.js'
import { QUESTION_MAX_CHARS } from '../../src/model.js'

const clean = (raw: string): string => cleanQuestion(raw).text

describe('a cleaned question', () => {
  it.each([
    ['<!channel> What is MARS?', 'What is MARS?'],
    ['<@U012ABC> <#C9|general> What is MARS?', 'What is MARS?'],
    ['@everyone what is MARS', 'what is MARS'],
    ['mail someone@heretic.org', 'mail someone@heretic.org'],
    ['**What** is _MARS_? `now` ||please||', 'What is MARS ? now please'],
    ['see https://example.org/a?b=c about MARS', 'see about MARS'],
    ['see <https://example.org|the page> about MARS', 'see the page about MARS'],
    ['[x](javascript:alert(1)) MARS', 'x ( MARS'],
    ['a &lt;b&gt; &amp; c', 'a b & c'],
    ['\u001b[31mred\u001b[0m MARS', 'red MARS'],
    ['M\u200bA\u00adRS', 'MARS'],
    ['\u202eMARS\u202c', 'MARS'],
    ['ＭＡＲＳ　２０１０', 'MARS 2010'],
    ['M\u0410RS', 'MARS'],
    ['Москва', 'Москва'],
    ['  two\n lines\t here ', 'two\n lines here'],
    ['', ''],
  ])('has nothing live or hidden left: %j', (raw, text) => {
    expect(clean(raw)).toBe(text)
  })

  it.each([
    ['who got 354 grand?', 'who got £354k?'],
    ['the £18.5 grand', 'the £18.5k'],
    ['20 quid a head', '£20 a head'],
    ['2m quid', '£2m'],
    ['a grand total of 641', 'a grand total of 641'],
    ['641 grandparents', '641 grandparents'],
  ])('has money as it is written, not as it is said: %j', (raw, text) => {
    expect(clean(raw)).toBe(text)
  })

  it.each([
    ['MARS payout 10-11', 'MARS payout 2010-11'],
    ['MARS payout 10/11?', 'MARS payout 2010-11?'],
    ['MARS payout 09/10', 'MARS payout 2009-10'],
    ['a score of 10-12', 'a score of 10-12'],
    ['£10-11', '£10-11'],
    ['10-11%', '10-11%'],
    ['1/10/11', '1/10/11'],
    ['10-11-12', '10-11-12'],
  ])('writes a short financial year out and nothing else: %j', (raw, text) => {
    expect(clean(raw)).toBe(text)
  })

  it('says that it is cut one character past the limit, not at it', () => {
    expect(cleanQuestion('a'.repeat(QUESTION_MAX_CHARS))).toEqual({
      text: 'a'.repeat(QUESTION_MAX_CHARS),
      isCut: false,
    })
    expect(cleanQuestion('a'.repeat(QUESTION_MAX_CHARS + 1))).toEqual({
      text: 'a'.repeat(QUESTION_MAX_CHARS),
      isCut: true,
    })
  })

  it('stays within the limit where one character stands for eighteen', () => {
    expect(clean('\ufdfa'.repeat(QUESTION_MAX_CHARS)).length).toBeLessThanOrEqual(QUESTION_MAX_CHARS)
  })

  it('holds no control character, markup or broken surrogate, whatever came in', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '@everyone',
      '\u001b[',
      '&lt;',
      '|',
      'a',
      ' ',
      '\n',
      'http://',
      '\u200b',
      '10-11',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece, { maxLength: 20 }).map(list => list.join('')),
        ),
        raw => {
          const text = clean(raw)
          expect(text).not.toMatch(/[<>*_~`|{}[\]\\#^]|(?!\n)\p{Cc}|\p{Cf}|\p{Cs}/u)
          expect(text).toBe(text.trim())
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is ready in time whatever opens and never closes', () => {
    for (const piece of ['<', '<@', '<https://', '\u001b]', '&#', '[', 'http:', '((', '- not '])
      for (const read of [clean, dropExclusions]) {
        const startMs = performance.now()
        read(piece.repeat(QUESTION_MAX_CHARS / piece.length))
        expect(performance.now() - startMs, piece).toBeLessThan(250)
      }
  })
})

describe('a question without what it sets aside', () => {
  it.each([
    ['redundancy at trusts, not the old PCTs', 'redundancy at trusts'],
    ['average payout (not redundancy) in 2010-11', 'average payout in 2010-11'],
    ['the MARS figure rather than the redundancy one', 'the MARS figure'],
    ['who has not left?', 'who has not left?'],
  ])('%j asks %j', (text, left) => {
    expect(dropExclusions(text)).toBe(left)
  })
})
