import type { Figure } from '../model.js'
import {
  createCalculation,
  named,
  numberOf,
  type Operand,
  operandOf,
  qualified,
  resultFigure,
  type Step,
} from './calculation.js'
import type { RankedFact } from './rank-facts.js'
import { isMoney } from './wants-unit.js'

const MIDDLE =
  /\bmid ?-?points?\b|\bmiddle (?:of|figure|value)\b|\bhalf ?way\b|\b(?:mean|average) of (?:the )?(?:range|ends|two ends|low)\b/i
const WIDTH =
  /\bhow (?:wide|broad)\b|\b(?:width|spread)\b|\b(?:low(?:er|est)?|bottom|min(?:imum)?)\b.{0,30}\b(?:high(?:er|est)?|top|upper|max(?:imum)?)\b|\bbetween\b.{0,20}\b(?:high(?:er|est)?|top|upper)\b.{0,30}\b(?:low(?:er|est)?|bottom)\b|\b(?:top|upper) and (?:the )?(?:bottom|lower)\b|\b(?:top|upper|high) end\b.{0,40}\b(?:bottom|lower|low) end\b/i
/** What a question must say to speak of the ends of one figure. */
const OF_RANGE =
  /\b(?:ranges?|estimates?|spread|ends?|bounds?|low|lower|upper|bottom and top|top and bottom|mid ?-?point)\b/i
const IN_UNIT: readonly (readonly [Figure['unit'], RegExp])[] = [
  ['EUR', /\beuros?\b|€/i],
  ['USD', /\bdollars?\b|\$/i],
  ['GBP', /\bpounds?\b|\bsterling\b|£/i],
]
/** Words that speak of the ends and not of what the range is of. */
const OWN_WORDS =
  /\bmid ?-?points?\b|\bmiddle\b|\bhalf ?way\b|\bhow far apart(?: (?:is|are))?\b|\bhow (?:wide|broad) (?:is|are)\b|\b(?:calculate|compute|express)\b|\b(?:width|spread|range|between|low(?:er|est)?|high(?:er|est)?|upper|top|bottom|end|ends|bounds?|mean|average|difference|gap)\b|\bestimates?\b/gi
const CURRENCIES = /\b(?:in )?(?:pounds|euros|dollars|sterling)\b/gi
/** How probable the range has to be that is described and not stated. */
const RANGE_LEAST = 0.15
/** Facts among which it is looked for. */
const LOOKED_AT = 4

const isRange = (figure: Figure | undefined): boolean => figure?.valueTo !== undefined && isMoneyOrShare(figure)
const isMoneyOrShare = ({ unit }: Figure): boolean => isMoney(unit) || unit === 'percent' || unit === 'count'

/** "How wide is the £15bn to £20bn range?", "the midpoint of the savings estimate": the ends of one figure. */
export const ofRange: Step = (text, query, _ranked, stated, context) => {
  const isMiddle = MIDDLE.test(text)
  if ((!isMiddle && !WIDTH.test(text)) || !OF_RANGE.test(text)) return undefined
  const unit = IN_UNIT.find(([, pattern]) => pattern.test(text))?.[0]
  const range = stated.find(o => o.fact !== undefined && isRange(o.figure)) ?? describedRange(text, unit, context)
  if (range?.figure.valueTo === undefined || query.units.length === 0) return undefined
  const [low, high] = [numberOf(range.figure), Number(range.figure.valueTo)]
  const [from = '', to = ''] = range.figure.text.split(/\s?[-–]\s?|\sto\s/)
  const result = {
    ...resultFigure(isMiddle ? (low + high) / 2 : high - low, range.figure.unit, []),
    precision: 'exact' as const,
  }
  return createCalculation(
    isMiddle
      ? `The midpoint is ${qualified(result)}, of ${named(range)}.`
      : `The spread is ${qualified(result)}, from low to high: ${named(range)}.`,
    isMiddle ? `(${from} + ${to}) ÷ 2 = ${result.text}` : `${to} − ${from} = ${result.text}`,
    result,
    [range],
  )
}

/** The range that the question describes; in the currency that it names, if it names one. */
function describedRange(
  text: string,
  unit: Figure['unit'] | undefined,
  context: Parameters<Step>[4],
): Operand | undefined {
  const find = (words: string): RankedFact | undefined =>
    context.rank(`how much ${words}`).ranked.find(r => r.conflict === undefined && r.probability >= RANGE_LEAST)
  const described = text.replace(OWN_WORDS, ' ')
  if (unit !== undefined) {
    const named = find(described)
    if (isRange(named?.fact.figure) && named?.fact.figure?.unit === unit) return operandOf(named.fact)
  }
  const plain = described.replace(CURRENCIES, ' ')
  if (unit === undefined) {
    const { ranked } = context.rank(`how much ${plain}`)
    const isLikely = ({ fact, conflict, probability }: RankedFact): boolean =>
      isRange(fact.figure) && conflict === undefined && probability >= RANGE_LEAST
    return operandOf(ranked.slice(0, LOOKED_AT).find(isLikely)?.fact)
  }
  const best = find(plain)?.fact
  if (best === undefined) return undefined
  return operandOf(
    context.facts.find(
      ({ figure, documentId, entity }) =>
        isRange(figure) && figure?.unit === unit && documentId === best.documentId && entity === best.entity,
    ),
  )
}
