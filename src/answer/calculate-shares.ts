import type { Fact } from '../model.js'
import {
  type CalculateContext,
  createCalculation,
  named,
  numberOf,
  type Operand,
  operandOf,
  qualified,
  qualifiedFirst,
  resultFigure,
  SMALL_COUNT,
  type Step,
} from './calculation.js'
import { combineFigures } from './combine-figures.js'
import type { Draft } from './compose.js'
import { readFeature } from './fact-features.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import type { RankedFact } from './rank-facts.js'
import { renderValue } from './render-value.js'
import { isMoney } from './wants-unit.js'

/** A share this probable may be the one whose heads are asked for; its attribute has to be named. */
const SHARE_LEAST = 0.04
/** The same, of a question that is put anew as one for the share. */
const ASKED_SHARE_LEAST = 0.4
/** A word of more weight that neither part knows (finance, band 8) asks for the share of something else. */
const OTHER_WEIGHT = 0.8
/** Facts in which a part of the whole has to be found. */
const PARTS_LOOKED_AT = 6

const PER_CENT_OF = /(?:%|per ?cent)\s+of\b/i
const HEADS =
  /\b(?:heads|head ?count|(?:number|people|figure),? not|in numbers|actual (?:number|people|heads|figure)|(?:a|the|as a) number(?=\s*[?.]?$)|not (?:a |the |as a )?(?:share|percentage|per ?cent|%))/i
/** The same with what stands around it, to be left out. */
const OF_HEADS =
  /[-–,]?\s*\b(?:a|the|as a) number(?=\s*[?.]?$)|[-–,(]?\s*(?:\ba )?\b(?:number|people|figure),? not (?:a |the |in )?(?:shares?|percentages?|per ?cent|%)\)?|,?\s*\bnot (?:a |the |as a )?(?:shares?|percentages?|per ?cent|%)\)?|\b(?:in )?(?:actual |terms of )?(?:heads|head ?count|numbers)(?: terms)?\b/gi
