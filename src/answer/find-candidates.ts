import { isSameFigure } from '../language/figures.js'
import type { LeftOut } from './answer-features.js'
import { holdsId } from './ask-table.js'
import { familyOf, findRestrictors } from './asking.js'
import { addConflicts } from './conflicts.js'
import { type AskedQuestion, describeFact } from './describe-fact.js'
import type { Candidate } from './fact-features.js'
import type { FactIndex } from './fact-index.js'
import type { FactQuery } from './fact-query.js'
import { addRivals } from './fact-rivals.js'
import { baseUnits, focusUnits } from './focus-units.js'
import { createWordingMatcher } from './match-wording.js'
import type { IsHidden } from './tally-units.js'
import { isMoney } from './wants-unit.js'

/** Facts looked at closely for one question, at most. */
const CANDIDATES = 24
/** A fact that meets less than this share of what the best one meets is not the answer: 99 of 100 answers are above it. */
const SHARE_LEAST = 0.45
/** What a fact gets for stating a sum of money that the question names. */
const SUM_WEIGHT = 1
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
    const left = holdsId(fact.asks, leftOut.ask, id) ? 1 : 0
    return (fact.asked.get(id) ?? 0) - left <= 0
  }
  const scores = scoreFacts(index, query, isHidden)
  for (const at of exclude ?? []) scores[at] = 0
  const least = SHARE_LEAST * scores.reduce((best, score) => Math.max(best, score), 0)
  const top: number[] = []
  scores.forEach((score, at) => {
    if (score > 0 && score >= least) top.push(at)
  })
  top.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
  const question: AskedQuestion = {
    query,
    family: familyOf(query.asking),
    asked: new Set(query.units.flatMap(unit => [...unit.ids].filter(([, s]) => s > MEANT_FROM).map(([id]) => id))),
    focus: focusUnits(query),
    base: baseUnits(query),
    restrictors: findRestrictors(query.tokens.map(token => token.word)),
    gap: index.gaps.nearest(query.ownUnits, query.asking, leftOut?.gap),
    matcher: createWordingMatcher(query),
  }
  const candidates = top.slice(0, CANDIDATES).flatMap(at => {
    const fact = index.facts[at]
    const leftOutAsk = leftOut?.fact === at ? leftOut.ask : -1
    return fact === undefined ? [] : [describeFact(index, question, fact, leftOutAsk, isHidden)]
  })
  addRivals(candidates)
  addConflicts(index, query, candidates)
  return candidates
}

/** Weight of the question that each fact meets, by position. */
function scoreFacts(index: FactIndex, query: FactQuery, isHidden: IsHidden): Float64Array {
  const scores = new Float64Array(index.facts.length)
  const best = new Float64Array(index.facts.length)
  for (const { terms, strengths, weight } of query.units) {
    const met: number[] = []
    terms.forEach((id, i) => {
      const strength = strengths[i] ?? 0
      for (const at of index.postings(id)) {
        const known = best[at] ?? 0
        if (known >= strength || isHidden(id, at)) continue
        if (known === 0) met.push(at)
        best[at] = strength
      }
    })
    for (const at of met) {
      scores[at] = (scores[at] ?? 0) + (best[at] ?? 0) * weight
      best[at] = 0
    }
  }
  // "£2" has the number of many facts; those that state it as a sum go before them.
  const sums = query.figures.filter(figure => isMoney(figure.unit))
  if (sums.length > 0)
    index.facts.forEach(({ fact: { figure } }, at) => {
      if (figure !== undefined && sums.some(sum => isSameFigure(sum, figure)))
        scores[at] = (scores[at] ?? 0) + SUM_WEIGHT
    })
  return scores
}
