import { describe, expect, it } from 'vitest'
import { createLexicon } from '../../src/answer/lexicon.js'
import { prepareFacts } from '../../src/answer/prepare-facts.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const corpus = loadCorpus()
const prepared = prepareFacts(corpus, createLexicon(corpus.glossary))

describe('prepared facts', () => {
  it('are of this corpus, a fact and a gap for each, in order', () => {
    expect(prepared.fingerprint).toBe(corpus.fingerprint)
    expect(prepared.facts.map(fact => fact.asks.length)).toEqual(corpus.facts.map(fact => fact.asks.length))
    expect(prepared.gaps).toHaveLength(corpus.gaps?.length ?? 0)
  })

  it('name only terms that they list', () => {
    const ids = prepared.facts.flatMap(({ own, quote, entity, attribute }) => [
      ...own,
      ...[quote, entity, attribute].flat(2),
    ])
    expect(Math.min(...ids)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...ids)).toBeLessThan(prepared.terms.length)
    expect(new Set(prepared.terms).size).toBe(prepared.terms.length)
  })

  it('stand in a JSON file and come back the same', () => {
    expect(JSON.parse(JSON.stringify(prepared))).toEqual(prepared)
  })

  it('change no answer', () => {
    const [plain, fast] = [createEngine(corpus), createEngine(corpus, { prepared })]
    const other = createEngine(corpus, { prepared: { ...prepared, fingerprint: 'of another corpus', facts: [] } })
    for (const fact of corpus.facts.filter((_, i) => i % 10 === 0)) {
      const question = fact.asks[0] ?? fact.attribute
      expect(fast.ask(question)).toEqual(plain.ask(question))
      expect(other.ask(question)).toEqual(plain.ask(question))
    }
  })
})
