import { isSameFigure } from '../language/figures.js'
import type { Fact, Figure, LocatedFigure, Unit } from '../model.js'
import { endOf } from './calculate-end.js'
import { perHead } from './calculate-per-head.js'
import { ofRange } from './calculate-range.js'
import { exchangeRate, isAverage, multiplied, overYears, perUnit, shareOut, spreadOver } from './calculate-rates.js'
import { explicitPercent, headsOfShare } from './calculate-shares.js'
import { timeApart } from './calculate-time.js'
import { combineParts, shareOfWhole, sharePart, sumOfShares } from './calculate-wholes.js'
import {
  type CalculateContext,
  CONFIDENCE,
  isRate,
  numberOf,
  type Operand,
  operandOf,
  SMALL_COUNT,
  type Step,
} from './calculation.js'
import { type Combination, combineFigures } from './combine-figures.js'
import type { Draft } from './compose.js'
import { isPeriod } from './conflicts.js'
import type { FactQuery } from './fact-query.js'
import { anchoredPair, earlierFacts, findSides, isBare, theTwo, withOtherValues } from './operands.js'
import { findPair } from './pair-facts.js'
import { type Operation, parseCalculations } from './parse-calculations.js'
import type { RankedFact } from './rank-facts.js'
import { isMoney, wantsUnit } from './wants-unit.js'

/** A sum is of two things: "in total" alone may ask for one total that a document states. */
const JOINED = /\b(?:and|plus|with|both|added?|adding|sum|two)\b|\+/
/** "How much did it rise" is for a fact to say: two years are seldom both given. */
const CHANGE =
  /\b(?:rise|rose|risen|increase[ds]?|grow|grew|grown|go(?:ne)? up|went up|fall|fell|fallen|drop(?:ped)?|decrease[ds]?|go(?:ne)? down|went down|change[ds]?|year on year|year-on-year)\b/

/** Figures of two attributes are combined only when they meet every word of the question. */
const SURE_COVERAGE = 0.98
/** How many times one of two figures of different attributes may be the other. */
const SCALE_MOST = 1000
/** How probable a fact has to be that is combined with a figure of the question. */
const DESCRIBED_LEAST = 0.5
/** A word of more weight has to be met. */
const MATTER_WEIGHT = 0.8
/** "How many times A is B": the form tells the two apart. */
const TIMES = /\bhow many times\b|\bhow many .{3,80}? (?:add up to|amount to|make up|fit into|go into|equal|match)\b/i
/** What can be made of a sum that the question states and one that it describes. */
const ONE_OF_TWO: ReadonlySet<Operation> = new Set<Operation>(['difference', 'increase', 'decrease', 'ratio'])
/** What makes no sense of two figures of different kinds, unless each side of the question names its own. */
const OF_ONE_ATTRIBUTE: ReadonlySet<Operation> = new Set<Operation>(['increase', 'decrease', 'mean'])
const OF_CHANGE: ReadonlySet<Operation> = new Set<Operation>(['difference', 'increase', 'decrease'])

/** Those that say by their form what is to be worked out; they go before the words for sums and differences. */
const STEPS: readonly Step[] = [
  endOf,
  explicitPercent,
  headsOfShare,
  ofRange,
  perHead,
  multiplied,
  shareOut,
  perUnit,
  spreadOver,
  overYears,
]

/**
 * Works out what a question asks for over cited figures, or undefined when it asks for no calculation or its inputs
 * are not to be found. Figures of different units are never combined.
 */
