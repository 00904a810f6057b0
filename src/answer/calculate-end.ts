import { renderDate, yearOf } from '../language/dates.js'
import type { Fact, Figure } from '../model.js'
import { createCalculation, named, numberOf, type Operand, type Step } from './calculation.js'
import type { RankedFact } from './rank-facts.js'

/** How probable the length of time has to be that the question describes. */
const LENGTH_LEAST = 0.5
/** A word of more weight has to be met. */
const MATTER_WEIGHT = 0.8
const MONTHS_A_YEAR = 12

const ENDS =
  /\b(?:when|what year|which year|what month|until when|how long)\b.{0,80}?(?<!c[ao]me |coming |comes )\b(?:out|end(?:s|ed|ing)?|over|up|done|free|finish\w*|expir\w*|run(?:s|ning)? (?:out|to|until)|last(?:s|ing|ed)?|through|leave|lapse[sd]?|until|till|clear|complete[sd]?)\b|\b(?:until|till) (?:when|what|which)\b|\btak(?:es?|ing) (?:you|us|me|it|them) (?:up )?to\b|\bend date\b/i
const STARTS =
  /\b(?:sign(?:s|ed|ing)?|start(?:s|ed|ing)?|beg[iau]n(?:s|ning)?|from|join(?:s|ed|ing)?|enter(?:s|ed|ing)?|agree[sd]?|took|taken?|tak(?:es|ing)|commenc\w+|enrol\w*|sw(?:itch\w*|apped)|commit\w*|since|given|granted|got|offered|goes live|went live|if)\b/i
/** The words that ask for the end, which no fact need hold. */
const OWN_WORDS =
  /\b(?:when|until|till|what year|which year|what month)\b.{0,20}\b(?:are|is|am|was|were|would|will|does|do|did|can|could)\b(?: (?:you|we|they|it|that|this|one|i)\b)?|\b(?:sign(?:s|ed|ing)?(?: up| on)?|start(?:s|ed|ing)?|beg[iau]n(?:s|ning)?|join(?:s|ed|ing)?|enter(?:s|ed|ing)?|commenc\w+|enrol\w*|you|we|they|i|if|out|end(?:s|ed|ing)?|over|up|finish\w*|expir\w*|run(?:s|ning)? (?:out|to|until)|last(?:s|ing|ed)?|until|till|free|leave)\b/gi
/** An attribute that says how long something holds, not how long ago it was or how much of it somebody has. */
const OF_LENGTH = /\b(?:term|length|duration|period)\b/
const AT_LEAST = /\b(?:minimum|at least|or more)\b/
const AT_MOST = /\b(?:maximum|at most|up to)\b/

const isLength = ({ fact, conflict }: RankedFact): boolean =>
  fact.figure?.unit === 'duration' &&
  fact.figure.valueTo === undefined &&
  OF_LENGTH.test(fact.attribute) &&
  (conflict === undefined || conflict.code === 'period')

/** A year or a month so much later; undefined where the two do not allow it. */
function later(from: Figure, length: Figure): Figure | undefined {
  const months = Math.round(numberOf(length) * MONTHS_A_YEAR)
  if (from.unit === 'year' && typeof from.value === 'number') {
    const year = from.value + months / MONTHS_A_YEAR
    return Number.isInteger(year) ? { text: String(year), value: year, unit: 'year', precision: 'exact' } : undefined
  }
  const match = /^(\d{4})-(\d\d)(-\d\d)?$/.exec(String(from.value))
  const year = yearOf(String(from.value))
  if (match === null || year === undefined) return undefined
  const at = year * MONTHS_A_YEAR + Number(match[2]) - 1 + months
  const month = String((at % MONTHS_A_YEAR) + 1).padStart(2, '0')
  const value = `${Math.floor(at / MONTHS_A_YEAR)}-${month}${match[3] ?? ''}`
  return { text: renderDate(value), value, unit: from.unit, precision: 'exact' }
}

const boundOf = ({ qualifiers, attribute }: Fact): string => {
  const words = `${qualifiers.join(' ')} ${attribute}`
  return AT_LEAST.test(words) ? ' at the earliest' : AT_MOST.test(words) ? ' at the latest' : ''
}

/** "If we sign in 2011 for the minimum term, when are we out?": a date of the question and a length that a fact states. */
export const endOf: Step = (text, query, _ranked, _stated, context) => {
  const [from, ...more] = query.figures.filter(({ unit }) => unit === 'year' || unit === 'month' || unit === 'date')
  if (from === undefined || more.length > 0 || !ENDS.test(text) || !STARTS.test(text)) return undefined
  const described = query.text.replace(from.text, ' ').replace(OWN_WORDS, ' ')
  const best = context.rank(`how long is the ${described}`).ranked.find(isLength)
  const isMet = best?.candidate.unmet.every(unit => unit.weight <= MATTER_WEIGHT) === true
  const length = best?.fact.figure
  if (best === undefined || length === undefined || best.probability < LENGTH_LEAST || !isMet) return undefined
  const result = later(from, length)
  if (result === undefined) return undefined
  const operands: readonly Operand[] = [
    { figure: length, fact: best.fact },
    { figure: from, fact: undefined },
  ]
  return createCalculation(
    `${result.text}${boundOf(best.fact)}: ${operands.map(named).join(' from ')}.`,
    `${from.text} + ${length.text} = ${result.text}`,
    result,
    operands,
  )
}
