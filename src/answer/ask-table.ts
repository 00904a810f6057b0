import { ASKINGS, type Asking } from './asking.js'
import type { ReadFact } from './prepare-facts.js'

/**
 * The asks of a fact in flat lists, since a corpus has tens of thousands. Units are counted over all asks, ids over all
 * units; a list of starts has one more item, where the last one ends.
 */
export interface AskTable {
  /** How many asks there are. */
  readonly length: number
  /** Form of each ask. */
  readonly forms: readonly Asking[]
  readonly unitStarts: Int32Array
  readonly idStarts: Int32Array
  /** What each unit can be met by, the telling id (glossary concept, else own term) first. */
  readonly ids: Int32Array
  /** Weight of each unit. */
  readonly weights: Float64Array
  /** Sum of the weights of each ask's units. */
  readonly totals: Float64Array
  readonly focusStarts: Int32Array
  /** Ids of the noun that a "how many" or "which" asks about. */
  readonly focusIds: Int32Array
  /** Every id once, ascending. */
  readonly held: Int32Array
  /** Where the places of each held id start. */
  readonly placeStarts: Int32Array
  /** Ask and unit of each place where an id stands, in order. */
  readonly placeAsks: Int32Array
  readonly placeUnits: Int32Array
}

/** @param weigh how telling an id is. */
export function createAskTable(asks: ReadFact['asks'], weigh: (id: number | undefined) => number): AskTable {
  const units = asks.flatMap(ask => ask.units)
  const askOf = asks.flatMap((ask, at) => ask.units.map(() => at))
  const weights = Float64Array.from(units, ids => weigh(ids[0]))
  const unitStarts = startsOf(asks.map(ask => ask.units.length))
  const totals = asks.map((_, at) => weights.subarray(unitStarts[at], unitStarts[at + 1]).reduce((a, b) => a + b, 0))
  const places = new Map<number, number[]>()
  units.forEach((ids, unit) => {
    for (const id of ids) {
      const list = places.get(id)
      if (list === undefined) places.set(id, [unit])
      else list.push(unit)
    }
  })
  const held = Int32Array.from(places.keys()).sort()
  const placeUnits = Int32Array.from(Array.from(held).flatMap(id => places.get(id) ?? []))
  return {
    length: asks.length,
    // The one text of each form, not one an ask.
    forms: asks.map(({ asking }) => ASKINGS.find(form => form === asking) ?? 'keywords'),
    unitStarts,
    idStarts: startsOf(units.map(ids => ids.length)),
    ids: Int32Array.from(units.flat()),
    weights,
    totals: Float64Array.from(totals),
    focusStarts: startsOf(asks.map(ask => ask.focus.length)),
    focusIds: Int32Array.from(asks.flatMap(ask => ask.focus)),
    held,
    placeStarts: startsOf(Array.from(held, id => places.get(id)?.length ?? 0)),
    placeAsks: placeUnits.map(unit => askOf[unit] ?? 0),
    placeUnits,
  }
}

const startsOf = (lengths: readonly number[]): Int32Array => {
  const starts = new Int32Array(lengths.length + 1)
  lengths.forEach((length, at) => {
    starts[at + 1] = (starts[at] ?? 0) + length
  })
  return starts
}

/** Place of a value in an ascending list, or -1. */
export function findSorted(list: Int32Array | Uint32Array, value: number): number {
  let low = 0
  let high = list.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = list[middle] ?? 0
    if (found === value) return middle
    if (found < value) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Whether an ask holds an id. */
export function holdsId({ unitStarts, idStarts, ids }: AskTable, ask: number, id: number): boolean {
  const [first = 0, end = 0] = [unitStarts[ask], unitStarts[ask + 1]]
  return ids.subarray(idStarts[first], idStarts[end]).includes(id)
}

/** Whether an ask asks about one of the ids. */
export function isAbout({ focusStarts, focusIds }: AskTable, ask: number, ids: ReadonlyMap<number, number>): boolean {
  for (let i = focusStarts[ask] ?? 0; i < (focusStarts[ask + 1] ?? 0); i++) if (ids.has(focusIds[i] ?? -1)) return true
  return false
}
