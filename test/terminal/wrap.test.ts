import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth, wrapText } from '../../adapters/terminal/wrap.js'

const lines = (text: string, width: number, spans: readonly { start: number; end: number }[] = []) =>
  wrapText(text, width, spans).map(({ start, end }) => text.slice(start, end))

describe('wrapText', () => {
  it('breaks at spaces, exactly at the width', () => {
    expect(lines('one two three', 7)).toEqual(['one two', 'three'])
    expect(lines('one two three', 6)).toEqual(['one', 'two', 'three'])
  })

  it('keeps line feeds and empty lines', () => {
    expect(lines('a\n\nb', 10)).toEqual(['a', '', 'b'])
  })

  it('leaves a word that is longer than the width whole', () => {
    expect(lines('a incomprehensible b', 5)).toEqual(['a', 'incomprehensible', 'b'])
  })

  it('does not break an unbreakable span', () => {
    const text = 'about £1.5 billion a year'
    const start = text.indexOf('£')
    expect(lines(text, 12, [{ start, end: start + '£1.5 billion'.length }])).toEqual([
      'about',
      '£1.5 billion',
      'a year',
    ])
  })

  it('loses nothing but the spaces it breaks at, for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '字', ' ', '\n', '£', '1', '\u0301') }),
        fc.nat(20),
        (text, width) => {
          const spans = wrapText(text, width)
          let at = 0
          for (const { start, end } of spans) {
            expect(text.slice(at, start)).toMatch(/^[ \n]*$/)
            at = end
          }
          expect(text.slice(at)).toMatch(/^[ \n]*$/)
          for (const { start, end } of spans) {
            const line = text.slice(start, end)
            if (line.includes(' ')) expect(displayWidth(line)).toBeLessThanOrEqual(width)
          }
        },
      ),
    )
  })
})

describe('displayWidth', () => {
  it('counts wide characters twice and marks not at all', () => {
    expect(displayWidth('abc')).toBe(3)
    expect(displayWidth('字')).toBe(2)
    expect(displayWidth('e\u0301')).toBe(1)
  })
})
