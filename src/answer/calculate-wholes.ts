import { CROWD_NOUNS } from '../language/group-nouns.js'
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
} from './calculation.js'
import { combineFigures } from './combine-figures.js'
import type { Draft } from './compose.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import type { RankedFact } from './rank-facts.js'
import { renderValue } from './render-value.js'

/** A word of more weight that neither part knows (finance, band 8) asks for the share of something else. */
const OTHER_WEIGHT = 0.75
/** Facts in which a part of the whole has to be found. */
const PARTS_LOOKED_AT = 6

const THE_WHOLE = /\b(?:all|every|total|overall)\s+(?:of )?(?:the |those )?\p{L}+/giu
const CROWD = new RegExp(`\\b(?:${CROWD_NOUNS})\\b`)
const SHARE_WORD = /^(?:percentage|per ?cent|proportion|share|fraction)s?$/
/** "All leavers", "what share of leavers took MARS": a group that nothing narrows. */
export const OF_ALL = /\b(?:all|every|everyone|total|overall)\b|\bof (?:the )?\p{L}+s (?:went|left|were|took)\b/u

/** Whether a fact counts its entity. */
export const isNumber = (fact: Fact): boolean => fact.attribute === 'number' && fact.figure?.unit === 'count'

/** The numbers of an entity that is two others together ("all leavers, MARS leavers and redundancies together"). */
export function partsOfWhole(facts: readonly Fact[]): readonly (readonly [Fact, Fact])[] {
  const counts = facts.filter(isNumber)
  return facts
    .filter(fact => /\btogether\b/.test(fact.entity))
    .flatMap(whole => {
      const [p, q, ...more] = counts.filter(part => whole.entity.includes(part.entity))
      return p !== undefined && q !== undefined && more.length === 0 ? [[p, q] as const] : []
    })
}

/** "MARS and redundancy all in, how many left?" where the documents count the two parts of the whole, and no other. */
export function combineParts(
  combination: 'sum' | 'difference',
  query: FactQuery,
  facts: readonly RankedFact[],
): Draft | undefined {
  if (!query.wanted.includes('count') && !CROWD.test(query.lower)) return undefined
  const required = query.units.filter(unit => !unit.optional && !unit.soft)
  for (const [p, q] of partsOfWhole(facts.map(({ fact }) => fact))) {
    const both = facts.filter(({ fact }) => fact === p || fact === q)
    const isOf = (fact: Fact, unit: QueryUnit): boolean =>
      both.some(r => r.fact === fact && [...unit.ids.keys()].some(id => isNamedBy(r, id)))
    const isNamed =
      [p, q].every(fact => required.some(unit => isOf(fact, unit))) &&
      required.some(unit => isOf(p, unit) !== isOf(q, unit))
    const isMet = required.every(unit => unit.weight <= OTHER_WEIGHT || meetsAny(unit, ...both))
    const [x, y] = [operandOf(p), operandOf(q)]
    if (isNamed && isMet && x !== undefined && y !== undefined) return combineFigures(combination, x, y)
  }
  return undefined
}

/** How many asks have to use a word that the entity does not, to name it as well. */
const NAMING_ASKS = 2

const isNamedBy = ({ candidate: { fact } }: RankedFact, id: number): boolean =>
  fact.entity.ids.has(id) || (fact.asked.get(id) ?? 0) >= NAMING_ASKS

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
  // "(MARS plus redundancies)" says once more what the whole is.
  const { query } = context.rank(text.replace(/\([^)]*\)/g, ' ').replace(THE_WHOLE, ' '))
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
  stated: readonly Operand[] = [],
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
    const isWhole = ofWhole.length > 0 || stated.some(o => o.fact === whole.fact)
    if (!isWhole || ofPart.length < part.candidate.fact.entity.units.length || isStrange) return []
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
