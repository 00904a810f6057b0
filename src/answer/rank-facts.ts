import { isSameFigure } from '../language/figures.js'
import type { Fact, Reason } from '../model.js'
import { createAnswerDescriber, isKnownGap } from './answer-features.js'
import { type Candidate, FEATURE_COUNT, readFeature } from './fact-features.js'
import type { FactIndex, IndexedFact } from './fact-index.js'
import type { FactQuery } from './fact-query.js'
import { ANSWER_TREES, FACT_TREES, ORDER_TREES } from './fact-weights.js'
import { findCandidates } from './find-candidates.js'
import { isDatedTwin } from './pair-facts.js'
import { type Forest, plantForest, scoreForest, scoreRows, toProbability, unpackTree } from './trees.js'

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

/** What is left of a fact that is known to be no answer to the question. */
const REFUSED = 0.01

/** Facts whose log-odds are this near to the best are put in order by another model, so many at most. */
const CLOSE_GAP = 2
const CLOSE_MOST = 6

const FACTS = plantForest(FACT_TREES.map(unpackTree))
const ORDER = plantForest(ORDER_TREES.map(unpackTree))
const ANSWERS = plantForest(ANSWER_TREES.map(unpackTree))

interface Scored {
  readonly candidate: Candidate
  /** Log-odds by its own features. */
  readonly score: number
}

/** Scores facts by their own features, best first; equal ones in the order of the facts. */
export function scoreCandidates(candidates: readonly Candidate[], forest: Forest): Scored[] {
  const scores = scoreRows(
    forest,
    candidates.map(({ features }) => features),
  )
  return candidates
    .map((candidate, i) => ({ candidate, score: scores[i] ?? 0 }))
    .sort((a, b) => b.score - a.score || a.candidate.fact.at - b.candidate.fact.at)
}

/** Puts facts that are close in order by how they compare. */
export function orderClose(scored: readonly Scored[], compare: (place: number) => number): readonly Scored[] {
  const top = scored[0]?.score ?? 0
  const close = scored.slice(0, CLOSE_MOST).filter(({ score }) => top - score < CLOSE_GAP)
  if (close.length < 2) return scored
  const order = close.map((item, place) => ({ item, by: compare(place) })).sort((a, b) => b.by - a.by)
  return [...order.map(({ item }) => item), ...scored.slice(close.length)]
}

/** Of close facts that state one figure of one attribute, the one that says when it holds goes first. */
function datedFirst(ordered: readonly Scored[]): readonly Scored[] {
  const first = ordered[0]
  const fact = first?.candidate.fact.fact
  if (first === undefined || fact === undefined) return ordered
  const dated = ordered.find(
    ({ candidate, score }) => first.score - score < CLOSE_GAP && isDatedTwin(fact, candidate.fact.fact),
  )
  if (dated === undefined) return ordered
  // It takes the place and the score, so that it stays first.
  return [{ ...dated, score: first.score }, ...ordered.filter(item => item !== dated)]
}

/** How well a question and what a fact is of name each other, from 0 to 2. */
const naming = ({ candidate }: Scored): number =>
  readFeature(candidate, 'entityMatch') + readFeature(candidate, 'entityOwn')
/** By so much has another figure of a sentence to be named better. */
const NAMING_GAP = 0.1

/** Of close facts that take figures of one kind from one sentence, the one whose own thing is asked for goes first. */
function namedFirst(ordered: readonly Scored[]): readonly Scored[] {
  const first = ordered[0]
  const fact = first?.candidate.fact.fact
  if (first === undefined || fact?.figure === undefined) return ordered
  const { quote, figure } = fact
  const best = ordered
    .filter(
      ({ candidate: { fact: other }, score }) =>
        first.score - score < CLOSE_GAP &&
        other.fact.quote === quote &&
        other.fact.figure?.unit === figure.unit &&
        !isSameFigure(other.fact.figure, figure),
    )
    .sort((a, b) => naming(b) - naming(a))[0]
  if (best === undefined || naming(best) < naming(first) + NAMING_GAP) return ordered
  return [{ ...best, score: first.score }, ...ordered.filter(item => item !== best)]
}

/**
 * Ranks facts for a question, most probable first; those in conflict with it are marked. One model tells which facts
 * are near, a second puts close ones in order, a third tells whether the first is an answer at all; the others stand to
 * it as the first model has them. Facts in `exclude`, by position, are passed over.
 */
export function createFactRanker(
  index: FactIndex,
): (query: FactQuery, exclude?: ReadonlySet<number>) => readonly RankedFact[] {
  const describe = createAnswerDescriber(index)
  const describeIn = (query: FactQuery, scored: readonly Scored[], place: number): Float32Array =>
    describe(
      query,
      scored.map(({ candidate }) => candidate),
      scored.map(({ score }) => score),
      undefined,
      place,
    )
  return (query, exclude) => {
    const scored = scoreCandidates(findCandidates(index, query, undefined, exclude), FACTS)
    const able = scored.filter(({ candidate }) => candidate.lacks === undefined)
    const ordered = orderClose(able, place => scoreForest(ORDER, describeIn(query, able, place)))
    const best = ordered[0]
    const row = describeIn(query, ordered, 0)
    const answer = best === undefined ? 0 : isKnownGap(row) ? REFUSED : toProbability(scoreForest(ANSWERS, row))
    const ratio = best === undefined ? 1 : answer / toProbability(best.score)
    const most = best === undefined ? 1 : answer
    const lacking = scored.filter(({ candidate }) => candidate.lacks !== undefined)
    return [...datedFirst(namedFirst(ordered)), ...lacking]
      .map(({ candidate, score }): RankedFact => {
        const probability = Math.min(candidate.lacks === undefined ? most : 1, toProbability(score) * ratio)
        const conflict = candidate.lacks ?? (probability < DOUBTED_BELOW ? candidate.doubt : undefined)
        return { fact: candidate.fact.fact, candidate, probability, conflict }
      })
      .sort((a, b) => b.probability - a.probability)
  }
}

/** A fact that no question ranks: nothing speaks for or against it. */
export const unranked = (fact: IndexedFact): RankedFact => ({
  fact: fact.fact,
  candidate: { fact, features: NO_FEATURES, unmet: [], lacks: undefined, doubt: undefined },
  probability: 0,
  conflict: undefined,
})
const NO_FEATURES = new Float32Array(FEATURE_COUNT)
