import type { Fact } from '../model.js'
import { type CalculateContext, type Operand, operandOf } from './calculation.js'
import type { QueryUnit } from './fact-query.js'
import type { RankedFact } from './rank-facts.js'

/** How probable the date of an event has to be. */
const DATE_LEAST = 0.25
/** The same where the words give the date themselves. */
const STATED_LEAST = 0.1
/** Another date this near to the best leaves open which one is meant. */
const RIVAL_SHARE = 0.8
/** A word of more weight has to be met. */
const MATTER_WEIGHT = 0.8

const isDated = ({ fact: { figure } }: RankedFact): boolean =>
  figure?.unit === 'date' || figure?.unit === 'month' || figure?.unit === 'year'

/** Whether a fact says when a document came out. */
export const isPublication = (ranked: RankedFact): boolean =>
  isDated(ranked) && /\bpublication\b/.test(ranked.fact.attribute)

const holds = ({ candidate: { fact } }: RankedFact, unit: QueryUnit): boolean =>
  [...unit.ids.keys()].some(id => fact.entity.ids.has(id))

/** A word that one document's date of publication knows and another does not. */
export const isTelling = (unit: QueryUnit, known: readonly RankedFact[]): boolean =>
  !unit.optional && known.some(fact => holds(fact, unit)) && !known.every(fact => holds(fact, unit))

/** The date of an event that a few words describe, or of the document that they name; undefined when that is open. */
export function findDate(words: string, context: Pick<CalculateContext, 'rank' | 'all'>): Operand | undefined {
  const { query, ranked } = context.rank(`when ${words}`)
  const matter = query.units.filter(unit => !unit.optional && !unit.soft && unit.kind === 'word')
  const dates = query.figures.filter(({ unit }) => unit === 'date' || unit === 'month' || unit === 'year')
  const [own] = dates
  if (own !== undefined && matter.every(({ words: unit }) => own.text.toLowerCase().includes(unit)))
    return statedDate(own, ranked)
  // "The article" is the one that the other event stands in.
  if (own === undefined && matter.length === 0) return undefined
  const able = ranked.filter(
    r => isDated(r) && r.conflict === undefined && r.candidate.unmet.every(unit => unit.weight <= MATTER_WEIGHT),
  )
  const [best, next] = able
  const isOpen =
    best !== undefined &&
    next !== undefined &&
    next.fact.figure?.value !== best.fact.figure?.value &&
    next.probability > best.probability * RIVAL_SHARE
  if (best !== undefined && best.probability >= (own === undefined ? DATE_LEAST : STATED_LEAST) && !isOpen)
    return operandOf(best.fact)
  const known = context.all().filter(isPublication)
  const [named, ...more] = known.filter(
    r =>
      matter.some(unit => isTelling(unit, known) && holds(r, unit)) &&
      matter.every(({ ids, weight }) => weight <= MATTER_WEIGHT || meetsAny(r, ids)),
  )
  return more.length > 0 ? undefined : operandOf(named?.fact)
}

const meetsAny = ({ candidate: { fact } }: RankedFact, ids: ReadonlyMap<number, number>): boolean =>
  [...ids.keys()].some(id => fact.own.has(id) || fact.asked.has(id))

/** A date alone is the asker's own, unless it is just what one fact states. */
function statedDate(own: NonNullable<Fact['figure']>, ranked: readonly RankedFact[]): Operand {
  const same = ranked.filter(r => isDated(r) && r.fact.figure?.value === own.value)
  const [only, ...more] = same
  return only !== undefined && more.length === 0 && only.conflict === undefined
    ? { figure: own, fact: only.fact }
    : { figure: own, fact: undefined }
}