export function calculate(text: string, context: CalculateContext): Draft | undefined {
  const whole = context.rank(text)
  const stated = statedFigures(whole.query, whole.ranked, context.facts)
  for (const step of STEPS) {
    const found = step(text, whole.query, whole.ranked, stated, context)
    if (found !== undefined) return found
  }
  const lower = text.toLowerCase()
  const inputs = amountsOf(stated)
  for (const { operation, rest } of parseCalculations(text)) {
    const { query, ranked } = context.rank(rest)
    if (operation === 'apart' || operation === 'rate') {
      const found = operation === 'apart' ? timeApart(text, query, ranked, context) : exchangeRate(text, context.facts)
      if (found !== undefined) return found
      continue
    }
    if (OF_CHANGE.has(operation) && CHANGE.test(lower)) continue
    if (operation === 'sum' && inputs.length < 2 && context.earlier.length < 2 && !JOINED.test(lower)) continue
    const given = statedPair(inputs) ?? earlierPair(query, context)
    if (given !== undefined) return combineFigures(operation, ...given)
    if (operation === 'share') {
      const found = shareOfWhole(text, query, ranked, context) ?? sharePart(query, ranked, context.all(), inputs)
      if (found !== undefined) return found
      continue
    }
    if (operation === 'sum') {
      const found = sumOfShares(whole.query, whole.ranked, context.all())
      if (found !== undefined) return found
    }
    if (operation === 'sum' || operation === 'difference') {
      const found = combineParts(operation, query, context.all())
      if (found !== undefined) return found
    }
    const found = combineFound(operation, text, rest, query, ranked, inputs, context)
    if (found !== undefined && !(operation === 'sum' && addsAverages(lower, found, context.facts))) return found
  }
  return undefined
}

/** Averages that nobody asks the sum of add up to nothing. */
const addsAverages = (lower: string, { evidence }: Draft, facts: readonly Fact[]): boolean =>
  !/\b(?:averages?|means?)\b/.test(lower) &&
  evidence.every(({ documentId, span }) =>
    facts.some(fact => fact.documentId === documentId && fact.span.start === span.start && isAverage(fact)),
  )

/** Two figures that the question does not state itself, or one that it states and one that it describes. */
function combineFound(
  operation: Combination,
  text: string,
  rest: string,
  query: FactQuery,
  ranked: readonly RankedFact[],
  inputs: readonly Operand[],
  context: CalculateContext,
): Draft | undefined {
  const isWanted = operation === 'ratio' ? isAmount : wantsUnit(text)
  const anchored = anchoredPair(text, query, context)
  if (anchored !== undefined) {
    const [a, b] = anchored.map(operandOf)
    return a === undefined || b === undefined ? undefined : combineFigures(operation, a, b)
  }
  const limits = inputs.filter(o => isMoney(o.figure.unit) && isLimit(o, text))
  const sums = inputs.filter(o => isMoney(o.figure.unit) && (limits.length > 1 || !limits.includes(o)))
  const [own, ...more] = ONE_OF_TWO.has(operation) ? sums : []
  const fits = ({ unit }: Figure): boolean => isWanted(unit)
  if (own !== undefined) {
    const stated = more.length > 0 ? undefined : combineWithStated(operation, rest, own, context)
    const sides = stated === undefined ? findSides(text, context, fits, inputs) : undefined
    return stated ?? (sides === undefined ? undefined : combineFigures(operation, ...sides))
  }
  const times = operation === 'ratio' && TIMES.test(text) ? findSides(text, context, fits, inputs) : undefined
  if (times !== undefined) return combineFigures(operation, ...times)
  const pair = findPair(
    query,
    withOtherValues(query, ranked, context.all()),
    (p, q) => p.unit === q.unit && isWanted(p.unit),
  )
  const [first, second] = [operandOf(pair?.first.fact), operandOf(pair?.second.fact)]
  if (pair !== undefined && first !== undefined && second !== undefined)
    if (
      first.fact?.attribute === second.fact?.attribute ||
      (pair.coverage >= SURE_COVERAGE &&
        !OF_ONE_ATTRIBUTE.has(operation) &&
        isOfOneScale(first, second) &&
        [pair.first, pair.second].every(({ conflict }) => conflict === undefined))
    )
      return combineFigures(operation, first, second, Math.min(CONFIDENCE, pair.coverage))
  const described = limits.reduce(withoutLimit, rest)
  const two = theTwo(text, context.rank(described).ranked, context.all())
  if (two?.every(o => limits.every(limit => numberOf(o.figure) > numberOf(limit.figure))) === true)
    return combineFigures(operation, ...two)
  const sides = findSides(operation === 'ratio' ? text : rest, context, fits, inputs)
  return sides === undefined ? undefined : combineFigures(operation, ...sides)
}

/** "By how much did the largest payment exceed £200,000?": the other figure is the one that the rest describes. */
function combineWithStated(
  operation: Combination,
  rest: string,
  own: Operand,
  context: CalculateContext,
): Draft | undefined {
  const best = context
    .rank(`how much ${rest.replace(own.written ?? own.figure.text, ' ')}`)
    .ranked.find(r => r.conflict === undefined && r.fact.figure?.text !== own.figure.text)
  const other = best === undefined || best.probability < DESCRIBED_LEAST ? undefined : operandOf(best.fact)
  return other === undefined || other.figure.unit !== own.figure.unit
    ? undefined
    : combineFigures(operation, other, own)
}

