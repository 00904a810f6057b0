import { type FactIndex, type IndexedFact, UNIT_END, type Wording } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'

/** How a question and one wording of a fact meet, each weighed by how telling its words are; all from 0 to 1. */
export interface WordingMatch {
  /** Share of the question that the wording meets. */
  readonly recall: number
  /** Share of the wording that the question meets. */
  readonly precision: number
  readonly f1: number
  readonly isExact: boolean
}

/** A word that only may mean another does not meet a wording's own word. */
const MEETS_FROM = 0.5

/** Matches one question with many wordings: each id of a wording is looked up once. */
export function createWordingMatcher(query: FactQuery, index: FactIndex): (wording: Wording) => WordingMatch {
  const { units } = query
  // Place of an id's first holder, from 1; holders of one id are chained by `nexts`. Place 0 ends a chain.
  const placeOf = new Int32Array(index.termCount)
  const holders = [0]
  const strengths = [0]
  const nexts = [0]
  units.forEach(({ ids }, unit) => {
    for (const [id, strength] of ids) {
      nexts.push(placeOf[id] ?? 0)
      placeOf[id] = holders.length
      holders.push(unit)
      strengths.push(strength)
    }
  })
  const best = new Float64Array(units.length)
  const weights = Float64Array.from(units, unit => unit.weight)
  const optional = Uint8Array.from(units, unit => Number(unit.optional))
  return wording => {
    best.fill(0)
    let back = 0
    let at = 0
    let isMet = false
    for (let i = 0; i < wording.flat.length; i++) {
      const id = wording.flat[i] ?? UNIT_END
      if (id === UNIT_END) {
        if (isMet) back += wording.weights[at] ?? 0
        at++
        isMet = false
        continue
      }
      for (let place = placeOf[id] ?? 0; place > 0; place = nexts[place] ?? 0) {
        const unit = holders[place] ?? 0
        const strength = strengths[place] ?? 0
        if (strength > (best[unit] ?? 0)) best[unit] = strength
        if (strength > MEETS_FROM) isMet = true
      }
    }
    let met = 0
    let total = 0
    for (let unit = 0; unit < best.length; unit++) {
      const strength = best[unit] ?? 0
      const weight = weights[unit] ?? 0
      if (optional[unit] === 1 && strength === 0) continue
      met += strength * weight
      total += weight
    }
    const recall = total === 0 ? 0 : met / total
    const precision = wording.weight === 0 ? 0 : back / wording.weight
    const f1 = recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision)
    return { recall, precision, f1, isExact: recall > 0.999 && precision > 0.999 }
  }
}

/** Term ids stay below this, so that two of them make one number. */
const PAIR_BASE = 65_536
const PAIRS = new WeakMap<Wording | IndexedFact, ReadonlySet<number>>()

const pairsOfWording = (wording: Wording): ReadonlySet<number> => {
  const known = PAIRS.get(wording)
  if (known !== undefined) return known
  const pairs = new Set<number>()
  for (let i = 0; i + 1 < wording.units.length; i++)
    for (const a of wording.units[i] ?? []) for (const b of wording.units[i + 1] ?? []) pairs.add(a * PAIR_BASE + b)
  PAIRS.set(wording, pairs)
  return pairs
}

/** The neighbours in the quote and all asks of a fact, found when it is first looked at closely. */
const pairsOfFact = (fact: IndexedFact): ReadonlySet<number> => {
  const known = PAIRS.get(fact)
  if (known !== undefined) return known
  const pairs = new Set<number>()
  for (const { units } of [fact.quote, ...fact.asks])
    for (let i = 0; i + 1 < units.length; i++)
      for (const a of units[i] ?? []) for (const b of units[i + 1] ?? []) pairs.add(a * PAIR_BASE + b)
  PAIRS.set(fact, pairs)
  return pairs
}

const holdsPair = (pairs: ReadonlySet<number>, a: QueryUnit, b: QueryUnit): boolean => {
  for (const x of a.ids.keys()) for (const y of b.ids.keys()) if (pairs.has(x * PAIR_BASE + y)) return true
  return false
}

/**
 * Share of the question's neighbouring words that are neighbours in the fact's quote or one of its asks.
 *
 * @param leftOutAsk position of an ask that does not count, or -1.
 */
export function findPairShare(query: FactQuery, fact: IndexedFact, leftOutAsk: number): number {
  let all = 0
  let found = 0
  for (let i = 0; i + 1 < query.units.length; i++) {
    const [a, b] = [query.units[i], query.units[i + 1]]
    if (a === undefined || b === undefined || a.optional || b.optional) continue
    all++
    const isFound =
      leftOutAsk < 0
        ? holdsPair(pairsOfFact(fact), a, b)
        : [fact.quote, ...fact.asks.filter((_, j) => j !== leftOutAsk)].some(w => holdsPair(pairsOfWording(w), a, b))
    if (isFound) found++
  }
  return all === 0 ? 0 : found / all
}
