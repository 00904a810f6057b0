import type { Corpus, Fact, Reason } from '../model.js'
import { findConflict } from './conflicts.js'
import type { Candidate } from './fact-features.js'
import type { FactIndex } from './fact-index.js'
import type { FactQuery } from './fact-query.js'
import { FACT_TREES } from './fact-weights.js'
import { findCandidates } from './find-candidates.js'
import { plantForest, scoreForest, toProbability, unpackTree } from './trees.js'

export interface RankedFact {
  readonly fact: Fact
  readonly candidate: Candidate
  /** That the fact answers the question, from 0 to 1, before conflicts. */
  readonly probability: number
  /** What of the question the fact denies or does not meet; such a fact is no answer, however alike. */
  readonly conflict: Reason | undefined
}

/** A fact less probable than this is no answer, so that what speaks against it need not be found. */
const JUDGED_FROM = 0.004
const UNLIKELY: Reason = { code: 'confidence', missing: '' }

const FOREST = plantForest(FACT_TREES.map(unpackTree))

/** Ranks the facts of a corpus for a question, most probable first; those in conflict with it are marked. */
export function createFactRanker(corpus: Corpus, index: FactIndex): (query: FactQuery) => readonly RankedFact[] {
  const published = new Map(corpus.documents.map(document => [document.id, document.published]))
  return query =>
    findCandidates(index, query)
      .map(candidate => {
        const probability = toProbability(scoreForest(FOREST, candidate.features))
        const date = published.get(candidate.fact.fact.documentId) ?? null
        const conflict = probability < JUDGED_FROM ? UNLIKELY : findConflict(index, query, candidate, date)
        return { fact: candidate.fact.fact, candidate, probability, conflict }
      })
      .sort((a, b) => b.probability - a.probability || a.candidate.fact.at - b.candidate.fact.at)
}