const EXCEEDING =
  /(?:\b(?:over|above|more than|exceeding|in excess of)|\b(?:that|which|who) (?:both |each )?(?:exceed(?:s|ed)?|topped))\s*$/i
const withoutLimit = (words: string, { figure, written = figure.text }: Operand): string => {
  const at = words.indexOf(written)
  return at < 0 ? words : words.slice(0, at).replace(EXCEEDING, '') + words.slice(at + written.length)
}
const OF_TWO = /\b(?:two|both|pair)\b/i
/** "The two payments of over £200,000": a figure that tells which ones are meant, and is none of them. */
const isLimit = ({ figure, written = figure.text }: Operand, text: string): boolean =>
  OF_TWO.test(text) &&
  (figure.precision === 'more-than' || EXCEEDING.test(text.slice(0, Math.max(0, text.indexOf(written)))))

/** Figures of two attributes that are so far apart ("£1bn", "£354,000") are no two of a kind. */
const isOfOneScale = (a: Operand, b: Operand): boolean => {
  const [low = 0, high = 0] = [numberOf(a.figure), numberOf(b.figure)].sort((x, y) => x - y)
  return high < SCALE_MOST * low
}

const isAmount = (unit: Unit): boolean => isMoney(unit) || unit === 'count'

/**
 * The figures that a question states itself, each with the best ranked fact that states it too. Many facts have a small
 * number: it is one's own only where the fact meets all that the question speaks of.
 */
function statedFigures(query: FactQuery, ranked: readonly RankedFact[], facts: readonly Fact[]): readonly Operand[] {
  const figures = query.figures.filter(figure => !isPeriod(figure))
  const isAlone = figures.length === 1
  return figures.map(figure => {
    const matches = (fact: Fact): boolean => fact.figure !== undefined && isSameFigure(fact.figure, figure)
    const isMet = ({ candidate, conflict }: RankedFact): boolean =>
      conflict === undefined && candidate.unmet.every(({ weight }) => weight <= MATTER_WEIGHT)
    const isSmall = figure.unit === 'count' && numberOf(figure) <= SMALL_COUNT
    const fact =
      ranked.find(r => matches(r.fact) && (!isSmall || isMet(r)))?.fact ??
      (isSmall ? undefined : (facts.find(matches) ?? (isAlone ? inMoney(figure, facts) : undefined)))
    return { figure: fact?.figure ?? figure, fact, written: figure.text }
  })
}

/** "Over 200k": a number that counts nothing, where a fact states it of money. */
const inMoney = ({ unit, value, noun }: LocatedFigure, facts: readonly Fact[]): Fact | undefined =>
  unit === 'count' && noun === ''
    ? facts.find(({ figure }) => figure !== undefined && isMoney(figure.unit) && figure.value === value)
    : undefined

/** Two sums of money if there are just two, else money and counts. */
function amountsOf(stated: readonly Operand[]): readonly Operand[] {
  const money = stated.filter(o => isMoney(o.figure.unit))
  return money.length === 2 ? money : stated.filter(o => isMoney(o.figure.unit) || o.figure.unit === 'count')
}

/** The two figures of one unit that a question states, of which the documents state at least one. */
function statedPair([a, b, ...more]: readonly Operand[]): readonly [Operand, Operand] | undefined {
  if (a === undefined || b === undefined || more.length > 0 || a.figure.unit !== b.figure.unit) return undefined
  if (a.fact !== undefined && b.fact !== undefined && isRate(a.fact) !== isRate(b.fact)) return undefined
  return a.fact === undefined && b.fact === undefined ? undefined : [a, b]
}

/** The last two answers of the conversation, for a question ("what's the difference?") that is about nothing else. */
function earlierPair(query: FactQuery, context: CalculateContext): readonly [Operand, Operand] | undefined {
  if (!isBare(query)) return undefined
  const [a, b] = earlierFacts(context).slice(-2).map(operandOf)
  return a === undefined || b === undefined || a.figure.unit !== b.figure.unit ? undefined : [a, b]
}
