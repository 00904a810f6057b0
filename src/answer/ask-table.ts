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
  readonly unitStarts: Numbers
  readonly idStarts: Numbers
  /** What each unit can be met by, the telling id (glossary concept, else own term) first. */
  readonly ids: Numbers
  /** Weight of each unit. */
  readonly weights: Float64Array
  /** Sum of the weights of each ask's units. */
  readonly totals: Float64Array
  readonly focusStarts: Numbers
  /** Ids of the noun that a "how many" or "which" asks about. */
  readonly focusIds: Numbers
  /** Every id once, ascending. */
  readonly held: Numbers
  /** Where the places of each held id start. */
  readonly placeStarts: Numbers
  /** Ask and unit of each place where an id stands, in order. */
  readonly placeAsks: Numbers
  readonly placeUnits: Numbers
}

/** Whole numbers in as little room as they need. */
export type Numbers = Uint16Array | Int32Array

const SHORT_MOST = 0xffff
const pack = (values: readonly number[]): Numbers =>
  values.every(value => value <= SHORT_MOST) ? Uint16Array.from(values) : Int32Array.from(values)

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
  const held = pack([...places.keys()].sort((a, b) => a - b))
  const placeUnits = Array.from(held).flatMap(id => places.get(id) ?? [])
  return {
    length: asks.length,
    // The one text of each form, not one an ask.
    forms: asks.map(({ asking }) => ASKINGS.find(form => form === asking) ?? 'keywords'),
    unitStarts,
    idStarts: startsOf(units.map(ids => ids.length)),
    ids: pack(units.flat()),
    weights,
    totals: Float64Array.from(totals),
    focusStarts: startsOf(asks.map(ask => ask.focus.length)),
    focusIds: pack(asks.flatMap(ask => ask.focus)),
    held,
    placeStarts: startsOf(Array.from(held, id => places.get(id)?.length ?? 0)),
    placeAsks: pack(placeUnits.map(unit => askOf[unit] ?? 0)),
    placeUnits: pack(placeUnits),
  }
}

const startsOf = (lengths: readonly number[]): Numbers => {
  const starts = [0]
  lengths.forEach((length, at) => {
    starts.push((starts[at] ?? 0) + length)
  })
  return pack(starts)
}

/** Place of a value in an ascending list, or -1. */
export function findSorted(list: Numbers | Uint32Array, value: number): number {
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
