import { isSameFigure } from '../language/figures.js'
import { BODY_NOUNS } from '../language/group-nouns.js'
import type { Fact, Figure, Unit } from '../model.js'
import {
  type CalculateContext,
  createCalculation,
  isRate,
  named,
  numberOf,
  type Operand,
  operandOf,
  qualifiedFirst,
  resultFigure,
  SMALL_COUNT,
  type Step,
} from './calculation.js'
import type { Draft } from './compose.js'
import { earlierFacts, isBare } from './operands.js'
import type { RankedFact } from './rank-facts.js'
import { isMoney } from './wants-unit.js'

const YEARLY =
  /\b(?:annual|annually|a year|per year|yearly|each year|per annum|one year|single year|split|spread|divided)\b/
const MONTHLY = /\b(?:a|per|each|every) month\b|\bmonthly\b/
const MONTHS_A_YEAR = 12
const ADDED_UP =
  /\b(?:added up|add up|altogether|in total|cumulative(?:ly)?|over the (?:whole )?(?:period|four|\w+) years|compound\w*|total|overall|all in)\b/
const EACH = /\b(?:a head|each|apiece|per (?!cent\b|annum\b|year\b|month\b)\p{L}+|a person|a piece)(?!\p{L})/u
const EACH_WORDS = new RegExp(EACH.source, 'giu')
/** One of what the last answer counted, whatever it is. */
const PER_ONE = /\b(?:per|a|each|every|for each) \p{L}+/u
const PER_UNIT =
  /\bhow many (?<what>.{3,70}?)(?:,? (?:was|is|were|are) (?:that|this|there|it))?,?(?: on average)?,? (?:per|for (?:each|every)|at (?:each|every)|from (?:each|every)|to (?:each|every|a)|in each) (?<unit>[^,.?;]{3,40})/i
/** How probable the count has to be that is shared out. */
const COUNTED_LEAST = 0.4
/** How probable the sum has to be that is described and shared out. */
const DESCRIBED_LEAST = 0.5
/** An average is shared out already. */
export const isAverage = (fact: Fact | undefined): boolean => /\b(?:average|mean|median)\b/.test(fact?.attribute ?? '')
/** "641 people at £18,196 each". */
const AT_EACH = /\bat (?:an average (?:of )?)?[£$€][\d.,]+\w* (?:each|a head|a piece|apiece|per|a person|on average)\b/i

/** "If each of the 641 received the average payout, what in total?" */
const EACH_THE_AVERAGE =
  /\b(?:each|every|all)\b(?=.{3,80}\b(?:average|mean)\b).{3,140}\b(?:total|altogether|in all|come to|add up|overall|bill)\b/i

/** What a number and an average make together, and what such a question says besides. */
const IN_ALL = /\b(?:cost|costs|come to|total|altogether|in all|bill)\b/i
const IN_ALL_WORDS = new RegExp(`${IN_ALL.source}|\\b(?:roughly|about)\\b`, 'gi')
/** What a number is spread over: "641 leavers over 57 PCTs". */
const SPREAD_OVER = /(?:\b(?:over|across|between|among|divided by)|÷) ?(?:the |all |those |these )*(?<units>\d[\d,]*)/i
const EVENLY = /\b(?:each|apiece|per|average|mean|divided)\b|÷/i
const OF_MONEY = /[£$€]|\b(?:pay\w*|costs?|salar\w+|money|pounds|bill)\b/i

/** Where an input of a yearly sum has to stand, and how probable it has to be. */
const INPUT_LOOKED_AT = 6
const INPUT_LEAST = 0.2

