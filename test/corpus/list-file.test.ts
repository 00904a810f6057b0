import { describe, expect, it } from 'vitest'
import { parseLists, serialiseLists } from '../../src/corpus/list-file.js'

const lists = { numbers: [1, [2, 3], { four: 4 }], texts: ['£1,000 – “quoted”', '😀', ''], none: [] }
const file = serialiseLists('of these', lists)
const readAll = (bytes: Buffer, source = 'of these') =>
  [...(parseLists(bytes, source) ?? [])].map(([name, list]) => [
    name,
    Array.from({ length: list.length }, (_, at) => list.at(at)),
  ])

describe('a file of lists', () => {
  it('gives back every value in order, and nothing beyond the ends', () => {
    expect(Object.fromEntries(readAll(file))).toEqual(lists)
    const numbers = parseLists(file, 'of these')?.get('numbers')
    expect([numbers?.at(3), numbers?.at(-1)]).toEqual([undefined, undefined])
  })

  it('writes other characters as escapes, so that an item takes a byte a character', () => {
    expect(file.includes('£')).toBe(false)
    expect(file.includes(String.raw`\u00a31,000`)).toBe(true)
  })

  it('is not read when it was made from something else, cut, changed or no such file', () => {
    expect(parseLists(file, 'of those')).toBeUndefined()
    expect(parseLists(file.subarray(0, -1), 'of these')).toBeUndefined()
    expect(parseLists(Buffer.from('null\n'), 'of these')).toBeUndefined()
    expect(parseLists(Buffer.from('FOOTNOTE-LISTS-1\nnull\n'), 'of these')).toBeUndefined()
    expect(parseLists(Buffer.alloc(0), 'of these')).toBeUndefined()
    for (let at = 0; at < file.length; at += 7) {
      const damaged = Buffer.from(file)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      expect(parseLists(damaged, 'of these')).toBeUndefined()
    }
  })
})
