import type { LeftOut } from './answer-features.js'
import { findRestrictors } from './asking.js'
import { addConflicts } from './conflicts.js'
import { type AskedQuestion, describeFact } from './describe-fact.js'
import type { Candidate } from './fact-features.js'
import type { FactIndex } from './fact-index.js'
import type { FactQuery } from './fact-query.js'
import { addRivals } from './fact-rivals.js'
import { baseUnits, focusUnits } from './focus-units.js'
import { createWordingMatcher } from './match-wording.js'
import type { IsHidden } from './tally-units.js'

/** Facts looked at closely for one question, at most. */
const CANDIDATES = 24
/** A fact that meets less than this share of what the best one meets is not the answer: 99 of 100 answers are above it. */
const SHARE_LEAST = 0.45
/** A word that meets a unit no better than this is not what the question means. */
const MEANT_FROM = 0.5

/**
 * The facts that share most with a question, each with its features, in the order of coverage; empty when no fact
 * shares a word with it. Facts in `exclude`, by position, are passed over.
 */
export function findCandidates(
  index: FactIndex,
  query: FactQuery,
  leftOut?: LeftOut,
  exclude?: ReadonlySet<number>,
): readonly Candidate[] {
  const isHidden: IsHidden = (id, at) => {
    if (leftOut === undefined || at !== leftOut.fact) return false
    const fact = index.facts[at]
    if (fact === undefined || fact.own.has(id)) return false
    const left = fact.asks[leftOut.ask]?.ids.has(id) === true ? 1 : 0
    return (fact.asked.get(id) ?? 0) - left <= 0
  }
  const scored = [...scoreFacts(index, query, isHidden)].filter(([at]) => exclude?.has(at) !== true)
  const least = SHARE_LEAST * scored.reduce((best, [, score]) => Math.max(best, score), 0)
  const top = scored
    .filter(([, score]) => score >= least)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, CANDIDATES)
  const question: AskedQuestion = {
    query,
    asked: new Set(query.units.flatMap(unit => [...unit.ids].filter(([, s]) => s > MEANT_FROM).map(([id]) => id))),
    focus: focusUnits(query),
    base: baseUnits(query),
    restrictors: findRestrictors(query.tokens.map(token => token.word)),
    gap: index.gaps.nearest(query.ownUnits, query.asking, leftOut?.gap),
    matcher: createWordingMatcher(query),
  }
  const candidates = top.flatMap(([at]) => {
    const fact = index.facts[at]
    const leftOutAsk = leftOut?.fact === at ? leftOut.ask : -1
    return fact === undefined ? [] : [describeFact(index, question, fact, leftOutAsk, isHidden)]
  })
  addRivals(candidates)
  addConflicts(index, query, candidates)
  return candidates
}

/** Weight of the question that each fact meets, by position; facts that meet none are not in it. */
function scoreFacts(index: FactIndex, query: FactQuery, isHidden: IsHidden): ReadonlyMap<number, number> {
  const scores = new Map<number, number>()
  for (const unit of query.units) {
    const best = new Map<number, number>()
    for (const [id, strength] of unit.ids)
      for (const at of index.postings(id))
        if ((best.get(at) ?? 0) < strength && !isHidden(id, at)) best.set(at, strength)
    for (const [at, strength] of best) scores.set(at, (scores.get(at) ?? 0) + strength * unit.weight)
  }
  return scores
}