/** "£1bn between 21,000 managers, what is that a head?", "so how much is that per manager?" after the two. */
export const shareOut: Step = (text, query, ranked, stated, context) => {
  const lower = text.toLowerCase()
  if (!EACH.test(lower) && !(PER_ONE.test(lower) && isBare(query))) return undefined
  const earlier = earlierFacts(context).flatMap(fact => operandOf(fact) ?? [])
  const isPeople = (o: Operand): boolean => o.figure.unit === 'count' && numberOf(o.figure) > SMALL_COUNT
  const isSum = (o: Operand): boolean =>
    isMoney(o.figure.unit) && o.fact !== undefined && !isRate(o.fact) && !isAverage(o.fact)
  const own = stated.find(isPeople)
  const share = stated.length === 1 ? stated.find(isSum) : undefined
  const counted = share === undefined ? undefined : describedWith(share, 'how many', text, ranked, context, isPeople)
  const people = own ?? counted ?? (isBare(query) ? earlier.findLast(isPeople) : undefined)
  const amount =
    stated.find(isSum) ??
    (people?.fact === undefined ? undefined : describedWith(people, 'how much', text, ranked, context, isSum)) ??
    (people?.fact === undefined ? undefined : sameInMoney(stated, people, ranked)) ??
    (own === undefined && isBare(query) ? earlier.findLast(isSum) : undefined)
  if (amount?.fact === undefined || people === undefined || (stated.length > 0 && (own ?? counted) === undefined))
    return undefined
  const operands = [amount, people]
  const result = resultFigure(numberOf(amount.figure) / numberOf(people.figure), amount.figure.unit, operands)
  return createCalculation(
    `${qualifiedFirst(result)} each: ${named(amount)} over ${named(people)}.`,
    `${amount.figure.text} ÷ ${people.figure.text} = ${result.text}`,
    result,
    operands,
  )
}

/**
 * "If 21,000 go and it costs what was estimated": what the question states is shared out over what it describes, or the
 * other way round. The one has to be of the other: the sum's fact names the people.
 */
function describedWith(
  own: Operand,
  form: 'how many' | 'how much',
  text: string,
  ranked: readonly RankedFact[],
  context: CalculateContext,
  isWanted: (operand: Operand) => boolean,
): Operand | undefined {
  const described = `${form} ${text.replace(own.written ?? own.figure.text, ' ').replace(EACH_WORDS, ' ')}`
  for (const found of [ranked, context.rank(described).ranked]) {
    const best = found.find(({ conflict }) => conflict === undefined)
    const operand = operandOf(best?.fact)
    if (best === undefined || operand === undefined || best.probability < DESCRIBED_LEAST || !isWanted(operand))
      continue
    const [people, sum] = form === 'how much' ? [own, operand] : [operand, own]
    if (isOf(sum.fact, people.fact, context)) return operand
  }
  return undefined
}

/** Whether the fact of a sum speaks of the people whom another fact of its document counts. */
function isOf(sum: Fact | undefined, people: Fact | undefined, { all }: CalculateContext): boolean {
  if (sum === undefined || people === undefined || sum.documentId !== people.documentId) return false
  const find = (fact: Fact): RankedFact | undefined => all().find(r => r.fact === fact)
  const quote = find(sum)?.candidate.fact.quote
  const ids = [...(find(people)?.candidate.fact.entity.ids ?? [])]
  return quote !== undefined && ids.length > 0 && ids.every(id => quote.ids.has(id))
}

/** Bodies are paid no average payout. */
const OF_BODIES = new RegExp(`^(?:${BODY_NOUNS})\\b`, 'i')
/** A word of more weight tells what a fact is of. */
const TELLING_WEIGHT = 1.5
/** Whether an average and a number of one document are of one thing: their entities share a word that tells. */
function isOfOneThing(average: Fact | undefined, number: Fact | undefined, { all }: CalculateContext): boolean {
  if (average === undefined || number === undefined || average.documentId !== number.documentId) return false
  const [own, other] = [average, number].map(fact => all().find(r => r.fact === fact)?.candidate.fact.entity)
  return (
    own?.units.some((ids, i) => (own.weights[i] ?? 0) >= TELLING_WEIGHT && ids.some(id => other?.ids.has(id))) === true
  )
}

