import { type AskTable, findSorted, type Numbers } from './ask-table.js'
import type { IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'

/** How a question and one wording of a fact meet, each weighed by how telling its words are; all from 0 to 1. */
export interface WordingMatch {
  /** Share of the question that the wording meets. */
  readonly recall: number
  /** Share of the wording that the question meets. */
  readonly precision: number
  readonly f1: number
}

/** A word that only may mean another does not meet a wording's own word. */
const MEETS_FROM = 0.5

/** How a question meets the asks of a fact, each list in their order; overwritten when the next fact is matched. */
export interface AskMatches {
  readonly recall: Float64Array
  readonly precision: Float64Array
  readonly f1: Float64Array
}

/** Matches one question with wordings. */
export interface WordingMatcher {
  readonly matchQuote: (fact: IndexedFact) => WordingMatch
  readonly matchAsks: (fact: IndexedFact) => AskMatches
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
const harmonicMean = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b))

/** Lists that are used for one fact after the other, as long as the longest needs them. */
const createScratch = (asks: number, units: number) => ({
  best: new Float64Array(asks),
  met: new Float64Array(asks),
  total: new Float64Array(asks),
  back: new Float64Array(asks),
  f1: new Float64Array(asks),
  isMet: new Uint8Array(units),
})

export function createWordingMatcher(query: FactQuery): WordingMatcher {
  const { units } = query
  /** Unit and strength of each place where an id of the question stands, in turn. */
  const asked = new Map<number, number[]>()
  units.forEach(({ terms, strengths }, u) => {
    terms.forEach((id, i) => {
      const list = asked.get(id)
      if (list === undefined) asked.set(id, [u, strengths[i] ?? 0])
      else list.push(u, strengths[i] ?? 0)
    })
  })
  let scratch = createScratch(0, 0)

  return {
    matchQuote: ({ quote }) => {
      const best = new Float64Array(units.length)
      let back = 0
      for (let at = 0; at < quote.units.length; at++) {
        let isMet = false
        for (const id of quote.units[at] ?? []) {
          const places = asked.get(id)
          if (places === undefined) continue
          for (let k = 0; k < places.length; k += 2) {
            const u = places[k] ?? 0
            const strength = places[k + 1] ?? 0
            if (strength > (best[u] ?? 0)) best[u] = strength
            if (strength > MEETS_FROM) isMet = true
          }
        }
        if (isMet) back += quote.weights[at] ?? 0
      }
      let met = 0
      let total = 0
      for (let u = 0; u < units.length; u++) {
        const unit = units[u]
        const strength = best[u] ?? 0
        if (unit === undefined || (unit.optional && strength === 0)) continue
        met += strength * unit.weight
        total += unit.weight
      }
      const recall = share(met, total)
      const precision = share(back, quote.weight)
      return { recall, precision, f1: harmonicMean(recall, precision) }
    },
    matchAsks: ({ asks }) => {
      const { held, placeStarts, placeAsks, placeUnits, weights, totals } = asks
      const count = asks.length
      if (scratch.met.length < count || scratch.isMet.length < weights.length)
        scratch = createScratch(Math.max(count, scratch.met.length), Math.max(weights.length, scratch.isMet.length))
      const { best, met, total, back, f1, isMet } = scratch
      met.fill(0, 0, count)
      total.fill(0, 0, count)
      back.fill(0, 0, count)
      isMet.fill(0, 0, weights.length)
      for (const { terms, strengths, optional, weight } of units) {
        best.fill(0, 0, count)
        for (let i = 0; i < terms.length; i++) {
          const at = findSorted(held, terms[i] ?? -1)
          if (at < 0) continue
          const strength = strengths[i] ?? 0
          const end = placeStarts[at + 1] ?? 0
          for (let k = placeStarts[at] ?? 0; k < end; k++) {
            const ask = placeAsks[k] ?? 0
            const place = placeUnits[k] ?? 0
            if (strength > (best[ask] ?? 0)) best[ask] = strength
            if (strength <= MEETS_FROM || isMet[place] === 1) continue
            isMet[place] = 1
            back[ask] = (back[ask] ?? 0) + (weights[place] ?? 0)
          }
        }
        for (let ask = 0; ask < count; ask++) {
          const strength = best[ask] ?? 0
          if (optional && strength === 0) continue
          met[ask] = (met[ask] ?? 0) + strength * weight
          total[ask] = (total[ask] ?? 0) + weight
        }
      }
      for (let ask = 0; ask < count; ask++) {
        const recall = share(met[ask] ?? 0, total[ask] ?? 0)
        const precision = share(back[ask] ?? 0, totals[ask] ?? 0)
        met[ask] = recall
        back[ask] = precision
        f1[ask] = harmonicMean(recall, precision)
      }
      return { recall: met, precision: back, f1 }
    },
  }
}

