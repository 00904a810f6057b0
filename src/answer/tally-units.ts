import type { FactIndex, IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'

/** What of a question a fact meets, unit by unit added up: weights, where nothing else is said. */
export interface UnitTally {
  /** Of all units, those left out that need no evidence and have none. */
  readonly total: number
  readonly met: number
  /** Met by quote and slots, not by asks alone. */
  readonly own: number
  readonly byAttribute: number
  readonly byEntity: number
  /** Met by correcting a word. */
  readonly corrected: number
  readonly unmetWeight: number
  /** What near meanings make up for of the unmet weight. */
  readonly nearMet: number
  /** The heaviest unit in {@link unmet}. */
  readonly most: number
  /** The heaviest unmet unit that other facts hold. */
  readonly unmetKnown: number
  /** The heaviest unit that no fact holds. */
  readonly unmetUnknown: number
  /** How many in {@link unmet} no fact holds. */
  readonly unknown: number
  /** Least share of asks that hold a weighty unit, from 0 to 1. */
  readonly weakest: number
  /** The unmet units that are not soft. */
  readonly unmet: readonly QueryUnit[]
}

/** Whether a word of the fact at a position does not count. */
export type IsHidden = (id: number, at: number) => boolean

/** A word of less weight stands in so many facts that it need not be supported. */
const WEIGHTY = 0.8
/** A word that more facts hold tells nothing of what it is near to. */
const HOLDERS_MOST = 12

/** How much of a unit a set of ids meets, from 0 to 1. */
export const strengthIn = (unit: QueryUnit, has: (id: number) => boolean): number => {
  let best = 0
  unit.terms.forEach((id, i) => {
    const strength = unit.strengths[i] ?? 0
    if (strength > best && has(id)) best = strength
  })
  return best
}

/** What of a fact can meet a unit: its quote, slots and asks, without the words that are hidden. */
export const holderOf =
  (fact: IndexedFact, isHidden: IsHidden): ((id: number) => boolean) =>
  id =>
    (fact.own.has(id) || fact.asked.has(id)) && !isHidden(id, fact.at)

/** Goes once through a question's units. */
export function tallyUnits(index: FactIndex, query: FactQuery, fact: IndexedFact, isHidden: IsHidden): UnitTally {
  const { at, own: ownIds, asked, attribute, entity } = fact
  const askCount = Math.max(1, fact.asks.length)
  const unmet: QueryUnit[] = []
  let met = 0
  let own = 0
  let nearMet = 0
  let unmetWeight = 0
  let most = 0
  let unknown = 0
  let corrected = 0
  let total = 0
  let weakest = 1
  let unmetKnown = 0
  let unmetUnknown = 0
  let byAttribute = 0
  let byEntity = 0
  for (const unit of query.units) {
    const { terms, strengths } = unit
    let strength = 0
    let support = 0
    let byOwn = 0
    let inAttribute = 0
    let inEntity = 0
    for (let i = 0; i < terms.length; i++) {
      const id = terms[i] ?? 0
      const one = strengths[i] ?? 0
      const isOwn = ownIds.has(id)
      const times = isOwn ? askCount : asked.get(id)
      if (times !== undefined && !isHidden(id, at)) {
        strength = Math.max(strength, one)
        support = Math.max(support, times / askCount)
      }
      if (!isOwn) continue
      // Attribute and entity are a fact's own words.
      byOwn = Math.max(byOwn, one)
      if (attribute.ids.has(id)) inAttribute = Math.max(inAttribute, one)
      if (entity.ids.has(id)) inEntity = Math.max(inEntity, one)
    }
    if (unit.optional && strength === 0) continue
    total += unit.weight
    met += strength * unit.weight
    own += byOwn * unit.weight
    if (unit.corrected && strength > 0) corrected += unit.weight
    byAttribute += inAttribute * unit.weight
    byEntity += inEntity * unit.weight
    if (unit.weight > WEIGHTY) weakest = Math.min(weakest, support)
    if (strength > 0) continue
    unmetWeight += unit.weight
    if (unit.ids.size === 0) unmetUnknown = Math.max(unmetUnknown, unit.weight)
    else unmetKnown = Math.max(unmetKnown, unit.weight)
    if (unit.soft) continue
    unmet.push(unit)
    most = Math.max(most, unit.weight)
    if (unit.ids.size === 0) unknown++
    nearMet += unit.weight * nearness(index, unit, fact.at, isHidden)
  }
  return {
    total,
    met,
    own,
    byAttribute,
    byEntity,
    corrected,
    unmetWeight,
    nearMet,
    most,
    unmetKnown,
    unmetUnknown,
    unknown,
    weakest,
    unmet,
  }
}

/** How close an unmet word's facts are to this one: the most alike of the facts that hold the word. */
function nearness(index: FactIndex, unit: QueryUnit, at: number, isHidden: IsHidden): number {
  let best = 0
  for (const id of unit.terms) {
    const holders = index.postings(id)
    if (holders.length > HOLDERS_MOST) continue
    for (const other of holders)
      if (other !== at && !isHidden(id, other)) best = Math.max(best, index.similarity(at, other))
  }
  return best
}