const NOT_HEADS = /\bhow many (?:per ?cent|%)|\bpercent\)|\(per ?cent|\(%|as a (?:percentage|%)/i
const THE_WHOLE = /\b(?:all|every|total|overall)\s+(?:of )?(?:the |those )?\p{L}+/giu
const SHARE_WORD = /^(?:percentage|per ?cent|proportion|share|fraction)s?$/
const OF_ALL = /\ball\b|\beveryone\b|\btotal\b|\boverall\b|\bleavers (?:went|left|were|took)\b/

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

const isNumber = (fact: Fact): boolean => fact.attribute === 'number' && fact.figure?.unit === 'count'

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

/** The numbers of an entity that is two others together ("all leavers, MARS leavers and redundancies together"). */
function partsOfWhole(facts: readonly Fact[]): readonly (readonly [Fact, Fact])[] {
  const counts = facts.filter(isNumber)
  return facts
    .filter(fact => /\btogether\b/.test(fact.entity))
    .flatMap(whole => {
      const [p, q, ...more] = counts.filter(part => whole.entity.includes(part.entity))
      return p !== undefined && q !== undefined && more.length === 0 ? [[p, q] as const] : []
    })
}

/** "MARS and redundancy all in, how many left?" where the documents count the two parts of the whole, and no other. */
export function sumOfParts(query: FactQuery, facts: readonly RankedFact[]): Draft | undefined {
  if (!query.wanted.includes('count') && !/\bleavers\b/.test(query.lower)) return undefined
  const required = query.units.filter(unit => !unit.optional && !unit.soft)
  for (const [p, q] of partsOfWhole(facts.map(({ fact }) => fact))) {
    const both = facts.filter(({ fact }) => fact === p || fact === q)
    const isOf = (fact: Fact, unit: QueryUnit): boolean =>
      both.some(r => r.fact === fact && [...unit.ids.keys()].some(id => r.candidate.fact.entity.ids.has(id)))
    const isNamed =
      [p, q].every(fact => required.some(unit => isOf(fact, unit))) &&
      required.some(unit => isOf(p, unit) !== isOf(q, unit))
    const isMet = required.every(unit => unit.weight <= OTHER_WEIGHT || meetsAny(unit, ...both))
    const [x, y] = [operandOf(p), operandOf(q)]
    if (isNamed && isMet && x !== undefined && y !== undefined) return combineFigures('sum', x, y)
  }
  return undefined
}

/** "What share of all leavers took MARS?" where the documents give the numbers of the two parts of the whole. */
export function shareOfWhole(
  text: string,
  query: FactQuery,
  ranked: readonly RankedFact[],
  context: CalculateContext,
): Draft | undefined {
  const { facts } = context
  if (!OF_ALL.test(text.toLowerCase())) return undefined
  const parts = partsOfWhole(facts).find(([p]) => ranked.slice(0, PARTS_LOOKED_AT).some(r => r.fact === p))
  if (parts === undefined) return namedShare(text, context)
  const found = ranked.filter(r => parts.includes(r.fact))
  const isOther = query.units.some(
    unit =>
      !unit.optional &&
      !unit.soft &&
      unit.weight > OTHER_WEIGHT &&
      !found.some(({ candidate: { fact } }) =>
        [...unit.ids.keys()].some(id => fact.entity.ids.has(id) || fact.quote.ids.has(id)),
      ),
  )
  const part = operandOf(found[0]?.fact)
  const other = operandOf(part?.fact === parts[0] ? parts[1] : parts[0])
  if (isOther || part === undefined || other === undefined || query.units.length === 0) return undefined
  return shareOfTwo(part, other)
}

/** "Of all leavers, what share by redundancy?": the part that has a word of the question which the other lacks. */
function namedShare(text: string, context: CalculateContext): Draft | undefined {
  const { query } = context.rank(text.replace(THE_WHOLE, ' '))
  const required = query.units.filter(unit => !unit.optional && !unit.soft && !SHARE_WORD.test(unit.words))
  for (const pair of partsOfWhole(context.facts)) {
    const both = context.all().filter(({ fact }) => pair.includes(fact))
    const isMet = required.every(unit => unit.weight <= OTHER_WEIGHT || meetsAny(unit, ...both))
    const named = both.filter(part =>
      required.some(unit => both.filter(r => holdsInEntity(r, unit)).length === 1 && holdsInEntity(part, unit)),
    )
    const part = operandOf(named[0]?.fact)
    const other = operandOf(both.find(r => r !== named[0])?.fact)
    if (isMet && named.length === 1 && part !== undefined && other !== undefined) return shareOfTwo(part, other)
  }
  return undefined
}

const holdsInEntity = ({ candidate }: RankedFact, unit: QueryUnit): boolean =>
  [...unit.ids.keys()].some(id => candidate.fact.entity.ids.has(id))

function shareOfTwo(part: Operand, other: Operand): Draft | undefined {
  const operands = [part, other]
  const [x, y] = [numberOf(part.figure), numberOf(other.figure)]
  const result = resultFigure((x / (x + y)) * 100, 'percent', operands)
  const whole = renderValue(x + y, 'count')
  return createCalculation(
    `${qualifiedFirst(result)}: ${named(part)} of ${whole} in all, with ${named(other)}.`,
    `${part.figure.text} ÷ (${part.figure.text} + ${other.figure.text}) = ${part.figure.text} ÷ ${whole} = ${result.text}`,
    result,
    operands,
  )
}

/** An entity that is all of which others are parts: "nationally (all regions)", "England as a whole". */
const WHOLE = /\b(?:nation\w*|all|total|overall|whole|country|england|uk|altogether|combined)\b/i

/** "What share of the national saving comes from the north?": one value of an attribute in the value for the whole. */
export function sharePart(
  query: FactQuery,
  ranked: readonly RankedFact[],
  all: readonly RankedFact[],
): Draft | undefined {
  const required = query.units.filter(unit => !unit.optional && !unit.soft)
  const parts = ranked.filter(r => r.fact.figure !== undefined && !WHOLE.test(r.fact.entity)).slice(0, PARTS_LOOKED_AT)
  const found = parts.flatMap(part => {
    const whole = all.find(
      ({ fact }) =>
        WHOLE.test(fact.entity) &&
        fact.attribute === part.fact.attribute &&
        fact.documentId === part.fact.documentId &&
        fact.figure?.unit === part.fact.figure?.unit,
    )
    if (whole === undefined) return []
    const isOwn = (unit: QueryUnit, r: RankedFact): boolean =>
      [...unit.ids.keys()].some(id => r.candidate.fact.entity.ids.has(id))
    const ofWhole = required.filter(unit => isOwn(unit, whole) && !isOwn(unit, part))
    const ofPart = required.filter(unit => isOwn(unit, part) && !isOwn(unit, whole))
    const isStrange = required.some(
      unit => unit.weight > OTHER_WEIGHT && !meetsAny(unit, part, whole) && (unit.capital || unit.kind === 'number'),
    )
    if (ofWhole.length === 0 || ofPart.length < part.candidate.fact.entity.units.length || isStrange) return []
    return [[part, whole] as const]
  })
  const [first, second] = found
  if (first === undefined || (second !== undefined && second[0].fact.entity !== first[0].fact.entity)) return undefined
  const [part, whole] = first.map(r => operandOf(r.fact))
  return part === undefined || whole === undefined ? undefined : combineFigures('share', whole, part)
}

const meetsAny = (unit: QueryUnit, ...facts: readonly RankedFact[]): boolean =>
  facts.some(({ candidate: { fact } }) => [...unit.ids.keys()].some(id => fact.own.has(id) || fact.asked.has(id)))

/** How many words the attributes of shares have in common that are of one division ("share who worked in …"). */
const DIVISION_WORDS = 3

/** "Commissioning, finance and public health together": the named shares of one population, of one division of it. */
export function sumOfShares(
  query: FactQuery,
  ranked: readonly RankedFact[],
  all: readonly RankedFact[],
): Draft | undefined {
  const best = ranked.find(r => r.fact.figure?.unit === 'percent')?.fact
  if (best === undefined || query.asking === 'how-many') return undefined
  const divisionOf = ({ attribute }: Fact): string => attribute.split(' ').slice(0, DIVISION_WORDS).join(' ')
  const shares = all.filter(
    ({ fact }) =>
      fact.entity === best.entity && fact.figure?.unit === 'percent' && divisionOf(fact) === divisionOf(best),
  )
  const named = shares.filter(({ candidate: { fact } }) =>
    query.units.some(unit => {
      const holds = (other: RankedFact): boolean =>
        [...unit.ids.keys()].some(id => other.candidate.fact.attribute.ids.has(id))
      return [...unit.ids.keys()].some(id => fact.attribute.ids.has(id)) && shares.filter(holds).length === 1
    }),
  )
  const operands = named.flatMap(({ fact }) => operandOf(fact) ?? [])
  if (operands.length < 2) return undefined
  const result = resultFigure(
    operands.reduce((sum, o) => sum + numberOf(o.figure), 0),
    'percent',
    operands,
  )
  const listed = operands.map(o => `${o.figure.text} (${o.fact?.attribute ?? 'share'})`)
  return createCalculation(
    `Together that is ${qualified(result)} of ${best.entity}: ${listed.join(', ')}.`,
    `${operands.map(o => o.figure.text).join(' + ')} = ${result.text}`,
    result,
    operands,
  )
}
