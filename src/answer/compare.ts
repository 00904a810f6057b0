import type { Fact } from '../model.js'
import { type Draft, evidenceOf } from './compose.js'
import type { FactQuery } from './fact-query.js'
import { findPair } from './pair-facts.js'
import type { RankedFact } from './rank-facts.js'
import { wantsUnit } from './wants-unit.js'

const COMPARING =
  /\b(?:vs|versus|v|compare[ds]?|comparison|compared|than|against|higher|lower|bigger|smaller|larger|more|less|fewer|which (?:is|was|were) the|either|or|both)\b/
const ORDERING = /\b(?:higher|lower|bigger|smaller|larger|more|less|fewer|greater|most|least)\b/
/** Why and whether one is larger is a premise, not a comparison. */
const PREMISE = /^(?:why|how come)\b/

const label = ({ entity, attribute, period, figure }: Fact): string => {
  const value = [figure?.qualifier, figure?.text].filter(part => part !== undefined && part !== '').join(' ')
  return `${value} (${entity}: ${attribute}${period === undefined ? '' : `, ${period}`})`
}

/** Two values of one attribute that a question sets against each other, or undefined. */
export function compareFacts(text: string, query: FactQuery, ranked: readonly RankedFact[]): Draft | undefined {
  const lower = text.toLowerCase()
  if (!COMPARING.test(lower) || PREMISE.test(lower)) return undefined
  const isWanted = wantsUnit(text)
  // What orders the two need not stand in either.
  const units = query.units.map(unit => (ORDERING.test(unit.words) ? { ...unit, optional: true } : unit))
  const pair = findPair(
    { ...query, units },
    ranked.filter(
      r =>
        r.conflict === undefined ||
        r.conflict.code === 'entity' ||
        r.conflict.code === 'place' ||
        r.conflict.code === 'period',
    ),
    (a, b) => a.unit === b.unit && isWanted(a.unit),
  )
  if (pair === undefined || pair.first.fact.attribute !== pair.second.fact.attribute) return undefined
  const [a, b] = [pair.first.fact, pair.second.fact]
  if (
    a.figure === undefined ||
    b.figure === undefined ||
    typeof a.figure.value !== 'number' ||
    typeof b.figure.value !== 'number'
  )
    return undefined
  const [large, small] = a.figure.value >= b.figure.value ? [a, b] : [b, a]
  const periods = [...new Set([large.period, small.period].filter(period => period !== undefined))]
  const caveat = periods.length > 1 ? ` The figures are of different periods: ${periods.join(' and ')}.` : ''
  const verb = ORDERING.test(lower) ? 'Higher: ' : ''
  return {
    kind: 'comparison',
    headline: `${verb}${label(large)}; ${verb === '' ? '' : 'lower: '}${label(small)}.${caveat}`,
    evidence: [evidenceOf(large), evidenceOf(small)],
    confidence: Math.min(0.9, pair.coverage),
  }
}
