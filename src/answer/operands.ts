import type { Fact, Figure } from '../model.js'
import { type CalculateContext, isRate, numberOf, type Operand, operandOf, SMALL_COUNT } from './calculation.js'
import { isPeriod } from './conflicts.js'
import { readFeature } from './fact-features.js'
import type { IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import type { RankedFact } from './rank-facts.js'
import { splitSides } from './split-sides.js'

/** Ranked facts whose other values are looked at. */
const ATTRIBUTES_LOOKED_AT = 8
/** Other values of the attributes, at most. */
const OTHERS_MOST = 12
/** More than one word of more weight than this: the question speaks of something of its own, not of the last answers. */
const OWN_MATTER_WEIGHT = 1.5
/** How probable the fact of each side has to be, of a question that is split in two. */
const SIDE_LEAST = 0.5

const meets = (fact: IndexedFact, unit: QueryUnit): boolean =>
  [...unit.ids.keys()].some(id => fact.entity.ids.has(id) || fact.attribute.ids.has(id) || fact.quote.ids.has(id))

/** What of the question's weight is met, of some units. */
const weightMet = (units: readonly QueryUnit[], isMet: (unit: QueryUnit) => boolean): number =>
  units.filter(isMet).reduce((sum, unit) => sum + unit.weight, 0)

/**
 * Ranked facts, then the other values of the best ones' attributes whose entity the question names: of two things that
 * are set against each other, one may be too far from the question as a whole to be ranked.
 */
export function withOtherValues(
  query: FactQuery,
  ranked: readonly RankedFact[],
  all: readonly RankedFact[],
): readonly RankedFact[] {
  const withFigure = ranked.filter(r => r.fact.figure !== undefined)
  // "Number" and "amount" say nothing of what they are of.
  const telling = withFigure.filter(r => r.fact.attribute.includes(' '))
  const attributes = new Set(telling.slice(0, ATTRIBUTES_LOOKED_AT).map(r => r.fact.attribute))
  const known = new Set(ranked.map(r => r.fact))
  const required = query.units.filter(unit => !unit.optional)
  const others = all
    .filter(r => r.fact.figure !== undefined && attributes.has(r.fact.attribute) && !known.has(r.fact))
    .map(r => ({
      r,
      weight: weightMet(required, ({ ids }) => [...ids.keys()].some(id => r.candidate.fact.entity.ids.has(id))),
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, OTHERS_MOST)
  return [...withFigure, ...others.map(({ r }) => r)]
}

/** The fact of the same sentence that states its first quantity, for an answer that was the period of one. */
function measureOf(fact: Fact, facts: readonly Fact[]): Fact {
  if (fact.figure === undefined || !isPeriod(fact.figure)) return fact
  const isBeside = (other: Fact): boolean =>
    other.figure !== undefined &&
    !isPeriod(other.figure) &&
    other.documentId === fact.documentId &&
    other.span.start === fact.span.start
  const placeOf = (other: Fact): number => fact.quote.indexOf(other.figure?.text ?? '')
  return facts.filter(isBeside).sort((a, b) => placeOf(a) - placeOf(b))[0] ?? fact
}

/** What answered the earlier questions, oldest first: quantities, dates only where there is nothing else. */
export const earlierFacts = ({ earlier, facts }: Pick<CalculateContext, 'earlier' | 'facts'>): readonly Fact[] =>
  earlier.map(fact => measureOf(fact, facts))

/** Whether a question says nothing of its own that it could be about. */
export const isBare = (query: FactQuery): boolean =>
  query.units.filter(unit => !unit.optional && unit.weight > OWN_MATTER_WEIGHT).length <= 1

const POINTING = /\b(?:that|this|it|those|these)\b/i

/** "Is that more than redundancy paid?": the last answer and the other value of its attribute that the question names. */
export function anchoredPair(
  text: string,
  query: FactQuery,
  context: Pick<CalculateContext, 'earlier' | 'facts' | 'all'>,
): readonly [Fact, Fact] | undefined {
  const anchor = earlierFacts(context).at(-1)
  const figure: Figure | undefined = anchor?.figure
  const own = context.all().find(r => r.fact === anchor)?.candidate.fact
  if (anchor === undefined || figure === undefined || own === undefined) return undefined
  if (!POINTING.test(text) && !isBare(query)) return undefined
  const telling = query.units.filter(unit => !unit.optional && !meets(own, unit))
  const [best] = context
    .all()
    .filter(
      ({ fact }) =>
        fact.attribute === anchor.attribute && fact.figure?.unit === figure.unit && fact.figure.value !== figure.value,
    )
    .map(({ fact, candidate }) => ({
      fact,
      weight: weightMet(telling, unit => meets(candidate.fact, unit)),
      candidate,
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  if (best === undefined) return undefined
  const isOther = telling.some(
    unit => unit.weight > OWN_MATTER_WEIGHT && !unit.soft && !meets(best.candidate.fact, unit),
  )
  return isOther ? undefined : [anchor, best.fact]
}

/** The two figures that a question sets against each other, each side of it stated or ranked by itself. */
export function findSides(
  text: string,
  context: Pick<CalculateContext, 'rank'>,
  fits: (figure: Figure) => boolean,
  stated: readonly Operand[] = [],
): readonly [Operand, Operand] | undefined {
  for (const { first, second } of splitSides(text)) {
    const [a, b] = [first, second].map(side => findSide(side, context, fits, stated))
    if (a === undefined || b === undefined || a.figure.unit !== b.figure.unit) continue
    if ((a.fact ?? b.fact) === undefined || isRate(a.fact) !== isRate(b.fact)) continue
    if (a.figure.text !== b.figure.text) return [a, b]
  }
  return undefined
}

function findSide(
  side: string,
  { rank }: Pick<CalculateContext, 'rank'>,
  fits: (figure: Figure) => boolean,
  stated: readonly Operand[],
): Operand | undefined {
  const [own, ...more] = stated.filter(({ figure, written }) => fits(figure) && side.includes(written ?? figure.text))
  if (own !== undefined) return more.length > 0 ? undefined : own
  const { query, ranked } = rank(side)
  const best = ranked.find(
    ({ fact, conflict, probability }) =>
      conflict === undefined && probability >= SIDE_LEAST && fact.figure !== undefined && fits(fact.figure),
  )
  // A side that states a quantity is about no other.
  const isOther = query.figures.some(
    figure => fits(figure) && numberOf(figure) > SMALL_COUNT && figure.value !== best?.fact.figure?.value,
  )
  if (isOther) return undefined
  return operandOf(best?.fact)
}

const THE_TWO =
  /\b(?:the|these|those) (?:\w+ )?(?:two|pair)\b|\bboth\b|\b(?:top|biggest|largest|highest) two\b|\btwo (?:biggest|largest|highest|top)\b/i
/** Where the two have to stand, and how probable and how well met each has to be. */
const TWO_LOOKED_AT = 8
const TWO_LEAST = 0.05
const TWO_COVERAGE_LEAST = 0.6

/** "The two payments over £200,000": the values of an attribute of which the documents give just two. */
export function theTwo(
  text: string,
  ranked: readonly RankedFact[],
  all: readonly RankedFact[],
): readonly [Operand, Operand] | undefined {
  if (!THE_TWO.test(text)) return undefined
  const able = ranked
    .slice(0, TWO_LOOKED_AT)
    .filter(r => r.probability >= TWO_LEAST && readFeature(r.candidate, 'coverage') >= TWO_COVERAGE_LEAST)
  for (const { fact: first } of able) {
    const isValue = ({ fact }: RankedFact): boolean =>
      fact.attribute === first.attribute && fact.figure?.unit === first.figure?.unit && !isSameText(fact, first)
    const second = able.find(isValue)?.fact
    const [a, b] = [operandOf(first), operandOf(second)]
    if (a === undefined || b === undefined || second === undefined || isPeriod(a.figure)) continue
    if (all.filter(isValue).every(({ fact }) => isSameText(fact, second))) return [a, b]
  }
  return undefined
}

const isSameText = (a: Fact, b: Fact): boolean => a.figure?.text === b.figure?.text
