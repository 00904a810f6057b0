import { isSameFigure } from '../language/figures.js'
import type { Fact, Figure } from '../model.js'
import type { IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import type { RankedFact } from './rank-facts.js'

export interface FactPair {
  readonly first: RankedFact
  readonly second: RankedFact
  /** Share of the question's weight that the two meet together, from 0 to 1. */
  readonly coverage: number
}

const LOOKED_AT = 16
/** Share of the question's weight that the two facts must meet together. */
const COVERAGE_LEAST = 0.72

/** Whether another fact states the same figure of the same attribute, and says when it holds where this one does not. */
export const isDatedTwin = ({ figure, period, attribute, documentId }: Fact, other: Fact): boolean =>
  figure !== undefined &&
  period === undefined &&
  other.period !== undefined &&
  other.figure !== undefined &&
  other.documentId === documentId &&
  other.attribute === attribute &&
  isSameFigure(other.figure, figure)

/** Whether a fact's words, slots or asks hold what a unit asks for. */
const meetsUnit = (fact: IndexedFact, unit: QueryUnit): boolean =>
  [...unit.ids.keys()].some(id => fact.own.has(id) || fact.asked.has(id))
const meetsByOwn = (fact: IndexedFact, unit: QueryUnit): boolean =>
  [...unit.ids.keys()].some(id => fact.entity.ids.has(id) || fact.attribute.ids.has(id) || fact.quote.ids.has(id))

/**
 * The two facts that meet a question's words between them, each with a telling word that the other lacks; undefined
 * when no two do. Facts of one attribute go before others, since they can be compared.
 */
export function findPair(
  query: FactQuery,
  ranked: readonly RankedFact[],
  fits: (a: Figure, b: Figure) => boolean,
): FactPair | undefined {
  const given = query.figures
  const able = ranked
    .filter(
      r =>
        r.fact.figure !== undefined &&
        !given.some(
          figure =>
            r.fact.figure !== undefined && figure.unit === r.fact.figure.unit && isSameFigure(figure, r.fact.figure),
        ),
    )
    .slice(0, LOOKED_AT)
  const required = query.units.filter(unit => !unit.optional)
  const total = required.reduce((sum, unit) => sum + unit.weight, 0)
  let best: (FactPair & { readonly score: number }) | undefined
  for (let i = 0; i < able.length; i++) {
    for (let j = i + 1; j < able.length; j++) {
      const [a, b] = [able[i], able[j]]
      if (a?.fact.figure === undefined || b?.fact.figure === undefined) continue
      if (isSameFigure(a.fact.figure, b.fact.figure) || !fits(a.fact.figure, b.fact.figure)) continue
      const [x, y] = [a.candidate.fact, b.candidate.fact]
      const met = required
        .filter(unit => meetsUnit(x, unit) || meetsUnit(y, unit))
        .reduce((sum, unit) => sum + unit.weight, 0)
      const tellsFirst = required.some(unit => meetsByOwn(x, unit) && !meetsByOwn(y, unit))
      const tellsSecond = required.some(unit => meetsByOwn(y, unit) && !meetsByOwn(x, unit))
      const coverage = total === 0 ? 0 : met / total
      const isOneAttribute = a.fact.attribute === b.fact.attribute
      const isTold = tellsFirst && tellsSecond
      if (!isTold || coverage < COVERAGE_LEAST) continue
      const score = coverage + (isOneAttribute ? 0.4 : 0) + (a.probability + b.probability) * 0.5
      if (best === undefined || score > best.score) best = { first: a, second: b, coverage, score }
    }
  }
  if (best === undefined) return undefined
  const dated = (r: RankedFact): RankedFact => ranked.find(({ fact }) => isDatedTwin(r.fact, fact)) ?? r
  return { ...best, first: dated(best.first), second: dated(best.second) }
}
