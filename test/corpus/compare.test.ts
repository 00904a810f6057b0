import { describe, expect, it } from 'vitest'
import { compareCorpora, findFigureConflicts } from '../../src/corpus/compare.js'
import { loadCorpus } from '../../src/corpus/load.js'
import type { Corpus } from '../../src/model.js'
import { createFolder } from './folder.js'

const entry = (id: string, documentId: string, quote: string, figure: string) => ({
  id,
  entity: 'North East',
  attribute: 'savings',
  period: '2010-11',
  documentId,
  quote,
  figure,
})
const load = (texts: Readonly<Record<string, string>>, facts: readonly unknown[]): Corpus =>
  loadCorpus({
    corpusDir: createFolder({
      ...Object.fromEntries(Object.entries(texts).map(([id, text]) => [`documents/${id}.md`, text])),
      'facts.json': JSON.stringify(facts),
    }),
  })
const old = () => load({ a: 'Savings: £3m. Thanks.' }, [entry('one', 'a', 'Savings: £3m.', '£3m')])

describe('a change of corpus', () => {
  it.each([
    ['quote-gone', { a: 'Nothing left.' }, []],
    ['document-gone', { b: 'Savings: £3m.' }, []],
    ['fact-gone', { a: 'Savings: £3m. Thanks.' }, []],
    ['figure-changed', { a: 'Savings: £4m.' }, [entry('one', 'a', 'Savings: £4m.', '£4m')]],
  ] as const)('says that %s', (why, texts, facts) => {
    const { lost } = compareCorpora(old(), load(texts, facts))
    expect(lost.map(found => [found.fact.id, found.why])).toEqual([['one', why]])
  })

  it('loses nothing when a text only moves or a figure is written otherwise', () => {
    const after = load({ a: 'New words. Savings: £3 million.' }, [
      entry('one', 'a', 'Savings: £3 million.', '£3 million'),
    ])
    expect(compareCorpora(old(), after)).toEqual({ lost: [], conflicts: [], added: 0 })
  })

  it('names figures that now conflict, the newest source first, and those of before not again', () => {
    const after = load({ a: 'Savings: £3m.', b: '---\npublished: 2012-01-01\n---\nSavings: £5m.' }, [
      entry('one', 'a', 'Savings: £3m.', '£3m'),
      { ...entry('two', 'b', 'Savings: £5m.', '£5m'), entity: 'north  east' },
    ])
    const { conflicts, added } = compareCorpora(old(), after)
    expect(conflicts.map(conflict => conflict.facts.map(fact => fact.id))).toEqual([['two', 'one']])
    expect(added).toBe(1)
    expect(compareCorpora(after, after).conflicts).toEqual([])
  })

  it('sees no conflict between periods, units or qualifiers', () => {
    const corpus = load({ a: 'Savings: £3m. Saved: £4m. Share: 5%. Planned: £6m.' }, [
      entry('one', 'a', 'Savings: £3m.', '£3m'),
      { ...entry('two', 'a', 'Saved: £4m.', '£4m'), period: '2011-12' },
      entry('three', 'a', 'Share: 5%.', '5%'),
      { ...entry('four', 'a', 'Planned: £6m.', '£6m'), qualifiers: 'planned' },
    ])
    expect(findFigureConflicts(corpus)).toEqual([])
  })
})
