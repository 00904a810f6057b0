import fc from 'fast-check'
import { expect, it } from 'vitest'
import { locateQuotes } from '../../src/corpus/locate-quotes.js'
import { parseDocument } from '../../src/corpus/parse-document.js'
import { parseJson } from '../../src/corpus/parse-json.js'
import { decodeText } from '../../src/corpus/read-text.js'

const prose = fc
  .array(fc.oneof(fc.constantFrom('\n', '\n\n', ' ', '. ', '---', '[1] ', '£18,196', '2010-11', '# '), fc.string()))
  .map(parts => parts.join(''))

it('passages are in order, inside the text, trimmed, and their sentences inside them', () => {
  fc.assert(
    fc.property(prose, text => {
      const { document } = parseDocument('a.md', text, 'a', 'A')
      let last = 0
      for (const passage of document.passages) {
        expect(passage.start).toBeGreaterThanOrEqual(last)
        expect(passage.end).toBeGreaterThan(passage.start)
        last = passage.end
        const slice = document.text.slice(passage.start, passage.end)
        expect(slice).toBe(slice.trim())
        for (const sentence of passage.sentences) {
          expect(sentence.start).toBeGreaterThanOrEqual(passage.start)
          expect(sentence.end).toBeLessThanOrEqual(passage.end)
        }
      }
      expect(last).toBeLessThanOrEqual(document.text.length)
    }),
  )
})

it('a text without front matter keeps every character that is not white space', () => {
  fc.assert(
    fc.property(
      prose.filter(text => !text.startsWith('---')),
      text => {
        const { document } = parseDocument('a.txt', text, 'a', 'A')
        expect(document.text.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      },
    ),
  )
})

it('quotes are located as a plain search would, however many they are', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 300 }), fc.array(letters), (text, quotes) => {
      const filler = Array.from({ length: 20 }, (_, i) => `${i} is not in the text`)
      for (const [quote, located] of locateQuotes(text, [...quotes, ...filler])) {
        const start = text.indexOf(quote)
        const again = start < 0 ? -1 : text.indexOf(quote, start + 1)
        const expected = start < 0 ? 'absent' : again < 0 ? { start, end: start + quote.length } : 'repeated'
        expect(located).toEqual(expected)
      }
    }),
  )
})

it('JSON is read as the platform reads it, and what is not JSON has a line', () => {
  const almost = fc.json().chain(json =>
    fc.tuple(fc.nat(json.length), fc.constantFrom('', ',', '}', '"', 'x')).map(([at, added]) => {
      return json.slice(0, at) + added + json.slice(at + 1)
    }),
  )
  fc.assert(
    fc.property(fc.oneof(fc.json(), almost, fc.string()), text => {
      const read = parseJson(text)
      let value: unknown
      let isValid = true
      try {
        value = JSON.parse(text)
      } catch {
        isValid = false
      }
      expect('value' in read).toBe(isValid)
      if ('value' in read) expect(read.value).toEqual(value)
      else expect(read.line).toBeGreaterThanOrEqual(1)
    }),
  )
})

it('bytes of any kind are a text or a fault, never an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      const read = decodeText(bytes)
      if ('text' in read) expect(read.text).not.toMatch(/[\0\r]/)
      else expect(read.got).not.toBe('')
    }),
  )
})

it('quotes that all begin alike are located in time that grows with their number, not its square', () => {
  const quotes = Array.from({ length: 20_000 }, (_, i) => `Region: Region 7; Trust: Trust ${i}; Leavers: ${i % 90}.`)
  const startedAt = performance.now()
  const located = locateQuotes(quotes.join('\n\n'), quotes)
  expect(performance.now() - startedAt).toBeLessThan(5000)
  expect([...located.values()].every(place => typeof place === 'object')).toBe(true)
})