/** "641 people at £18,196 each, what does that come to?" */
export const multiplied: Step = (text, _query, _ranked, stated, context) => {
  const isPeople = (o: Operand): boolean =>
    o.figure.unit === 'count' && numberOf(o.figure) > SMALL_COUNT && !OF_BODIES.test(o.fact?.figure?.noun ?? '')
  // "So what did that cost in all?" after the average and the number.
  const earlier =
    stated.length === 0 &&
    context.earlier.length > 1 &&
    IN_ALL.test(text) &&
    isBare(context.rank(text.replace(IN_ALL_WORDS, ' ')).query)
      ? earlierFacts(context).flatMap(fact => operandOf(fact) ?? [])
      : []
  const before = earlier.findLast(o => isAverage(o.fact))
  const people =
    stated.find(isPeople) ??
    (before === undefined
      ? undefined
      : earlier.findLast(o => isPeople(o) && isOfOneThing(before.fact, o.fact, context)))
  const isOfAverage = EACH_THE_AVERAGE.test(text)
  const described = isOfAverage ? context.rank(text.replace(people?.written ?? '', ' ')).ranked : []
  const average = described.find(
    r => isAverage(r.fact) && r.conflict === undefined && isOfOneThing(r.fact, people?.fact, context),
  )
  const amount =
    stated.find(o => isMoney(o.figure.unit)) ?? (isOfAverage ? operandOf(average?.fact) : undefined) ?? before
  if (amount === undefined || people === undefined || stated.length > 2) return undefined
  if (!(AT_EACH.test(text) || isOfAverage || before !== undefined)) return undefined
  if ((amount.fact ?? people.fact) === undefined) return undefined
  const operands = [amount, people]
  const result = resultFigure(numberOf(amount.figure) * numberOf(people.figure), amount.figure.unit, operands)
  return createCalculation(
    `${qualifiedFirst(result)} in all: ${named(amount)} for each of ${named(people)}.`,
    `${amount.figure.text} × ${people.figure.text} = ${result.text}`,
    result,
    operands,
  )
}

/** "641 leavers over 57 PCTs, how many is that each?": two counts that the question gives. */
export const spreadOver: Step = (text, _query, _ranked, stated) => {
  const counts = stated.filter(o => o.figure.unit === 'count' && numberOf(o.figure) > SMALL_COUNT)
  const [p, q, ...more] = counts
  const behind = SPREAD_OVER.exec(text)?.groups?.units
  if (p === undefined || q === undefined || more.length > 0 || stated.length > 2 || behind === undefined)
    return undefined
  const [amount, units] = behind.startsWith(p.written ?? p.figure.text) ? [q, p] : [p, q]
  const isWhole =
    behind.startsWith(units.written ?? units.figure.text) && numberOf(amount.figure) > numberOf(units.figure)
  if (!isWhole || OF_MONEY.test(text) || !EVENLY.test(text) || (amount.fact ?? units.fact) === undefined)
    return undefined
  return shareOfEach(amount, units)
}

/** "Up to a billion in pay-offs": a number without its sign, where the document that counts the people has that sum of money. */
function sameInMoney(stated: readonly Operand[], people: Operand, ranked: readonly RankedFact[]): Operand | undefined {
  const bare = stated.find(o => o !== people && o.figure.unit === 'count' && o.fact === undefined)
  return operandOf(
    ranked.find(
      ({ fact }) =>
        fact.figure !== undefined &&
        isMoney(fact.figure.unit) &&
        fact.figure.value === bare?.figure.value &&
        fact.documentId === people.fact?.documentId,
    )?.fact,
  )
}

/** "How many leavers was that per PCT?": two counts that one sentence gives, the one over the other. */
export const perUnit: Step = (text, _query, _ranked, _stated, context) => {
  const { what, unit } = PER_UNIT.exec(text)?.groups ?? {}
  if (what === undefined || unit === undefined) return undefined
  const isCount = ({ fact, conflict }: RankedFact): boolean =>
    fact.figure?.unit === 'count' && conflict === undefined && !isRate(fact)
  const counted = context.rank(`how many ${what}`).ranked.find(isCount)
  if (counted === undefined || counted.probability < COUNTED_LEAST) return undefined
  const unitQuery = context.rank(unit).query
  const over = context
    .all()
    .find(
      r =>
        r.fact !== counted.fact &&
        r.fact.figure?.unit === 'count' &&
        r.fact.documentId === counted.fact.documentId &&
        r.fact.span.start === counted.fact.span.start &&
        r.fact.figure.value !== counted.fact.figure?.value &&
        unitQuery.units.some(({ ids }) => [...ids.keys()].some(id => r.candidate.fact.entity.units[0]?.includes(id))),
    )
  const [amount, units] = [operandOf(counted.fact), operandOf(over?.fact)]
  if (amount === undefined || units === undefined || numberOf(units.figure) === 0) return undefined
  return shareOfEach(amount, units)
}

