import type { Fact, Reason } from '../model.js'
import type { Candidate } from './fact-features.js'
import type { FactIndex } from './fact-index.js'
import type { FactQuery } from './fact-query.js'
import { FACT_TREES } from './fact-weights.js'
import { findCandidates } from './find-candidates.js'
import { plantForest, scoreForest, toProbability, unpackTree } from './trees.js'

export interface RankedFact {
  readonly fact: Fact
  readonly candidate: Candidate
  /** That the fact answers the question, from 0 to 1, before what it lacks. */
  readonly probability: number
  /** What of the question the fact denies or does not meet; such a fact is no answer, however alike. */
  readonly conflict: Reason | undefined
}

/** A fact less probable than this is no answer where anything speaks against it. */
const DOUBTED_BELOW = 0.25

const FOREST = plantForest(FACT_TREES.map(unpackTree))

/** Ranks facts for a question, most probable first; those in conflict with it are marked. */
export function createFactRanker(index: FactIndex): (query: FactQuery) => readonly RankedFact[] {
  return query =>
    findCandidates(index, query)
      .map(candidate => {
        const probability = toProbability(scoreForest(FOREST, candidate.features))
        const conflict = candidate.lacks ?? (probability < DOUBTED_BELOW ? candidate.doubt : undefined)
        return { fact: candidate.fact.fact, candidate, probability, conflict }
      })
      .sort((a, b) => b.probability - a.probability || a.candidate.fact.at - b.candidate.fact.at)
}
