import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseIndex, serialiseIndex } from '../../src/search/index-file.js'
import { createPassageTable } from '../../src/search/passage-table.js'
import { createIndexParts } from '../../src/search/typed-index.js'
import { HARBOURS } from './make-documents.js'

const parts = createIndexParts(createPassageTable(HARBOURS))
const file = serialiseIndex(parts, 'f00d')

describe('a saved index', () => {
  it('reads back as it was', () => {
    expect(parseIndex(file, 'f00d')).toEqual(parts)
  })

  it('reads back from any place in memory', () => {
    for (const shift of [1, 2, 3]) {
      const moved = new Uint8Array(file.length + shift)
      moved.set(file, shift)
      expect(parseIndex(moved.subarray(shift), 'f00d')).toEqual(parts)
    }
  })

  it('reads back an index of nothing', () => {
    const empty = createIndexParts(createPassageTable([]))
    expect(parseIndex(serialiseIndex(empty, 'a'), 'a')).toEqual(empty)
  })

  it('is not taken for other documents', () => {
    expect(parseIndex(file, 'beef')).toBeUndefined()
  })

  it('is not taken when any byte is changed', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const broken = file.slice()
        broken[at] = (broken[at] ?? 0) ^ change
        const read = parseIndex(broken, 'f00d')
        // The padding behind the header is the one place where a byte says nothing.
        if (read !== undefined) expect(read).toEqual(parts)
      }),
    )
  })

  it('is not taken when cut short or grown', () => {
    for (const length of [0, 1, 17, 200, file.length - 1])
      expect(parseIndex(file.slice(0, length), 'f00d')).toBeUndefined()
    const grown = new Uint8Array(file.length + 4)
    grown.set(file)
    expect(parseIndex(grown, 'f00d')).toBeUndefined()
  })

  it('is not taken from any other bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), bytes => parseIndex(bytes, 'f00d') === undefined))
  })
})