/** "About 11 each on average": one count over another. */
function shareOfEach(amount: Operand, units: Operand): Draft {
  const operands = [amount, units]
  const value = numberOf(amount.figure) / numberOf(units.figure)
  const result = { ...resultFigure(value, 'count', operands), precision: 'about' as const }
  return createCalculation(
    `About ${result.text} each on average: ${named(amount)} over ${named(units)}.`,
    `${amount.figure.text} ÷ ${units.figure.text} = ${result.text}`,
    result,
    operands,
  )
}

/** "£354,000 is two years' salary: what is that a year?", "4% a year for four years, added up". */
export const overYears: Step = (text, _query, ranked, stated, context) => {
  const lower = text.toLowerCase()
  const amount = stated.find(o => isMoney(o.figure.unit) || o.figure.unit === 'percent')
  const years = stated.find(o => o.figure.unit === 'duration')
  const [isYearly, isAddedUp] = [YEARLY.test(lower), ADDED_UP.test(lower)]
  if (amount?.figure.unit === 'percent' || (amount === undefined && isAddedUp && isYearly)) {
    const rate = amount ?? findInput(ranked, 'percent')
    const span = years ?? findInput(ranked, 'duration')
    return isAddedUp && rate !== undefined && span !== undefined ? addUp(rate, span, context.facts) : undefined
  }
  if (amount?.fact === undefined || years === undefined || !(isYearly || MONTHLY.test(lower))) return undefined
  const operands = [amount, years]
  const [part, parts] = MONTHLY.test(lower)
    ? ['month', numberOf(years.figure) * MONTHS_A_YEAR]
    : ['year', numberOf(years.figure)]
  const result = resultFigure(numberOf(amount.figure) / parts, amount.figure.unit, operands)
  return createCalculation(
    `${qualifiedFirst(result)} a ${part}, if ${named(amount)} is for ${years.figure.text}.`,
    `${amount.figure.text} ÷ ${parts} = ${result.text}`,
    result,
    operands,
  )
}

const findInput = (ranked: readonly RankedFact[], unit: Unit): Operand | undefined =>
  operandOf(
    ranked.slice(0, INPUT_LOOKED_AT).find(r => r.fact.figure?.unit === unit && r.probability > INPUT_LEAST)?.fact,
  )

/** A yearly rate over some years, without compounding; undefined when both are the asker's own. */
function addUp(rate: Operand, span: Operand, facts: readonly Fact[]): Draft | undefined {
  if ((rate.fact ?? span.fact) === undefined) return undefined
  const spanFact =
    span.fact ??
    facts.find(
      fact =>
        fact.figure !== undefined &&
        isSameFigure(fact.figure, span.figure) &&
        fact.documentId === rate.fact?.documentId,
    )
  const result = resultFigure(numberOf(rate.figure) * numberOf(span.figure), 'percent', [])
  return createCalculation(
    `${result.text} in all, added up without compounding: ${rate.figure.text} a year for ${span.figure.text}.`,
    `${rate.figure.text} × ${numberOf(span.figure)} = ${result.text}`,
    result,
    [rate, { figure: span.figure, fact: spanFact }],
  )
}

/** The lower end of a range as written. */
const lowerEnd = ({ text }: Figure): string => text.split(/\s?[-–]\s?|\sto\s/)[0] ?? text

/** The rate that two statements of one range in two currencies imply. */
export function exchangeRate(text: string, facts: readonly Fact[]): Draft | undefined {
  const wanted = /\bdollars?\b|\$/i.test(text) ? 'USD' : 'EUR'
  const isRange = ({ figure }: Fact, unit: Unit): boolean => figure?.unit === unit && figure.valueTo !== undefined
  const inForeign = facts.find(fact => isRange(fact, wanted))
  const foreign = operandOf(inForeign)
  const pounds = operandOf(
    facts.find(
      fact => isRange(fact, 'GBP') && fact.documentId === inForeign?.documentId && fact.entity === inForeign.entity,
    ),
  )
  if (foreign === undefined || pounds === undefined) return undefined
  const operands = [foreign, pounds]
  const result = resultFigure(numberOf(foreign.figure) / numberOf(pounds.figure), 'ratio', operands)
  return createCalculation(
    `About ${result.text} ${wanted === 'EUR' ? 'euros' : 'dollars'} to the pound: ${named(foreign)} for ${named(pounds)}.`,
    `${lowerEnd(foreign.figure)} ÷ ${lowerEnd(pounds.figure)} = ${result.text}`,
    result,
    operands,
  )
}
