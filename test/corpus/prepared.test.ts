import { describe, expect, it } from 'vitest'
import { createLexicon } from '../../src/answer/lexicon.js'
import { prepareFacts } from '../../src/answer/prepare-facts.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { loadPrepared, loadPreparedSeeds } from '../../src/corpus/prepared.js'
import type { List } from '../../src/list.js'

const corpus = loadCorpus()
const seeds = loadPreparedSeeds()
const all = <T>(list: List<T> | undefined) => Array.from({ length: list?.length ?? 0 }, (_, at) => list?.at(at))

describe('the seeds as the build read them', () => {
  it('are the corpus that loading them gives', () => {
    expect(seeds?.corpus.fingerprint).toBe(corpus.fingerprint)
    expect(seeds?.corpus.documents).toEqual(corpus.documents)
    expect(seeds?.corpus.glossary).toEqual(corpus.glossary)
    expect(seeds?.corpus.gaps).toEqual(corpus.gaps)
    expect(JSON.stringify(seeds?.corpus.facts)).toBe(JSON.stringify(corpus.facts))
  })

  it('come with what reading their facts gives', () => {
    const read = prepareFacts(corpus, createLexicon(corpus.glossary))
    const { postings, gapPostings, facts, figures, gaps, ...vocabulary } = read
    expect(seeds?.prepared).toMatchObject(vocabulary)
    expect(all(seeds?.prepared.postings)).toEqual(postings)
    expect(all(seeds?.prepared.gapPostings)).toEqual(gapPostings)
    expect(all(seeds?.prepared.facts)).toEqual(facts)
    expect(all(seeds?.prepared.figures)).toEqual(figures)
    expect(all(seeds?.prepared.gaps)).toEqual(gaps)
  })

  it('say nothing of another corpus', () => {
    expect(loadPrepared(corpus.fingerprint)).toBeDefined()
    expect(loadPrepared('another')).toBeUndefined()
  })
})
