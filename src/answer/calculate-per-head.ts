import {
  type CalculateContext,
  createCalculation,
  isRate,
  numberOf,
  type Operand,
  operandOf,
  resultFigure,
  type Step,
} from './calculation.js'
import type { FactQuery } from './fact-query.js'
import type { RankedFact } from './rank-facts.js'
import { isMoney } from './wants-unit.js'

const EACH_OF = /\b(?:each|both|respectively)\b/i
const PEOPLE = /\b(?:people|patients|population|residents|heads?|registered|list(?: size)?|covers|covering|with)\b/i

/** Fewest people of the asker's own that a rate is worked out for. */
const PEOPLE_LEAST = 100
/** A second rate this near to the first leaves open which one is meant. */
const RIVAL_SHARE = 0.9
/** "Our consortium covers 150,000 people: what would the £2 a head come to?" */
export const perHead: Step = (text, query, ranked, stated, context) => {
  const people = stated.find(
    o => o.figure.unit === 'count' && o.fact === undefined && numberOf(o.figure) >= PEOPLE_LEAST,
  )
  if (people === undefined || !PEOPLE.test(text)) return undefined
  const rates = findRates(text, query, ranked, stated, context)
  const worked = rates.map(rate => {
    const operands = [rate, people]
    const result = resultFigure(numberOf(rate.figure) * numberOf(people.figure), rate.figure.unit, operands)
    return {
      result,
      operands,
      said: `${result.text}: ${rate.figure.text} per head (${rate.fact?.attribute ?? 'rate'}) for ${people.figure.text} people, your figure.`,
      formula: `${rate.figure.text} × ${people.figure.text} = ${result.text}`,
    }
  })
  const [first] = worked
  if (first === undefined) return undefined
  const draft = createCalculation(
    worked.map(({ said }) => said).join(' '),
    worked.map(({ formula }) => formula).join('; '),
    first.result,
    [...rates, people],
  )
  return { ...draft, figures: [...worked.map(({ result }) => result), ...(draft.figures ?? []).slice(1)] }
}

/** The rates of whose attribute the question has a word that no other rate's has. */
const namedRates = (query: FactQuery, rates: readonly RankedFact[]): readonly Operand[] =>
  rates
    .filter(rate =>
      query.units.some(({ ids }) => {
        const holds = ({ candidate }: RankedFact): boolean =>
          [...ids.keys()].some(id => candidate.fact.attribute.ids.has(id) || candidate.fact.asked.has(id))
        return holds(rate) && rates.filter(holds).length === 1
      }),
    )
    .flatMap(({ fact }) => operandOf(fact) ?? [])

/** The rate that a question states or describes; two when it asks for each of two. Empty when that is open. */
function findRates(
  text: string,
  query: FactQuery,
  ranked: readonly RankedFact[],
  stated: readonly Operand[],
  context: CalculateContext,
): readonly Operand[] {
  const own = stated.filter(o => isMoney(o.figure.unit))
  if (own.length > 0) return own.filter(o => isRate(o.fact)).slice(0, own.length === 1 ? 1 : 0)
  const isRateOfMoney = ({ fact }: RankedFact): boolean =>
    fact.figure !== undefined && isRate(fact) && isMoney(fact.figure.unit)
  const [first, second] = ranked.filter(isRateOfMoney)
  if (first === undefined || query.units.length === 0) return []
  const both = EACH_OF.test(text) ? namedRates(query, context.all().filter(isRateOfMoney)) : []
  if (both.length > 1) return both
  const isOpen =
    second !== undefined &&
    second.fact.figure?.text !== first.fact.figure?.text &&
    second.probability > first.probability * RIVAL_SHARE
  const rate = operandOf(first.fact)
  return isOpen || rate === undefined ? [] : [rate]
}
