import { createLazyList } from '../list.js'
import { once } from '../once.js'
import { type Asking, isSameFamily } from './asking.js'
import type { Unit } from './lexicon.js'
import type { PreparedFacts, ReadGap } from './prepare-facts.js'

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
  readonly positionOf: (question: string) => number
}

/** A unit with its weight; a term that no fact or gap holds is left out. */
interface WeighedUnit {
  readonly terms: readonly { readonly id: number; readonly strength: number }[]
  readonly weight: number
}

/** A gap, weighed when it is first looked at closely. */
interface Gap {
  readonly asking: Asking
  readonly units: readonly WeighedUnit[]
  readonly ids: ReadonlySet<number>
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

const NO_GAP: ReadGap = { question: '', asking: 'keywords', units: [] }

/** A synonym meets less than the word itself. */
const SYNONYM = '~'
const SYNONYM_STRENGTH = 0.85

/** @param weigh how telling a unit is, from 0 up. */
export function createGapIndex(
  { terms, gaps: read, gapPostings: postings }: PreparedFacts,
  idOf: (term: string) => number | undefined,
  weigh: (unit: GapUnit) => number,
): GapIndex {
  const weighUnit = (unit: GapUnit): WeighedUnit => ({
    weight: weigh(unit),
    terms: unit.terms.flatMap(term => {
      const id = idOf(term)
      return id === undefined ? [] : [{ id, strength: term.startsWith(SYNONYM) ? SYNONYM_STRENGTH : 1 }]
    }),
  })
  const gaps = createLazyList(read.length, (at): Gap => {
    const { asking, units } = read.at(at) ?? NO_GAP
    return {
      asking,
      units: units.map(unit => weighUnit({ words: unit.words, terms: unit.terms.map(id => terms[id] ?? '') })),
      ids: new Set(units.flatMap(unit => unit.terms)),
    }
  })
  const positions = once(
    () => new Map(Array.from({ length: read.length }, (_, at) => [read.at(at)?.question ?? '', at] as const)),
  )

  const scores = new Float64Array(read.length)
  const seenBy = new Int32Array(read.length)
  /** The gaps that share most with the units, best first; of equal ones the first. */
  const find = (units: readonly WeighedUnit[], leftOut: number): number[] => {
    scores.fill(0)
    seenBy.fill(-1)
    const top: number[] = []
    units.forEach(({ terms: own, weight }, unit) => {
      for (const { id } of own)
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
    const units = asked.map(weighUnit)
    const found = { units, top: find(units, leftOut) }
    last = { asked, leftOut, found }
    return found
  }

  return {
    positionOf: question => positions().get(question) ?? -1,
    near: (asked, leftOut = -1) => look(asked, leftOut).top,
    textAt: position => read.at(position)?.question ?? '',
    askingAt: position => read.at(position)?.asking ?? NO_GAP.asking,
    nearest: (asked, asking, leftOut = -1) => {
      const { units, top } = look(asked, leftOut)
      const total = sumOf(units, () => 1)
      if (total === 0) return { match: 0, familyMatch: 0 }
      const ids = new Set(units.flatMap(unit => unit.terms.map(term => term.id)))
      let match = 0
      let familyMatch = 0
      for (const at of top.slice(0, CANDIDATES)) {
        const gap = gaps.at(at)
        if (gap === undefined) continue
        const recall = sumOf(units, unit => strengthOf(unit, gap.ids)) / total
        const all = sumOf(gap.units, () => 1)
        const precision = all === 0 ? 0 : sumOf(gap.units, unit => strengthOf(unit, ids)) / all
        const f1 = recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision)
        match = Math.max(match, f1)
        if (isSameFamily(gap.asking, asking)) familyMatch = Math.max(familyMatch, f1)
      }
      return { match, familyMatch }
    },
  }
}

const sumOf = (units: readonly WeighedUnit[], shareOf: (unit: WeighedUnit) => number): number =>
  units.reduce((sum, unit) => sum + shareOf(unit) * unit.weight, 0)

/** How well a unit is met by ids, from 0 to 1. */
const strengthOf = (unit: WeighedUnit, ids: ReadonlySet<number>): number => {
  let best = 0
  for (const { id, strength } of unit.terms) if (strength > best && ids.has(id)) best = strength
  return best
}
