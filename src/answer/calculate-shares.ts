import { isSameFigure } from '../language/figures.js'
import type { Fact } from '../model.js'
import { isNumber, partsOfWhole } from './calculate-wholes.js'
import {
  type CalculateContext,
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
import type { IndexedFact } from './fact-index.js'
import type { FactQuery } from './fact-query.js'
import type { RankedFact } from './rank-facts.js'
import { renderValue } from './render-value.js'
import { isMoney } from './wants-unit.js'

/** A share this probable may be the one whose heads are asked for; its attribute has to be named. */
const SHARE_LEAST = 0.04
/** The same, of a question that is put anew as one for the share. */
const ASKED_SHARE_LEAST = 0.15
const PER_CENT_OF_THE = /(?:%|per ?cent)\s+of\s+(?:(?:the|all|those|these|our|its|a|total)\s+)*/i
const PER_CENT_OF = /(?:%|per ?cent)\s+of\b/i
/** A share this probable is meant, whatever it is called. */
const SURE_SHARE = 0.5
/** Who is counted, in words that only count. */
const COUNTED = '(?:heads?|bodies|souls|people|individuals|persons?|human beings|(?:staff )?members|head ?count)'
const HEADS =
  /\b(?:heads|bodies|souls|head ?count|(?:number|people|figure),? (?:not|rather than|instead of)|in numbers|(?:actual|individual|real) (?:numbers?|people|heads|figure|bodies|individuals|persons)|(?:a|the|as a) number(?=\s*[?.]?$)|not (?:a |the |as a )?(?:share|percentage|per ?cent|%))/i
/** The same with what stands around it, to be left out. */
const OF_HEADS = new RegExp(
  String.raw`[-–,]?\s*\b(?:a|the|as a) number(?=\s*[?.]?$)|[-–,(]?\s*(?:\b(?:as )?an? )?\b(?:number|people|figure),? (?:not|rather than|instead of) (?:an? |the |in )?(?:shares?|percentages?|per ?cent|%)\)?|,?\s*\bnot (?:a |the |as a )?(?:shares?|percentages?|per ?cent|%)\)?|\b(?:as )?(?:in )?(?:actual |individual |real |terms of )?(?:${COUNTED}|numbers)(?: terms)?(?: (?:is|was|are|were) (?:that|this|it))?\b`,
  'gi',
)
const NOT_HEADS = /\bhow many (?:per ?cent|%)|\bpercent\)|\(per ?cent|\(%|as a (?:percentage|%)/i
/** "21% of 641", "6% of the MARS leavers – how many people is that?". */
export const explicitPercent: Step = (text, query, ranked, stated, context) => {
  const percent = stated.find(o => o.figure.unit === 'percent')
  if (percent === undefined || !PER_CENT_OF.test(text)) return undefined
  const base = stated.find(
    o => o !== percent && (o.figure.unit === 'count' || isMoney(o.figure.unit)) && numberOf(o.figure) > SMALL_COUNT,
  )
  const share = base?.fact === undefined ? undefined : ofPopulation(percent, base.fact, context.facts)
  if (base !== undefined && share !== undefined && (share.fact !== undefined || isTakenOf(base, text)))
    return takeShare(share, base)
  if (base !== undefined && base.fact === undefined)
    return percent.fact !== undefined && isNamed(percent.fact, query, context) ? takeShare(percent, base) : undefined
  const isAsked = query.asking === 'how-many' || HEADS.test(text)
  if (!isAsked || percent.fact === undefined || ranked.length === 0) return undefined
  return takeShareOfBase(percent, percent.fact, context.facts)
}

/** "21% of 641": whether a number stands behind the percentage. */
const isTakenOf = ({ figure, written = figure.text }: Operand, text: string): boolean =>
  text.split(PER_CENT_OF_THE).some((behind, i) => i > 0 && behind.startsWith(written))

/** The percentage as a share of a population that a fact states; else it is the asker's own. */
function ofPopulation(percent: Operand, base: Fact, facts: readonly Fact[]): Operand {
  const isShareOf = (fact: Fact | undefined): boolean =>
    fact?.figure !== undefined && base.entity.includes(fact.entity) && isSameFigure(fact.figure, percent.figure)
  return isShareOf(percent.fact) ? percent : { figure: percent.figure, fact: facts.find(isShareOf) }
}

/** Whether the question says what the share is of, and does not just state its number. */
const isNamed = (share: Fact, { units }: FactQuery, { all }: CalculateContext): boolean =>
  all().some(
    ({ fact, candidate }) =>
      fact === share &&
      units.some(
        ({ ids, kind, soft }) =>
          kind === 'word' && !soft && [...ids.keys()].some(id => candidate.fact.attribute.ids.has(id)),
      ),
  )

/** "How many of the MARS leavers were clinicians?" where the documents give the share and the number it is of. */
export const headsOfShare: Step = (text, query, ranked, stated, context) => {
  if ((query.asking !== 'how-many' && !HEADS.test(text)) || NOT_HEADS.test(text)) return undefined
  // "Of the 641": the base is found by itself and must not be looked for in the share.
  const base = stated.find(isBase(context.facts))
  const described = base === undefined ? text : text.replace(base.written ?? base.figure.text, ' ')
  const shares = base === undefined ? { query, ranked } : context.rank(described)
  const isOfHeads = HEADS.test(text)
  const best =
    findShare(shares, SHARE_LEAST, context.facts) ??
    (isOfHeads || base !== undefined
      ? findShare(context.rank(asShare(described)), ASKED_SHARE_LEAST, context.facts)
      : undefined)
  if (best === undefined) return undefined
  const whole = base === undefined ? undefined : numberOf(base.figure)
  const share = operandOf(exactShare(best, context.facts))
  return share === undefined ? undefined : takeShareOfBase(share, best, context.facts, whole)
}

/** Whether the figure is the number of a population that shares are taken of, or of one in two parts. */
const isBase =
  (facts: readonly Fact[]) =>
  ({ figure, fact }: Operand): boolean =>
    figure.unit === 'count' &&
    numberOf(figure) > SMALL_COUNT &&
    (fact?.attribute === 'number' || partsOfWhole(facts).some(parts => sumOf(parts) === numberOf(figure)))

const sumOf = (facts: readonly Fact[]): number =>
  facts.reduce((sum, { figure }) => sum + (figure === undefined ? Number.NaN : numberOf(figure)), 0)

/** The parts of the population that a share is of, where the documents count just them. */
const partsOfBase = (share: Fact, facts: readonly Fact[]): readonly [Fact, Fact] | undefined =>
  partsOfWhole(facts).find(([p, q]) => share.entity.includes(p.entity) && share.entity.includes(q.entity))

const hasBase = (share: Fact, facts: readonly Fact[]): boolean =>
  baseNumber(share, facts) !== undefined || partsOfBase(share, facts) !== undefined

/** The share of its own population, if that has the number which the question names. */
function takeShareOfBase(share: Operand, fact: Fact, facts: readonly Fact[], whole?: number): Draft | undefined {
  const base = baseNumber(fact, facts)
  const isWhole = (value: number): boolean => whole === undefined || whole === value
  if (base !== undefined) return isWhole(numberOf(base.figure)) ? takeShare(share, base) : undefined
  const parts = partsOfBase(fact, facts)
  return parts !== undefined && isWhole(sumOf(parts)) ? takeShareOfSum(share, parts) : undefined
}

/** The question that asks for the share whose heads are wanted. */
const asShare = (text: string): string =>
  `what percentage: ${text.replace(OF_HEADS, ' ').replace(/\b(?:how many|how much|roughly|about|approximately)\b/gi, ' ')}`

type Ranking = ReturnType<CalculateContext['rank']>
/** The share that a question means by its attribute, or undefined. */
function findShare({ query, ranked }: Ranking, least: number, facts: readonly Fact[]): Fact | undefined {
  /** A word of the question that tells the share from its population. */
  const isTold = ({ own, entity }: IndexedFact): boolean =>
    query.units.some(
      ({ terms, optional, soft }) =>
        !optional && !soft && terms.some(id => own.has(id)) && !terms.some(id => entity.ids.has(id)),
    )
  const naming = ({ candidate, probability }: RankedFact): number =>
    probability >= SURE_SHARE && hasBase(candidate.fact.fact, facts) && isTold(candidate.fact)
      ? 1
      : readFeature(candidate, 'attributeMatch')
  const best = ranked
    .filter(r => r.fact.figure?.unit === 'percent' && r.probability > least && r.conflict === undefined)
    .sort((x, y) => naming(y) - naming(x) || y.probability - x.probability)[0]
  if (
    best === undefined ||
    naming(best) === 0 ||
    readFeature(best.candidate, 'base') < 0 ||
    readFeature(best.candidate, 'focus') < 0 ||
    best.candidate.unmet.some(unit => !unit.optional && unit.weight > 2)
  )
    return undefined
  return best.fact
}

/** The fact that states a share exactly and in digits ("21 per cent" rather than "just over a fifth"), else its own. */
export const exactShare = (share: Fact, facts: readonly Fact[]): Fact =>
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
  const whose = percent.fact?.attribute ?? 'your figure'
  return createCalculation(
    `About ${result.text} of ${named(base)}: ${percent.figure.text} (${whose}).`,
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
