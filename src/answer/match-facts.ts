import type { Corpus, Document } from '../model.js'
import { createFactIndex, type FactIndex } from './fact-index.js'
import { createQueryReader, type FactQuery } from './fact-query.js'
import { createLexicon, type Lexicon } from './lexicon.js'
import type { PreparedFacts } from './prepare-facts.js'
import { createFactRanker, type RankedFact } from './rank-facts.js'

/** A corpus's facts, ready to be matched with words. */
export interface FactMatcher {
  readonly documents: readonly Document[]
  readonly lexicon: Lexicon
  readonly index: FactIndex
  readonly read: (text: string, context?: readonly string[]) => FactQuery
  /** Most probable first; see {@link createFactRanker}. */
  readonly rank: (query: FactQuery) => readonly RankedFact[]
}

export function createFactMatcher(corpus: Corpus, prepared?: PreparedFacts): FactMatcher {
  const lexicon = createLexicon(corpus.glossary)
  const index = createFactIndex(corpus, lexicon, prepared?.fingerprint === corpus.fingerprint ? prepared : undefined)
  return {
    documents: corpus.documents,
    lexicon,
    index,
    read: createQueryReader(index),
    rank: createFactRanker(index),
  }
}
