import type { Fact, Unit } from '../model.js'
import { exactShare } from './calculate-shares.js'
import type { CalculateContext } from './calculation.js'
import { type Draft, evidenceOf } from './compose.js'
import { anchoredPair, findSides, theTwo, withOtherValues } from './operands.js'
import { findPair } from './pair-facts.js'
import { splitJoint } from './split.js'
import { wantsUnit } from './wants-unit.js'

const COMPARING =
  /\b(?:vs|versus|v|compare[ds]?|comparison|compared|than|against|higher|lower|bigger|smaller|larger|more|less|fewer|which (?:is|was|were) the|either|or|both|worse|better)\b/
/** Words that set two things in order. */
export const ORDERING =
  /\b(?:higher|lower|bigger|smaller|larger|more|less|fewer|greater|most|least|worse|better|worst|best)\b/
const ORDER_WORDS = new RegExp(ORDERING, 'gi')
/** Two things of different kinds are only set side by side when that is asked for in so many words. */
const AGAINST = /\b(?:vs|versus|v|compare[ds]?|comparison|compared|than|against)\b/
/** "Rather than" sets aside, "more than 15 years" qualifies a figure. */
const SETTING_ASIDE =
  /\b(?:rather|other) than\b|\b(?:more|less|fewer|higher|lower) than (?=[£$€]?\d|an? |half\b|ten\b|fifteen\b)/g
/** "Which is larger, the one or the other?" */
const OR = /\b(?:which|what|whats)\b.*\bor\b/
/** How sure a comparison can be; with an earlier answer; of two sides that are ranked each by itself. */
const CONFIDENCE_MOST = 0.9
const ANCHORED_CONFIDENCE = 0.8
const SIDES_CONFIDENCE = 0.7
/** "The two averages" are set side by side without a word for it. */
const THE_TWO = /\b(?:the|these|those) (?:two|pair)\b/
/** Why and whether one is larger is a premise, not a comparison. */
const PREMISE = /^(?:why|how come)\b/

const label = ({ entity, attribute, period, figure }: Fact): string => {
  const value = [figure?.qualifier, figure?.text].filter(part => part !== undefined && part !== '').join(' ')
  return `${value} (${entity}: ${attribute}${period === undefined ? '' : `, ${period}`})`
}

/** "Did more people leave by A or by B?" asks how many did by each. */
const MORE_OF =
  /^.*?\b(?:did|do|does|have|has|had|were|was|are|is|will|would)(?:n't)? (?:more|fewer|less) (?=.*\bor\b)/i
/** How probable the count of each side has to be. */
const COUNT_LEAST = 0.5

/** The counts of the two sides of a question for which has more. */
function findCounts(text: string, context: Pick<CalculateContext, 'rank'>): readonly [Fact, Fact] | undefined {
  if (!MORE_OF.test(text)) return undefined
  for (const sides of splitJoint(text.replace(MORE_OF, 'How many '))) {
    const [a, b] = sides.map(side => {
      const best = context.rank(side).ranked.find(({ conflict }) => conflict === undefined)
      const isCount = best?.fact.figure?.unit === 'count' && best.probability >= COUNT_LEAST
      return isCount ? best.fact : undefined
    })
    if (a?.figure === undefined || b?.figure === undefined || a.figure.text === b.figure.text) continue
    // Counts of two sources are not of one population.
    if (a.attribute === b.attribute && a.documentId === b.documentId) return [a, b]
  }
  return undefined
}

const SHARE = /\b(?:percentages?|proportions?|shares?|per ?cent)\b|%/
const isShare = (unit: Unit): boolean => unit === 'percent'
/** Values of one attribute, or shares of one population. */
const isOfOneKind = (a: Fact, b: Fact): boolean =>
  a.attribute === b.attribute || (a.figure?.unit === 'percent' && a.entity === b.entity)

/** Two values that a question sets against each other, or undefined. */
export function compareFacts(
  text: string,
  context: Pick<CalculateContext, 'rank' | 'facts' | 'all' | 'earlier'>,
): Draft | undefined {
  const lower = text.toLowerCase().replace(SETTING_ASIDE, ' ')
  if (!(COMPARING.test(lower) || THE_TWO.test(lower)) || PREMISE.test(lower)) return undefined
  // What orders the two need not stand in either.
  const { query, ranked } = context.rank(text.replace(ORDER_WORDS, ' '))
  const isOfShares = SHARE.test(lower) && (ORDERING.test(lower) || AGAINST.test(lower)) && !/[£$€]/.test(text)
  const isWanted = isOfShares ? isShare : wantsUnit(text)
  const anchored = ORDERING.test(lower) ? anchoredPair(text, query, context) : undefined
  if (anchored !== undefined) return compareTwo(lower, ...anchored, ANCHORED_CONFIDENCE)
  const counts = findCounts(text, context)
  if (counts !== undefined) return compareTwo(lower, ...counts, SIDES_CONFIDENCE)
  const pair = findPair(
    query,
    withOtherValues(query, ranked, context.all()).filter(
      r =>
        r.candidate.lacks === undefined ||
        r.conflict?.code === 'entity' ||
        r.conflict?.code === 'place' ||
        r.conflict?.code === 'period',
    ),
    (a, b) => a.unit === b.unit && isWanted(a.unit),
  )
  if (pair !== undefined && isOfOneKind(pair.first.fact, pair.second.fact))
    return compareTwo(
      lower,
      exactShare(pair.first.fact, context.facts),
      exactShare(pair.second.fact, context.facts),
      pair.coverage,
    )
  const two = theTwo(text, ranked, context.all())
  const isSided = AGAINST.test(lower) || (ORDERING.test(lower) && OR.test(lower))
  const [a, b] = two ?? (isSided ? (findSides(text, context, ({ unit }) => isWanted(unit)) ?? []) : [])
  return a?.fact === undefined || b?.fact === undefined
    ? undefined
    : compareTwo(lower, a.fact, b.fact, SIDES_CONFIDENCE)
}

function compareTwo(lower: string, a: Fact, b: Fact, coverage: number): Draft | undefined {
  if (typeof a.figure?.value !== 'number' || typeof b.figure?.value !== 'number') return undefined
  const [large, small] = a.figure.value >= b.figure.value ? [a, b] : [b, a]
  const periods = [...new Set([large.period, small.period].filter(period => period !== undefined))]
  const caveat = periods.length > 1 ? ` The figures are of different periods: ${periods.join(' and ')}.` : ''
  const verb = ORDERING.test(lower) && large.figure?.value !== small.figure?.value ? 'Higher: ' : ''
  return {
    kind: 'comparison',
    headline: `${verb}${label(large)}; ${verb === '' ? '' : 'lower: '}${label(small)}.${caveat}`,
    evidence: [evidenceOf(large), evidenceOf(small)],
    confidence: Math.min(CONFIDENCE_MOST, coverage),
  }
}
