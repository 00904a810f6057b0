import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenise } from '../../src/language/terms.js'
import { createMiniIndex } from '../../src/search/mini-index.js'
import { createPassageTable, type PassageTable } from '../../src/search/passage-table.js'
import type { QueryTerm, SearchIndex } from '../../src/search/search-index.js'
import { createIndexParts, createTypedIndex } from '../../src/search/typed-index.js'
import { HARBOURS, makeDocuments } from './make-documents.js'

const IMPLEMENTATIONS: Readonly<Record<string, (table: PassageTable) => SearchIndex>> = {
  minisearch: createMiniIndex,
  'typed arrays': table => createTypedIndex(createIndexParts(table)),
}
const query = (text: string): QueryTerm[] =>
  tokenise(text).flatMap(t => (t.stop ? [] : [t.term, ...t.alternates].map(term => ({ term, weight: 1 }))))

describe.each(Object.entries(IMPLEMENTATIONS))('a search index by %s', (_name, create) => {
  const index = create(createPassageTable(HARBOURS))
  const find = (text: string, limit = 10): number[] => index.search(query(text), limit).map(hit => hit.passage)

  it('numbers the passages through all documents', () => {
    expect(index.passageCount).toBe(6)
    expect(find('winter')).toEqual([5])
  })

  it('finds exactly the passages that hold a term', () => {
    expect(find('harbour').sort()).toEqual([0, 2, 3])
  })

  it('puts the passage with the rarer word first', () => {
    expect(find('harbour cranes')[0]).toBe(0)
    expect(find('port salt')[0]).toBe(3)
  })

  it('counts a word of more weight for more', () => {
    const weigh = (salt: number, railway: number): number | undefined =>
      index.search(
        [
          { term: 'salt', weight: salt },
          { term: 'railway', weight: railway },
        ],
        1,
      )[0]?.passage
    expect(weigh(5, 1)).toBe(3)
    expect(weigh(1, 5)).toBe(4)
  })

  it('finds a figure in any writing and no other figure', () => {
    expect(find('18196')).toEqual([1])
    expect(find('£18.2k')).toEqual([1])
    expect(find('1904/05')).toEqual([1])
    expect(find('1905-06')).toEqual([])
    expect(find('18,197')).not.toEqual(find('£18,196').slice(1))
  })

  it('guesses at nothing: no prefix, no similar word', () => {
    expect(find('harb')).toEqual([])
    expect(find('cranez')).toEqual([])
  })

  it('gives nothing for stop words, unknown words, an empty query or a limit of 0', () => {
    expect(find('the of and')).toEqual([])
    expect(find('zeppelin')).toEqual([])
    expect(find('')).toEqual([])
    expect(find('harbour', 0)).toEqual([])
  })

  it('keeps to the limit and gives the best of all', () => {
    expect(find('harbour storm salt', 2)).toEqual(find('harbour storm salt').slice(0, 2))
  })

  it('gives equal scores in order of passage', () => {
    const same = create(createPassageTable(makeDocuments({ a: ['red fox'], b: ['red fox'], c: ['red fox'] })))
    expect(same.search(query('fox'), 2).map(h => h.passage)).toEqual([0, 1])
  })

  it('gives falling scores above 0', () => {
    const scores = index.search(query('harbour storm port 1904'), 10).map(h => h.score)
    expect(scores.every(s => s > 0)).toBe(true)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
  })

  it('counts the passages that hold a term', () => {
    expect(index.countPassages('harbor')).toBe(3)
    expect(index.countPassages('zeppelin')).toBe(0)
  })

  it('answers alike however often and in whatever order it is asked', () => {
    const first = find('harbour storm')
    find('winter')
    expect(find('harbour storm')).toEqual(first)
  })

  it('works on no documents', () => {
    expect(create(createPassageTable([])).search(query('harbour'), 5)).toEqual([])
  })
})

it('has both indexes find the same passages of any words', () => {
  const words = fc.constantFrom('red', 'blue', 'fox', 'hound', 'river', '1904', '£18,196', 'north')
  const paragraph = fc.array(words, { minLength: 1, maxLength: 12 }).map(list => list.join(' '))
  fc.assert(
    fc.property(
      fc.array(paragraph, { minLength: 1, maxLength: 8 }),
      fc.array(words, { minLength: 1, maxLength: 4 }),
      (texts, asked) => {
        const table = createPassageTable(makeDocuments({ a: texts }))
        const [left, right] = Object.values(IMPLEMENTATIONS).map(create =>
          create(table)
            .search(query(asked.join(' ')), 100)
            .map(h => h.passage)
            .sort((a, b) => a - b),
        )
        expect(left).toEqual(right)
      },
    ),
    { numRuns: 60 },
  )
})
