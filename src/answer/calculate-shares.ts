import type { Fact } from '../model.js'
import { isNumber, partsOfWhole } from './calculate-wholes.js'
import {
  createCalculation,
  named,
  numberOf,
  type Operand,
  operandOf,
  resultFigure,
  SMALL_COUNT,
  type Step,
} from './calculation.js'
import type { Draft } from './compose.js'
import { readFeature } from './fact-features.js'
import type { RankedFact } from './rank-facts.js'
import { renderValue } from './render-value.js'
import { isMoney } from './wants-unit.js'

/** A share this probable may be the one whose heads are asked for; its attribute has to be named. */
const SHARE_LEAST = 0.04
/** The same, of a question that is put anew as one for the share. */
const ASKED_SHARE_LEAST = 0.4
const PER_CENT_OF = /(?:%|per ?cent)\s+of\b/i
const HEADS =
  /\b(?:heads|head ?count|(?:number|people|figure),? not|in numbers|actual (?:number|people|heads|figure)|(?:a|the|as a) number(?=\s*[?.]?$)|not (?:a |the |as a )?(?:share|percentage|per ?cent|%))/i
/** The same with what stands around it, to be left out. */
const OF_HEADS =
  /[-–,]?\s*\b(?:a|the|as a) number(?=\s*[?.]?$)|[-–,(]?\s*(?:\ba )?\b(?:number|people|figure),? not (?:a |the |in )?(?:shares?|percentages?|per ?cent|%)\)?|,?\s*\bnot (?:a |the |as a )?(?:shares?|percentages?|per ?cent|%)\)?|\b(?:in )?(?:actual |terms of )?(?:heads|head ?count|numbers)(?: terms)?\b/gi
const NOT_HEADS = /\bhow many (?:per ?cent|%)|\bpercent\)|\(per ?cent|\(%|as a (?:percentage|%)/i
/** "21% of 641", "6% of the MARS leavers – how many people is that?". */
export const explicitPercent: Step = (text, query, ranked, stated, context) => {
  const percent = stated.find(o => o.figure.unit === 'percent')
  if (percent === undefined || !PER_CENT_OF.test(text)) return undefined
  const base = stated.find(
    o => o !== percent && (o.figure.unit === 'count' || isMoney(o.figure.unit)) && numberOf(o.figure) > SMALL_COUNT,
  )
  if (base !== undefined) return (base.fact ?? percent.fact) === undefined ? undefined : takeShare(percent, base)
  if (query.asking !== 'how-many' || percent.fact === undefined || ranked.length === 0) return undefined
  const number = baseNumber(percent.fact, context.facts)
  return number === undefined ? undefined : takeShare(percent, number)
}

/** "How many of the MARS leavers were clinicians?" where the documents give the share and the number it is of. */
export const headsOfShare: Step = (text, query, ranked, stated, context) => {
  if ((query.asking !== 'how-many' && !HEADS.test(text)) || NOT_HEADS.test(text)) return undefined
  // "Of the 641": the base is found by itself and must not be looked for in the share.
  const baseText = stated.find(o => o.fact?.attribute === 'number' && o.figure.unit === 'count')?.figure.text
  const { ranked: shares } = baseText === undefined ? { ranked } : context.rank(text.replace(baseText, ' '))
  const best =
    findShare(shares, SHARE_LEAST) ??
    (HEADS.test(text) ? findShare(context.rank(asShare(text)).ranked, ASKED_SHARE_LEAST) : undefined)
  const share = best === undefined ? undefined : operandOf(exactShare(best, context.facts))
  if (share?.fact === undefined) return undefined
  const base = baseNumber(share.fact, context.facts)
  if (base !== undefined) return takeShare(share, base)
  const { entity } = share.fact
  const parts = partsOfWhole(context.facts).find(([p, q]) => entity.includes(p.entity) && entity.includes(q.entity))
  return parts === undefined ? undefined : takeShareOfSum(share, parts)
}

/** The question that asks for the share whose heads are wanted. */
const asShare = (text: string): string =>
  `what percentage: ${text.replace(OF_HEADS, ' ').replace(/\b(?:how many|how much|roughly|about|approximately)\b/gi, ' ')}`

/** The share that a question means by its attribute, or undefined. */
function findShare(ranked: readonly RankedFact[], least: number): Fact | undefined {
  const best = ranked
    .filter(r => r.fact.figure?.unit === 'percent' && r.probability > least && r.conflict === undefined)
    .sort(
      (x, y) =>
        readFeature(y.candidate, 'attributeMatch') - readFeature(x.candidate, 'attributeMatch') ||
        y.probability - x.probability,
    )[0]
  if (
    best === undefined ||
    readFeature(best.candidate, 'attributeMatch') === 0 ||
    readFeature(best.candidate, 'base') < 0 ||
    readFeature(best.candidate, 'focus') < 0 ||
    best.candidate.unmet.some(unit => !unit.optional && unit.weight > 2)
  )
    return undefined
  return best.fact
}

/** The fact that states a share exactly and in digits ("21 per cent" rather than "just over a fifth"), else its own. */
const exactShare = (share: Fact, facts: readonly Fact[]): Fact =>
  facts.find(
    fact =>
      fact.entity === share.entity &&
      share.attribute.startsWith(fact.attribute) &&
      fact.figure?.precision === 'exact' &&
      fact.figure.unit === 'percent' &&
      /\d/.test(fact.figure.text),
  ) ?? share

/** The number of what a share is of. */
const baseNumber = (share: Fact, facts: readonly Fact[]): Operand | undefined =>
  operandOf(facts.find(fact => isNumber(fact) && fact.entity === share.entity))

function takeShare(percent: Operand, base: Operand): Draft {
  const value = (numberOf(percent.figure) / 100) * numberOf(base.figure)
  const operands = [percent, base]
  const result = { ...resultFigure(value, base.figure.unit, operands), precision: 'about' as const }
  const whose = percent.fact === undefined ? '' : ` (${percent.fact.attribute})`
  return createCalculation(
    `About ${result.text}: ${percent.figure.text}${whose} of ${named(base)}.`,
    `${percent.figure.text} × ${base.figure.text} = ${result.text}`,
    result,
    operands,
  )
}

/** The share of a population whose number the documents give in two parts. */
function takeShareOfSum(share: Operand, parts: readonly [Fact, Fact]): Draft | undefined {
  const [p, q] = [operandOf(parts[0]), operandOf(parts[1])]
  if (p === undefined || q === undefined) return undefined
  const operands = [share, p, q]
  const sum = numberOf(p.figure) + numberOf(q.figure)
  const value = (numberOf(share.figure) / 100) * sum
  const result = { ...resultFigure(value, 'count', operands), precision: 'about' as const }
  const whole = renderValue(sum, 'count')
  return createCalculation(
    `About ${result.text}: ${share.figure.text} (${share.fact?.attribute ?? 'share'}) of ${whole}, which is ${named(p)} and ${named(q)}.`,
    `${share.figure.text} × (${p.figure.text} + ${q.figure.text}) = ${share.figure.text} × ${whole} = ${result.text}`,
    result,
    operands,
  )
}
