import { describe, expect, it } from 'vitest'
import { createLexicon } from '../../src/answer/lexicon.js'
import { loadCorpus } from '../../src/corpus/load.js'

const lexicon = createLexicon([
  { term: 'MARS', expansion: 'mutually agreed resignation scheme', aliases: ['resignation scheme'], documentId: 'a' },
  { term: 'MiP', expansion: 'Managers in Partnership', aliases: [], documentId: 'a' },
  { term: 'MiP', expansion: 'Management in Practice', aliases: [], documentId: 'b' },
])
const conceptsOf = (text: string): readonly string[] =>
  lexicon.read(text).flatMap(unit => unit.terms.filter(term => term.startsWith('#')))

describe('the lexicon', () => {
  it('reads a term, its expansion and its aliases as one concept, by its stem', () => {
    expect(['MARS', 'the mutually agreed resignation scheme', 'a Resignation Scheme'].map(conceptsOf)).toEqual([
      ['#mar'],
      ['#mar'],
      ['#mar'],
    ])
  })

  it('takes the longest phrase, and keeps the words that make it up', () => {
    const [unit] = lexicon.read('mutually agreed resignation scheme')
    expect(unit).toMatchObject({ words: 'mutually agreed resignation scheme', kind: 'word' })
    expect(unit?.parts).toHaveLength(4)
    expect(conceptsOf('mutually agreed')).toEqual([])
  })

  it('reads everyday synonyms as one', () => {
    const read = (word: string) => lexicon.read(word)[0]?.terms.filter(term => term.startsWith('~'))
    expect(read('boss')).toEqual(read('gaffer'))
    expect(read('boss')?.length).toBeGreaterThan(0)
  })

  it('leaves stop words out, but not those that say which end of a scale is asked for', () => {
    expect(lexicon.read('the of and in')).toEqual([])
    expect(lexicon.read('the most').map(unit => unit.words)).toEqual(['most'])
  })

  it('keeps a figure one unit with its other writings', () => {
    const [unit] = lexicon.read('£18,196')
    expect(unit?.kind).toBe('number')
    expect(unit?.terms).toContain('18196')
  })

  it('says where in the text a unit stands and whether it is written as a name', () => {
    expect(lexicon.read('who is Chris Ham').map(({ words, capital }) => [words, capital])).toEqual([
      ['chris', true],
      ['ham', true],
    ])
  })

  it('knows every term of the seeds’ glossary by its own words', () => {
    const { glossary } = loadCorpus()
    const seeds = createLexicon(glossary)
    const lost = glossary.filter(({ term }) => !seeds.read(term).some(unit => unit.terms.some(t => t.startsWith('#'))))
    expect(lost.map(({ term }) => term)).toEqual([])
  })
})
