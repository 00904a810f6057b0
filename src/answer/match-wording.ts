import type { IndexedFact, Wording } from './fact-index.js'
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

/** Matches one question with wordings. */
export interface WordingMatcher {
  readonly matchQuote: (fact: IndexedFact) => WordingMatch
  /** One match an ask, in order. */
  readonly matchAsks: (fact: IndexedFact) => readonly WordingMatch[]
}

/** The asks of a fact by their ids; units are counted over all asks, one after the other. */
interface AskPostings {
  /** Ask and unit of each place where an id stands, in turn. */
  readonly places: ReadonlyMap<number, readonly number[]>
  /** Weight of each unit. */
  readonly weights: Float64Array
}
const POSTINGS = new WeakMap<IndexedFact, AskPostings>()

/** Found when a fact is first looked at closely. */
const postingsOf = (fact: IndexedFact): AskPostings => {
  const known = POSTINGS.get(fact)
  if (known !== undefined) return known
  const places = new Map<number, number[]>()
  let place = 0
  fact.asks.forEach(({ units }, ask) => {
    for (const ids of units) {
      for (const id of ids) {
        const list = places.get(id)
        if (list === undefined) places.set(id, [ask, place])
        else list.push(ask, place)
      }
      place++
    }
  })
  const postings = { places, weights: Float64Array.from(fact.asks.flatMap(ask => ask.weights)) }
  POSTINGS.set(fact, postings)
  return postings
}

export function createWordingMatcher(query: FactQuery): WordingMatcher {
  const { units } = query
  const width = units.length

  /** How well each unit is met, from 0 to 1, beginning at `from`, against a wording of which so much is met. */
  const judge = (best: Float64Array, from: number, back: number, all: number): WordingMatch => {
    let met = 0
    let total = 0
    for (let u = 0; u < width; u++) {
      const unit = units[u]
      const strength = best[from + u] ?? 0
      if (unit === undefined || (unit.optional && strength === 0)) continue
      met += strength * unit.weight
      total += unit.weight
    }
    const recall = total === 0 ? 0 : met / total
    const precision = all === 0 ? 0 : back / all
    const f1 = recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision)
    return { recall, precision, f1, isExact: recall > 0.999 && precision > 0.999 }
  }

  return {
    matchQuote: ({ quote }) => {
      const best = new Float64Array(width)
      let back = 0
      quote.units.forEach((ids, at) => {
        let isMet = false
        units.forEach((unit, u) => {
          for (const id of ids) {
            const strength = unit.ids.get(id) ?? 0
            if (strength > (best[u] ?? 0)) best[u] = strength
            if (strength > MEETS_FROM) isMet = true
          }
        })
        if (isMet) back += quote.weights[at] ?? 0
      })
      return judge(best, 0, back, quote.weight)
    },
    matchAsks: fact => {
      const { asks } = fact
      const { places: placesOf, weights } = postingsOf(fact)
      const best = new Float64Array(asks.length * width)
      const isMet = new Uint8Array(weights.length)
      const back = new Float64Array(asks.length)
      for (let u = 0; u < width; u++) {
        for (const [id, strength] of units[u]?.ids ?? []) {
          const places = placesOf.get(id)
          if (places === undefined) continue
          for (let k = 0; k < places.length; k += 2) {
            const ask = places[k] ?? 0
            const place = places[k + 1] ?? 0
            const at = ask * width + u
            if (strength > (best[at] ?? 0)) best[at] = strength
            if (strength <= MEETS_FROM || isMet[place] === 1) continue
            isMet[place] = 1
            back[ask] = (back[ask] ?? 0) + (weights[place] ?? 0)
          }
        }
      }
      return asks.map((ask, i) => judge(best, i * width, back[i] ?? 0, ask.weight))
    },
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
