import { isSameFigure } from '../language/figures.js'
import type { Fact, Figure, Unit } from '../model.js'
import {
  createCalculation,
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
import type { RankedFact } from './rank-facts.js'
import { isMoney } from './wants-unit.js'

const YEARLY =
  /\b(?:annual|annually|a year|per year|yearly|each year|per annum|one year|single year|split|spread|divided)\b/
const ADDED_UP =
  /\b(?:added up|add up|altogether|in total|cumulative(?:ly)?|over the (?:whole )?(?:period|four|\w+) years|compound\w*|total|overall|all in)\b/
const EACH = /\b(?:a head|each|apiece|per (?:head|person|manager|leaver|post|job|pct|trust)|a person|a piece)\b/
const PEOPLE = /\b(?:people|patients|population|residents|heads?|registered|list(?: size)?|covers|covering|with)\b/i

/** "£2 per head" is shared out already. */
const isRate = (fact: Fact | undefined): boolean => /^(?:per|a|\/)/.test(fact?.figure?.noun ?? '')

/** Fewest people of the asker's own that a rate is worked out for. */
const PEOPLE_LEAST = 100
/** A second rate this near to the first leaves open which one is meant. */
const RIVAL_SHARE = 0.9
/** Where an input of a yearly sum has to stand, and how probable it has to be. */
const INPUT_LOOKED_AT = 6
const INPUT_LEAST = 0.2

/** "£1bn between 21,000 managers, what is that a head?" */
export const shareOut: Step = (text, _query, _ranked, stated) => {
  const amount = stated.find(o => isMoney(o.figure.unit) && o.fact !== undefined)
  const people = stated.find(o => o.figure.unit === 'count' && numberOf(o.figure) > SMALL_COUNT)
  if (amount === undefined || people === undefined || !EACH.test(text.toLowerCase())) return undefined
  if (people.fact === undefined && isRate(amount.fact)) return undefined
  const operands = [amount, people]
  const result = resultFigure(numberOf(amount.figure) / numberOf(people.figure), amount.figure.unit, operands)
  return createCalculation(
    `${qualifiedFirst(result)} each: ${named(amount)} over ${named(people)}.`,
    `${amount.figure.text} ÷ ${people.figure.text} = ${result.text}`,
    result,
    operands,
  )
}

/** "Our consortium covers 150,000 people: what would the £2 a head come to?" */
export const perHead: Step = (text, query, ranked, stated) => {
  const people = stated.find(
    o => o.figure.unit === 'count' && o.fact === undefined && numberOf(o.figure) >= PEOPLE_LEAST,
  )
  if (people === undefined || !PEOPLE.test(text)) return undefined
  const [first, second] = ranked.filter(
    ({ fact }) => fact.figure !== undefined && isRate(fact) && isMoney(fact.figure.unit),
  )
  const rate = operandOf(first?.fact)
  if (first === undefined || rate === undefined || query.units.length === 0) return undefined
  if (
    second !== undefined &&
    second.fact.figure?.text !== rate.figure.text &&
    second.probability > first.probability * RIVAL_SHARE
  )
    return undefined
  const operands = [rate, people]
  const result = resultFigure(numberOf(rate.figure) * numberOf(people.figure), rate.figure.unit, operands)
  return createCalculation(
    `${result.text}: ${rate.figure.text} per head (${first.fact.attribute}) for ${people.figure.text} people, your figure.`,
    `${rate.figure.text} × ${people.figure.text} = ${result.text}`,
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
  if (amount?.fact === undefined || years === undefined || !isYearly) return undefined
  const operands = [amount, years]
  const result = resultFigure(numberOf(amount.figure) / numberOf(years.figure), amount.figure.unit, operands)
  return createCalculation(
    `${result.text} a year, if ${named(amount)} is for ${years.figure.text}.`,
    `${amount.figure.text} ÷ ${numberOf(years.figure)} = ${result.text}`,
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
