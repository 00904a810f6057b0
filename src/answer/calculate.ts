import { isSameFigure } from '../language/figures.js'
import type { Fact } from '../model.js'
import { exchangeRate, overYears, perHead, shareOut } from './calculate-rates.js'
import { explicitPercent, headsOfShare, shareOfWhole } from './calculate-shares.js'
import { timeApart } from './calculate-time.js'
import { type CalculateContext, CONFIDENCE, type Operand, operandOf, type Step } from './calculation.js'
import { combineFigures } from './combine-figures.js'
import type { Draft } from './compose.js'
import { isPeriod } from './conflicts.js'
import type { FactQuery } from './fact-query.js'
import { findPair } from './pair-facts.js'
import { parseCalculations } from './parse-calculations.js'
import type { RankedFact } from './rank-facts.js'
import { isMoney, wantsUnit } from './wants-unit.js'

/** A sum is of two things: "in total" alone may ask for one total that a document states. */
const JOINED = /\b(?:and|plus|with|both|combined|together|added?|adding|sum|two)\b|\+/
/** "How much did it rise" is for a fact to say: two years are seldom both given. */
const CHANGE =
  /\b(?:rise|rose|risen|increase[ds]?|grow|grew|grown|go(?:ne)? up|went up|fall|fell|fallen|drop(?:ped)?|decrease[ds]?|go(?:ne)? down|went down|change[ds]?|year on year|year-on-year)\b/

/** Figures of two attributes are combined only when they meet every word of the question. */
const SURE_COVERAGE = 0.98
/** More than one word of more weight than this: the question speaks of something of its own, not of the last answers. */
const OWN_MATTER_WEIGHT = 1.5

/** Those that say by their form what is to be worked out; they go before the words for sums and differences. */
const STEPS: readonly Step[] = [explicitPercent, headsOfShare, perHead, shareOut, overYears]

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
      const found =
        operation === 'apart' ? timeApart(query, ranked, context.published) : exchangeRate(text, context.facts)
      if (found !== undefined) return found
      continue
    }
    if (operation === 'difference' && CHANGE.test(lower)) continue
    if (operation === 'sum' && inputs.length < 2 && context.earlier.length < 2 && !JOINED.test(lower)) continue
    const given = statedPair(inputs) ?? earlierPair(query, context.earlier)
    if (given !== undefined) return combineFigures(operation, ...given)
    if (operation === 'share') {
      const found = shareOfWhole(text, query, ranked, context.facts)
      if (found !== undefined) return found
      continue
    }
    const isWanted = wantsUnit(text)
    const pair = findPair(query, ranked, (p, q) => p.unit === q.unit && isWanted(p.unit))
    const [first, second] = [operandOf(pair?.first.fact), operandOf(pair?.second.fact)]
    if (pair === undefined || first === undefined || second === undefined) continue
    if (first.fact?.attribute !== second.fact?.attribute && pair.coverage < SURE_COVERAGE) continue
    return combineFigures(operation, first, second, Math.min(CONFIDENCE, pair.coverage))
  }
  return undefined
}

/** The figures that a question states itself, each with the best ranked fact that states it too. */
const statedFigures = (query: FactQuery, ranked: readonly RankedFact[], facts: readonly Fact[]): readonly Operand[] =>
  query.figures
    .filter(figure => !isPeriod(figure))
    .map(figure => {
      const matches = (fact: Fact): boolean => fact.figure !== undefined && isSameFigure(fact.figure, figure)
      const fact = ranked.find(r => matches(r.fact))?.fact ?? facts.find(matches)
      return { figure: fact?.figure ?? figure, fact }
    })

/** Two sums of money if there are just two, else money and counts. */
function amountsOf(stated: readonly Operand[]): readonly Operand[] {
  const money = stated.filter(o => isMoney(o.figure.unit))
  return money.length === 2 ? money : stated.filter(o => isMoney(o.figure.unit) || o.figure.unit === 'count')
}

/** The two figures of one unit that a question states, of which the documents state at least one. */
function statedPair([a, b, ...more]: readonly Operand[]): readonly [Operand, Operand] | undefined {
  if (a === undefined || b === undefined || more.length > 0 || a.figure.unit !== b.figure.unit) return undefined
  return a.fact === undefined && b.fact === undefined ? undefined : [a, b]
}

/** The last two answers of the conversation, for a question ("what's the difference?") that is about nothing else. */
function earlierPair(query: FactQuery, earlier: readonly Fact[]): readonly [Operand, Operand] | undefined {
  if (query.units.filter(unit => !unit.optional && unit.weight > OWN_MATTER_WEIGHT).length > 1) return undefined
  const [a, b] = earlier.slice(-2).map(operandOf)
  return a === undefined || b === undefined || a.figure.unit !== b.figure.unit ? undefined : [a, b]
}
