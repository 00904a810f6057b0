import { createLazyList } from '../list.js'
import { once } from '../once.js'
import { type Asking, isSameFamily } from './asking.js'
import type { Unit } from './lexicon.js'
import type { PreparedFacts } from './prepare-facts.js'

/** What of a unit tells how near it is to another. */
export type GapUnit = Pick<Unit, 'words' | 'terms'>

/** How near a question is to one that is known to have no answer, from 0 to 1. */
export interface GapMatch {
  readonly match: number
  /** The nearest that asks in the same way. */
  readonly familyMatch: number
}

/** Finds the known gap that is nearest to a question. */
export interface GapIndex {
  /** `leftOut` is the position of a gap that does not count, when the index is tried on its own gaps. */
  readonly nearest: (units: readonly GapUnit[], asking: Asking, leftOut?: number) => GapMatch
  /** Positions of the gaps that share most with a question, best first. */
  readonly near: (units: readonly GapUnit[], leftOut?: number) => readonly number[]
  readonly textAt: (position: number) => string
  readonly askingAt: (position: number) => Asking
  readonly isEmpty: boolean
  readonly positionOf: (question: string) => number
}

/** A unit with its weight; a term that no fact or gap holds is left out. */
interface WeighedUnit {
  readonly ids: readonly number[]
  readonly weight: number
}

/** A gap as it is kept: its units in flat lists, since a corpus has thousands. */
interface Gap {
  readonly question: string
  readonly asking: Asking
  /** Ids of all units, and where those of each unit end. */
  readonly ids: readonly number[]
  readonly ends: readonly number[]
  readonly weights: readonly number[]
}

/** What a question was found to share with gaps. */
interface Found {
  readonly units: readonly WeighedUnit[]
  readonly top: readonly number[]
}

/** Gaps found for one question. */
const FOUND = 30
/** The first of them, which are looked at closely. */
const CANDIDATES = 12

/** A synonym meets less than the word itself. */
const SYNONYM = '~'
const SYNONYM_STRENGTH = 0.85

/** @param weigh how telling a unit is, from 0 up. */
export function createGapIndex(
  { terms, gaps: read, gapPostings }: PreparedFacts,
  idOf: (term: string) => number | undefined,
  weigh: (unit: GapUnit) => number,
): GapIndex {
  const strengths = Float64Array.from(terms, term => (term.startsWith(SYNONYM) ? SYNONYM_STRENGTH : 1))
  const postings = createLazyList(terms.length, id => Int32Array.from(gapPostings.at(id) ?? []))
  const gaps = createLazyList(read.length, (at): Gap | undefined => {
    const gap = read.at(at)
    if (gap === undefined) return undefined
    const { question, asking, units } = gap
    let end = 0
    const ends = units.map(unit => {
      end += unit.terms.length
      return end
    })
    const weights = units.map(({ words, terms: ids }) => weigh({ words, terms: ids.map(id => terms[id] ?? '') }))
    return { question, asking, ids: units.flatMap(unit => unit.terms), ends, weights }
  })
  const positions = once(
    () => new Map(Array.from({ length: read.length }, (_, at) => [read.at(at)?.question ?? '', at] as const)),
  )

  /** How much of a gap's weight a question's ids meet, from 0 to 1. */
  const precisionOf = ({ ids, ends, weights }: Gap, asked: ReadonlySet<number>): number => {
    let met = 0
    let all = 0
    let i = 0
    weights.forEach((weight, unit) => {
      let best = 0
      for (; i < (ends[unit] ?? 0); i++) {
        const id = ids[i] ?? -1
        if (asked.has(id)) best = Math.max(best, strengths[id] ?? 0)
      }
      met += best * weight
      all += weight
    })
    return all === 0 ? 0 : met / all
  }
  /** How much of a question's weight a gap meets. */
  const metBy = ({ ids }: Gap, units: readonly WeighedUnit[]): number => {
    let met = 0
    for (const unit of units) {
      let best = 0
      for (const id of unit.ids) if (ids.includes(id)) best = Math.max(best, strengths[id] ?? 0)
      met += best * unit.weight
    }
    return met
  }

  const scores = new Float64Array(read.length)
  const seenBy = new Int32Array(read.length)
  /** The gaps that share most with the units, best first; of equal ones the first. */
  const find = (units: readonly WeighedUnit[], leftOut: number): number[] => {
    scores.fill(0)
    seenBy.fill(-1)
    const top: number[] = []
    units.forEach(({ ids, weight }, unit) => {
      for (const id of ids)
        for (const at of postings.at(id) ?? []) {
          if (seenBy[at] === unit || at === leftOut) continue
          seenBy[at] = unit
          scores[at] = (scores[at] ?? 0) + weight
        }
    })
    for (let at = 0; at < scores.length; at++) {
      const score = scores[at] ?? 0
      if (score === 0 || (top.length === FOUND && score <= (scores[top[FOUND - 1] ?? 0] ?? 0))) continue
      let place = Math.min(top.length, FOUND - 1)
      for (; place > 0 && (scores[top[place - 1] ?? 0] ?? 0) < score; place--) top[place] = top[place - 1] ?? 0
      top[place] = at
    }
    return top
  }
  /** One question is looked for twice; a memory of the last one. */
  let last: { readonly asked: readonly GapUnit[]; readonly leftOut: number; readonly found: Found } | undefined
  const look = (asked: readonly GapUnit[], leftOut: number): Found => {
    if (last?.asked === asked && last.leftOut === leftOut) return last.found
    const units = asked.map(unit => ({ ids: unit.terms.flatMap(term => idOf(term) ?? []), weight: weigh(unit) }))
    const found = { units, top: find(units, leftOut) }
    last = { asked, leftOut, found }
    return found
  }

  return {
    isEmpty: gaps.length === 0,
    positionOf: question => positions().get(question) ?? -1,
    near: (asked, leftOut = -1) => look(asked, leftOut).top,
    textAt: position => gaps.at(position)?.question ?? '',
    askingAt: position => gaps.at(position)?.asking ?? 'keywords',
    nearest: (asked, asking, leftOut = -1) => {
      const { units, top } = look(asked, leftOut)
      const total = units.reduce((sum, unit) => sum + unit.weight, 0)
      if (total === 0) return { match: 0, familyMatch: 0 }
      const ids = new Set(units.flatMap(unit => unit.ids))
      let match = 0
      let familyMatch = 0
      for (const at of top.slice(0, CANDIDATES)) {
        const gap = gaps.at(at)
        if (gap === undefined) continue
        const recall = metBy(gap, units) / total
        const precision = precisionOf(gap, ids)
        const f1 = recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision)
        match = Math.max(match, f1)
        if (isSameFamily(gap.asking, asking)) familyMatch = Math.max(familyMatch, f1)
      }
      return { match, familyMatch }
    },
  }
}
