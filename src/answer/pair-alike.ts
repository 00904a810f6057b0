import { type Draft, distinct, evidenceOf, joinSentences } from './compose.js'
import { type FactIndex, holdsFirmly, type IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import type { RankedFact } from './rank-facts.js'

/** Ranked facts from which a pair is looked for. */
const LOOKED_AT = 8
/** A word of less weight is too common to need a fact that holds it. */
const TELLING_WEIGHT = 1.2
/** Share of the question's weight that the two must meet between them. */
const COVERAGE_LEAST = 0.9
/** What is asked for is met whole, and by each of the two in part. */
const CONFIDENCE = 0.9
/** A fact that is less probable and lacks nothing answers nothing. */
const PLAUSIBLE_LEAST = 0.1
/** "Dates of A and B": no fact without a figure tells them. */
const OF_DATES = /\bdates?\b/
/** Who people are is said of them only where people are asked for. */
const OF_PEOPLE =
  /\b(?:who(?:se|m|s)?|names?|people|persons?|jobs?|posts?|roles?|titles?|positions?|employers?|heads?|chiefs?|chairs?|bosses|directors?|executives?|execs?|authors?|leads?|presidents?|work|works|run|runs)\b/
const JOINER = /\b(?:and|or|vs?|versus|which)\b/
/** What somebody says is for the facts that report it. */
const SAYING =
  /\b(?:say|said|says|saying|think|thinks|thought|warn|warned|want|wants|views?|describe|told|claim|feels?|believe|hope|argue|argued|explain|talk|talks|tallk|complain|fears?|recommend|disagree|agree|quotes?|opinion|about|on)\b/

/**
 * Two statements that say the same of two things which a question names side by side ("who wrote the one article and
 * the other"): they meet what it asks between them, and neither does alone. Undefined when one fact meets as much.
 */
export function createAlikePairer(
  index: FactIndex,
): (query: FactQuery, ranked: readonly RankedFact[]) => Draft | undefined {
  const byAttribute = new Map<string, IndexedFact[]>()
  for (const fact of index.facts) {
    if (fact.fact.figure !== undefined) continue
    byAttribute.set(fact.fact.attribute, [...(byAttribute.get(fact.fact.attribute) ?? []), fact])
  }
  return (query, ranked) => {
    if (query.wanted.length > 0 || SAYING.test(query.lower) || OF_DATES.test(query.lower)) return undefined
    const matter = query.units.filter(unit => !unit.optional)
    const telling = matter.filter(unit => !unit.soft && unit.weight >= TELLING_WEIGHT)
    const near = ranked.slice(0, LOOKED_AT)
    const isPlausible = ({ candidate, probability }: RankedFact): boolean =>
      candidate.lacks !== undefined || probability >= PLAUSIBLE_LEAST
    const isByOne = near.some(r => isPlausible(r) && telling.every(unit => meets(r.candidate.fact, unit)))
    if (telling.length < 2 || isByOne) return undefined
    const total = matter.reduce((sum, unit) => sum + unit.weight, 0)
    let best: { readonly pair: readonly [IndexedFact, IndexedFact]; readonly coverage: number } | undefined
    for (const first of near.map(({ candidate }) => candidate.fact)) {
      for (const second of byAttribute.get(first.fact.attribute) ?? []) {
        if (first.fact.figure !== undefined || second.fact.entity === first.fact.entity) continue
        if (first.fact.attribute === 'role' && !OF_PEOPLE.test(query.lower)) continue
        const ofFirst = telling.filter(unit => isOf(first, unit) && !meets(second, unit))
        const ofSecond = telling.filter(unit => isOf(second, unit) && !meets(first, unit))
        if (!isApart(query, ofFirst, ofSecond) && !isApart(query, ofSecond, ofFirst)) continue
        const met = matter.filter(unit => meets(first, unit) || meets(second, unit))
        const coverage = met.reduce((sum, unit) => sum + unit.weight, 0) / total
        if (coverage >= COVERAGE_LEAST && coverage > (best?.coverage ?? 0)) best = { pair: [first, second], coverage }
      }
    }
    if (best === undefined) return undefined
    return {
      kind: 'statement',
      headline: joinSentences(best.pair.map(({ fact }) => fact.quote)),
      evidence: distinct(best.pair.map(({ fact }) => evidenceOf(fact))),
      figures: [],
      confidence: CONFIDENCE,
    }
  }
}

const meets = (fact: IndexedFact, { terms }: QueryUnit): boolean => terms.some(id => holdsFirmly(fact, id))

/** Whether the fact itself, not just its asks, speaks of a unit. */
const isOf = ({ quote, entity }: IndexedFact, unit: QueryUnit): boolean =>
  [...unit.ids.keys()].some(id => quote.ids.has(id) || entity.ids.has(id))

/** Whether all of one list stand before all of the other, with a joining word between unless the question is bare words. */
function isApart({ lower, asking }: FactQuery, before: readonly QueryUnit[], after: readonly QueryUnit[]): boolean {
  if (before.length === 0 || after.length === 0) return false
  // A possessive is written otherwise than its unit is named; its first word is there.
  const firstWord = ({ words }: QueryUnit): string =>
    lower.includes(words) ? words : (words.split(' ').find(word => lower.includes(word) && word !== 'the') ?? '')
  const end = Math.max(...before.map(unit => lower.lastIndexOf(firstWord(unit)) + firstWord(unit).length))
  const start = Math.min(...after.map(unit => lower.indexOf(firstWord(unit))))
  return end <= start && (asking === 'keywords' || JOINER.test(lower.slice(end, start)))
}
