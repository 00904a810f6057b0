import { toFigure } from '../language/figures.js'
import type { Fact, Figure, FormulaInput, Unit } from '../model.js'
import { type Draft, distinct, evidenceOf } from './compose.js'
import type { FactQuery } from './fact-query.js'
import type { RankedFact } from './rank-facts.js'
import { isApproximate, renderValue } from './render-value.js'

/** What calculations need of the corpus and of the conversation. */
export interface CalculateContext {
  /** Ranks the facts for a text. */
  readonly rank: (text: string) => { readonly query: FactQuery; readonly ranked: readonly RankedFact[] }
  readonly facts: readonly Fact[]
  /** Every fact as one that no question ranks, for the other values of an attribute. */
  readonly all: () => readonly RankedFact[]
  readonly published: (documentId: string) => string | null
  /** Figure facts that answered the earlier questions of the conversation, oldest first. */
  readonly earlier: readonly Fact[]
}

/** A figure to calculate with, and the fact that states it; without a fact it is the asker's own. */
export interface Operand {
  readonly figure: Figure
  readonly fact: Fact | undefined
  /** As the question writes it, where it does. */
  readonly written?: string
}

/** One way to work out an answer; undefined when the question does not ask for it or its inputs are not there. */
export type Step = (
  text: string,
  query: FactQuery,
  ranked: readonly RankedFact[],
  /** The figures of the question itself. */
  stated: readonly Operand[],
  context: CalculateContext,
) => Draft | undefined

/** How sure a calculation is whose inputs are all given. */
export const CONFIDENCE = 0.8
/** A count up to this ("three of them") is no population, nor a base that a share is taken of. */
export const SMALL_COUNT = 12

/** A fact's figure as an operand; undefined when the fact has none. */
export const operandOf = (fact: Fact | undefined): Operand | undefined =>
  fact?.figure === undefined ? undefined : { figure: fact.figure, fact }

/** "£2 per head" is shared out already. */
export const isRate = (fact: Fact | undefined): boolean => /^(?:per|a|\/)/.test(fact?.figure?.noun ?? '')

/** A figure's number; not a number for a date. */
export const numberOf = ({ value }: Figure): number => (typeof value === 'number' ? value : Number.NaN)

/** "PCT staff made redundant, so far in 2011-12". */
const labelOf = (fact: Fact): string => `${fact.entity}${fact.period === undefined ? '' : `, ${fact.period}`}`

/** "£19,552 (PCT staff made redundant, so far in 2011-12)". */
export const named = ({ figure, fact }: Operand): string =>
  `${figure.text} (${fact === undefined ? 'your figure' : labelOf(fact)})`

/** "£1,356", or "about £1,356" where the figure is not exact. */
export const qualified = (figure: Figure): string => `${figure.precision === 'exact' ? '' : 'about '}${figure.text}`

/** The same, to open a sentence with. */
export const qualifiedFirst = (figure: Figure): string => {
  const text = qualified(figure)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The result of a calculation, as such a thing is written; approximate when one of the operands is. */
export const resultFigure = (value: number, unit: Unit, operands: readonly Operand[]): Figure => ({
  text: renderValue(value, unit),
  value: Number(value.toPrecision(12)),
  unit,
  precision: operands.some(o => isApproximate(o.figure)) ? 'about' : 'exact',
})

const inputsOf = (operands: readonly Operand[]): FormulaInput[] => {
  const cited = distinct(operands.flatMap(o => (o.fact === undefined ? [] : [evidenceOf(o.fact)])))
  return operands.map(({ figure, fact }) => ({
    ...toFigure(figure),
    citation:
      fact === undefined
        ? null
        : cited.findIndex(e => e.documentId === fact.documentId && e.span.start === fact.span.start),
    source: fact === undefined ? 'asker' : 'cited',
  }))
}

/** "The figures are of different periods: 2010-11 and so far in 2011-12." or undefined. */
const periodCaveat = (operands: readonly Operand[]): string | undefined => {
  const periods = [...new Set(operands.flatMap(({ fact }) => (fact?.period === undefined ? [] : [fact.period])))]
  return periods.length > 1 ? `The figures are of different periods: ${periods.join(' and ')}.` : undefined
}

/** The answer that a calculation makes: its result first among the figures, its operands cited in the formula's order. */
export function createCalculation(
  headline: string,
  formula: string,
  result: Figure,
  operands: readonly Operand[],
  confidence = CONFIDENCE,
): Draft {
  const caveat = periodCaveat(operands)
  return {
    kind: 'calculation',
    headline: caveat === undefined ? headline : `${headline} ${caveat}`,
    evidence: operands.flatMap(({ fact }) => (fact === undefined ? [] : [evidenceOf(fact)])),
    figures: [result, ...operands.map(o => toFigure(o.figure))],
    formula: { text: formula, inputs: inputsOf(operands) },
    confidence,
  }
}
