import type { GapEntry } from '../model.js'
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
  readonly nearest: (
    units: readonly GapUnit[],
    asking: Asking,
    weigh: (unit: GapUnit) => number,
    leftOut?: number,
  ) => GapMatch
  readonly positionOf: (question: string) => number
}

interface Gap {
  readonly asking: Asking
  readonly units: readonly GapUnit[]
}

/** Gaps looked at closely for one question. */
const CANDIDATES = 12

/** A synonym meets less than the word itself. */
const SYNONYM = '~'

export function createGapIndex(entries: readonly GapEntry[], { terms, gaps: read }: PreparedFacts): GapIndex {
  const gaps: Gap[] = []
  const postings = new Map<string, number[]>()
  const positions = new Map<string, number>()
  entries.forEach(({ question }, at) => {
    const { asking, units: readUnits } = read[at] ?? { asking: 'keywords' as const, units: [] }
    const units = readUnits.map(unit => ({ words: unit.words, terms: unit.terms.map(id => terms[id] ?? '') }))
    gaps.push({ asking, units })
    positions.set(question, at)
    for (const term of new Set(units.flatMap(unit => unit.terms))) {
      const list = postings.get(term)
      if (list === undefined) postings.set(term, [at])
      else list.push(at)
    }
  })

  const isMet = (unit: GapUnit, others: ReadonlySet<string>): number => {
    let best = 0
    for (const term of unit.terms) if (others.has(term)) best = Math.max(best, term.startsWith(SYNONYM) ? 0.85 : 1)
    return best
  }

  return {
    positionOf: question => positions.get(question) ?? -1,
    nearest: (units, asking, weigh, leftOut = -1) => {
      const scores = new Map<number, number>()
      const total = units.reduce((sum, unit) => sum + weigh(unit), 0)
      if (total === 0) return { match: 0, familyMatch: 0 }
      for (const unit of units) {
        const weight = weigh(unit)
        const seen = new Set<number>()
        for (const term of unit.terms)
          for (const at of postings.get(term) ?? []) {
            if (seen.has(at) || at === leftOut) continue
            seen.add(at)
            scores.set(at, (scores.get(at) ?? 0) + weight)
          }
      }
      const asked = new Set(units.flatMap(unit => unit.terms))
      let match = 0
      let familyMatch = 0
      for (const [at] of [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, CANDIDATES)) {
        const gap = gaps[at]
        if (gap === undefined) continue
        const terms = new Set(gap.units.flatMap(unit => unit.terms))
        const recall = units.reduce((sum, unit) => sum + isMet(unit, terms) * weigh(unit), 0) / total
        const all = gap.units.reduce((sum, unit) => sum + weigh(unit), 0)
        const precision =
          all === 0 ? 0 : gap.units.reduce((sum, unit) => sum + isMet(unit, asked) * weigh(unit), 0) / all
        const f1 = recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision)
        match = Math.max(match, f1)
        if (isSameFamily(gap.asking, asking)) familyMatch = Math.max(familyMatch, f1)
      }
      return { match, familyMatch }
    },
  }
}