/** Term ids stay below this, so that two of them make one number of 32 bits. */
const PAIR_BASE = 65_536
const PAIRS = new WeakMap<IndexedFact, Uint32Array>()

/** The neighbours in the quote and all asks of a fact, ascending; found when it is first looked at closely. */
const pairsOfFact = (fact: IndexedFact): Uint32Array => {
  const known = PAIRS.get(fact)
  if (known !== undefined) return known
  const { quote, asks } = fact
  const pairs = new Set<number>()
  for (let u = 0; u + 1 < quote.units.length; u++)
    for (const x of quote.units[u] ?? []) for (const y of quote.units[u + 1] ?? []) pairs.add(x * PAIR_BASE + y)
  for (let ask = 0; ask < asks.length; ask++)
    for (let u = asks.unitStarts[ask] ?? 0; u + 1 < (asks.unitStarts[ask + 1] ?? 0); u++)
      for (const x of idsAt(asks, u)) for (const y of idsAt(asks, u + 1)) pairs.add(x * PAIR_BASE + y)
  const sorted = Uint32Array.from(pairs).sort()
  PAIRS.set(fact, sorted)
  return sorted
}

const idsAt = ({ idStarts, ids }: AskTable, unit: number): Numbers => ids.subarray(idStarts[unit], idStarts[unit + 1])

const holdsPair = (pairs: Uint32Array, a: QueryUnit, b: QueryUnit): boolean => {
  for (const x of a.terms) for (const y of b.terms) if (findSorted(pairs, x * PAIR_BASE + y) >= 0) return true
  return false
}

/** The same without one ask, which is rare: nothing is made for it. */
const holdsPairBut = ({ quote, asks }: IndexedFact, leftOutAsk: number, a: QueryUnit, b: QueryUnit): boolean => {
  if (quote.units.some((ids, u) => isMet(ids, a) && isMet(quote.units[u + 1] ?? [], b))) return true
  for (let ask = 0; ask < asks.length; ask++) {
    if (ask === leftOutAsk) continue
    for (let u = asks.unitStarts[ask] ?? 0; u + 1 < (asks.unitStarts[ask + 1] ?? 0); u++)
      if (isMet(idsAt(asks, u), a) && isMet(idsAt(asks, u + 1), b)) return true
  }
  return false
}
const isMet = (ids: readonly number[] | Numbers, unit: QueryUnit): boolean => {
  for (const id of ids) if (unit.ids.has(id)) return true
  return false
}

/**
 * Share of the question's neighbouring words that are neighbours in the fact's quote or one of its asks.
 *
 * @param leftOutAsk position of an ask that does not count, or -1.
 */
export function findPairShare(query: FactQuery, fact: IndexedFact, leftOutAsk: number): number {
  const pairs = leftOutAsk < 0 ? pairsOfFact(fact) : undefined
  let all = 0
  let found = 0
  for (let i = 0; i + 1 < query.units.length; i++) {
    const a = query.units[i]
    const b = query.units[i + 1]
    if (a === undefined || b === undefined || a.optional || b.optional) continue
    all++
    if (pairs === undefined ? holdsPairBut(fact, leftOutAsk, a, b) : holdsPair(pairs, a, b)) found++
  }
  return all === 0 ? 0 : found / all
}
