import type { Fact, Reason } from '../model.js'
import { createAnswerDescriber } from './answer-features.js'
import type { Candidate } from './fact-features.js'
import type { FactIndex } from './fact-index.js'
import type { FactQuery } from './fact-query.js'
import { ANSWER_TREES, FACT_TREES } from './fact-weights.js'
import { findCandidates } from './find-candidates.js'
import { plantForest, scoreForest, scoreRows, toProbability, unpackTree } from './trees.js'

export interface RankedFact {
  readonly fact: Fact
  readonly candidate: Candidate
  /** That the fact answers the question, from 0 to 1, before what it lacks. */
  readonly probability: number
  /** What of the question the fact denies or does not meet; such a fact is no answer, however alike. */
  readonly conflict: Reason | undefined
}

/** A fact less probable than this is no answer where anything speaks against it. */
const DOUBTED_BELOW = 0.2

const FACTS = plantForest(FACT_TREES.map(unpackTree))
const ANSWERS = plantForest(ANSWER_TREES.map(unpackTree))

/**
 * Ranks facts for a question, most probable first; those in conflict with it are marked. One model tells which fact is
 * nearest, another whether the nearest is an answer at all; the others stand to it as the first model has them.
 */
export function createFactRanker(index: FactIndex): (query: FactQuery) => readonly RankedFact[] {
  const describeAnswer = createAnswerDescriber(index)
  return query => {
    const candidates = findCandidates(index, query)
    const scores = scoreRows(
      FACTS,
      candidates.map(({ features }) => features),
    )
    const scored = candidates
      .map((candidate, i) => ({ candidate, score: scores[i] ?? 0 }))
      .sort((a, b) => b.score - a.score || a.candidate.fact.at - b.candidate.fact.at)
    const able = scored.filter(({ candidate }) => candidate.lacks === undefined)
    const row = describeAnswer(
      query,
      able.map(({ candidate }) => candidate),
      able.map(({ score }) => score),
    )
    const ratio = able[0] === undefined ? 1 : toProbability(scoreForest(ANSWERS, row)) / toProbability(able[0].score)
    return scored.map(({ candidate, score }) => {
      const probability = Math.min(1, toProbability(score) * ratio)
      const conflict = candidate.lacks ?? (probability < DOUBTED_BELOW ? candidate.doubt : undefined)
      return { fact: candidate.fact.fact, candidate, probability, conflict }
    })
  }
}
