import { yearOf } from '../language/dates.js'
import { isSameFigure, toFigure } from '../language/figures.js'
import type { Fact, Figure, FormulaInput, LocatedFigure, Unit } from '../model.js'
import { type Draft, distinct, evidenceOf } from './compose.js'
import { isPeriod } from './conflicts.js'
import { readFeature } from './fact-features.js'
import type { FactQuery } from './fact-query.js'
import { findPair } from './pair-facts.js'
import type { RankedFact } from './rank-facts.js'
import { isApproximate, renderValue } from './render-value.js'

export type Operation =
  | 'difference'
  | 'sum'
  | 'ratio'
  | 'share'
  | 'heads'
  | 'rate'
  | 'per-head'
  | 'per-year'
  | 'times'
  | 'apart'

/** What is to be worked out, and the question without the words that say so. */
export interface Calculation {
  readonly operation: Operation
  readonly rest: string
}

const OPERATIONS: readonly (readonly [Operation, RegExp])[] = [
  [
    'apart',
    /\bhow (?:many|much) (?:days?|weeks?|months?|years?|time)\b.{0,20}?\b(?:between|after|before|from|until|passed|elapsed|earlier|later|separat\w+)\b|\bhow (?:much|many months) (?:earlier|later|sooner)\b(?: than (?:planned|first planned|announced|originally planned|the plan))?|\bhow long (?:after|before|between)\b|\bhow many (?:days|weeks|months|years) (?:earlier|later|sooner)\b|\bhow far apart\b/,
  ],
  [
    'rate',
    /\b(?:exchange|conversion|implied|euro\/pound|pound\/euro) ?(?:rate|ratio)?\b.{0,30}\b(?:rate|imply|implied|conversion|used|pounds?|euros?|dollars?)\b|\b(?:euros?|dollars?) (?:to|per|for) (?:the |a |each |one )?pound\b|\beuro ?\/ ?pound rate\b|\bexchange rate\b|\b(?:dollar|euro) ?(?:\/|to|per) ?(?:the )?pound\b|\bpound ?(?:\/|to|per) ?(?:the )?(?:dollar|euro)\b/,
  ],
  [
    'ratio',
    /\bhow many times\b(?: (?:bigger|larger|higher|more|greater|over|as (?:big|large|much|many|high)))?(?: (?:is|was|are|were))?|\bratio (?:of|between)\b|\btimes (?:bigger|larger|higher|greater|as (?:big|much|many|large|high))\b|\bwhat multiple of\b/,
  ],
  [
    'difference',
    /\bhow (?:many|much) (?:more|fewer|less|higher|lower|bigger|larger|smaller|greater)\b|\bby how (?:much|many)\b|\b(?:the )?(?:difference|gap) (?:between|in)\b|\bwhat(?:'s|s| is| was)? the (?:difference|gap)\b|\bdifference\b|\bsubtract\b|\bminus\b|\bleft over\b|\bremain(?:s|ing|der)?\b(?=.{0,40}\bafter\b)|\boutnumber(?:s|ed)?\b|\btake away\b/,
  ],
  [
    'share',
    /\b(?:what|which|whats) (?:percentage|proportion|share|fraction|per ?cent|%) (?:of|did|do|does|would|is|was|were)\b|\bas a (?:percentage|proportion|share|fraction) of\b|\bwhat (?:percentage|share|proportion)\b|\b% of (?=the £)|\bper ?cent of (?=the £)/,
  ],
  [
    'sum',
    /\b(?:in total|all together|altogether|combined|in all|put together|added together|added up|together|adding|add (?:up|together)?|add|sum of|sum|plus|total of|the total|grand total|total|overall total|when you add|all told|both)\b/,
  ],
]
const YEARLY =
  /\b(?:annual|annually|a year|per year|yearly|each year|per annum|one year|single year|split|spread|divided)\b/
const ADDED_UP =
  /\b(?:added up|add up|altogether|in total|cumulative(?:ly)?|over the (?:whole )?(?:period|four|\w+) years|compound\w*|total|overall|all in)\b/

/** A sum is of two things: "in total" alone may ask for one total that a document states. */
const JOINED = /\b(?:and|plus|with|both|combined|together|added?|adding|sum|two)\b|\+/
/** Whether a figure of a unit can be meant by a question, from what it says of money or people. */
export const wantsUnit = (text: string): ((unit: Unit) => boolean) => {
  const lower = text.toLowerCase()
  if (/£|\bpounds?\b|\bhow much\b|\bpay\w*|\bcost|\bmoney\b|\baverage|\bsavings?\b|\bsalar/.test(lower))
    return unit => MONEY.has(unit)
  if (/\bhow many\b|\bpeople\b|\bstaff\b|\bleavers\b|\bnumber\b|\bhead ?count\b|\bdepartures\b|\bexits\b/.test(lower))
    return unit => unit === 'count'
  return unit => MONEY.has(unit) || unit === 'count'
}

/** The operations a question may ask for, most telling first; empty when it asks for none. */
export function parseCalculations(text: string): readonly Calculation[] {
  const lower = text.toLowerCase()
  return OPERATIONS.flatMap(([operation, pattern]) => {
    const match = pattern.exec(lower)
    if (match === null) return []
    return [{ operation, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim() }]
  })
}

const CHANGE =
  /\b(?:rise|rose|risen|increase[ds]?|grow|grew|grown|go(?:ne)? up|went up|fall|fell|fallen|drop(?:ped)?|decrease[ds]?|go(?:ne)? down|went down|change[ds]?|year on year|year-on-year)\b/
const MONEY = new Set<Unit>(['GBP', 'USD', 'EUR'])

const labelOf = (fact: Fact): string => `${fact.entity}${fact.period === undefined ? '' : `, ${fact.period}`}`
const numberOf = (figure: Figure): number => (typeof figure.value === 'number' ? figure.value : Number.NaN)

interface Operand {
  readonly figure: Figure
  readonly fact: Fact | undefined
}

const inputsOf = (operands: readonly Operand[]): FormulaInput[] => {
  const cited = distinct(operands.flatMap(o => (o.fact === undefined ? [] : [evidenceOf(o.fact)])))
  return operands.map(({ figure, fact }) => ({
    ...toFigure(figure),
    citation:
      fact === undefined
        ? null
        : cited.findIndex(e => e.documentId === fact.documentId && e.span.start === fact.span.start),
    source: fact === undefined ? 'asker' : 'cited',
  }))
}

/** "The two figures are of different periods: 2010-11 and so far in 2011-12." or undefined. */
const periodCaveat = (operands: readonly Operand[]): string | undefined => {
  const periods = [...new Set(operands.flatMap(({ fact }) => (fact?.period === undefined ? [] : [fact.period])))]
  return periods.length > 1 ? `The figures are of different periods: ${periods.join(' and ')}.` : undefined
}

const draft = (
  headline: string,
  formula: string,
  result: Figure,
  operands: readonly Operand[],
  confidence: number,
): Draft => {
  const caveat = periodCaveat(operands)
  return {
    kind: 'calculation',
    headline: caveat === undefined ? headline : `${headline} ${caveat}`,
    evidence: operands.flatMap(({ fact }) => (fact === undefined ? [] : [evidenceOf(fact)])),
    figures: [result, ...operands.map(o => toFigure(o.figure))],
    formula: { text: formula, inputs: inputsOf(operands) },
    confidence,
  }
}

const resultFigure = (value: number, unit: Unit, operands: readonly Operand[]): Figure => ({
  text: renderValue(value, unit),
  value: Number(value.toPrecision(12)),
  unit,
  precision: operands.some(o => isApproximate(o.figure)) ? 'about' : 'exact',
})

const about = (figure: Figure): string => (figure.precision === 'exact' ? '' : 'about ')
const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
/** "£19,552 (PCT staff made redundant, so far in 2011-12)". */
const named = ({ figure, fact }: Operand): string =>
  fact === undefined ? `${figure.text} (your figure)` : `${figure.text} (${labelOf(fact)})`

function combine(
  operation: 'difference' | 'sum' | 'ratio' | 'share',
  a: Operand,
  b: Operand,
  confidence: number,
): Draft | undefined {
  const [large, small] = numberOf(a.figure) >= numberOf(b.figure) ? [a, b] : [b, a]
  const [x, y] = [numberOf(large.figure), numberOf(small.figure)]
  if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined
  const operands = [large, small]
  if (operation === 'sum') {
    const result = resultFigure(x + y, large.figure.unit, operands)
    return draft(
      `Together that is ${about(result)}${result.text}: ${named(large)} and ${named(small)}.`,
      `${large.figure.text} + ${small.figure.text} = ${result.text}`,
      result,
      operands,
      confidence,
    )
  }
  if (operation === 'difference') {
    const result = resultFigure(x - y, large.figure.unit, operands)
    return draft(
      `The difference is ${about(result)}${result.text}: ${named(large)} against ${named(small)}.`,
      `${large.figure.text} − ${small.figure.text} = ${result.text}`,
      result,
      operands,
      confidence,
    )
  }
  if (y === 0) return undefined
  if (operation === 'ratio') {
    const result = resultFigure(x / y, 'ratio', operands)
    return draft(
      `${sentenceCase(`${about(result)}${result.text} times`)}: ${named(large)} against ${named(small)}.`,
      `${large.figure.text} ÷ ${small.figure.text} = ${result.text}`,
      result,
      operands,
      confidence,
    )
  }
  const result = resultFigure((y / x) * 100, 'percent', operands)
  return draft(
    `${sentenceCase(`${about(result)}${result.text}`)}: ${named(small)} of ${named(large)}.`,
    `${small.figure.text} ÷ ${large.figure.text} = ${result.text}`,
    result,
    operands,
    confidence,
  )
}

/** A month apart for month names; days for dates of one year. Undefined when the parts do not allow it. */
function timeApart(
  a: Fact,
  b: Fact,
  publishedA: string | null,
  publishedB: string | null,
  confidence: number,
): Draft | undefined {
  if (a.figure === undefined || b.figure === undefined) return undefined
  const complete = (
    figure: Figure,
    published: string | null,
  ): { year: number | undefined; month: number; day: number | undefined } | undefined => {
    const match = /^(\d{4}|-)-(\d\d)(?:-(\d\d))?$/.exec(String(figure.value))
    if (match === null)
      return typeof figure.value === 'number' && figure.unit === 'year'
        ? { year: figure.value, month: 0, day: undefined }
        : undefined
    return {
      year: yearOf(String(figure.value)) ?? (published === null ? undefined : yearOf(published)),
      month: Number(match[2]),
      day: match[3] === undefined ? undefined : Number(match[3]),
    }
  }
  const [p, q] = [complete(a.figure, publishedA), complete(b.figure, publishedB)]
  if (p === undefined || q === undefined) return undefined
  const operands = [
    { figure: a.figure, fact: a },
    { figure: b.figure, fact: b },
  ]
  const say = (value: number, unit: string): Draft => {
    const words = `${value} ${unit}${value === 1 ? '' : 's'}`
    const result: Figure = {
      text: words,
      value: unit === 'day' ? value / 365.25 : unit === 'month' ? value / 12 : value,
      unit: 'duration',
      precision: 'exact',
    }
    return draft(
      `${words}: from ${named(operands[0] as Operand)} to ${named(operands[1] as Operand)}.`,
      `${a.figure?.text} to ${b.figure?.text} = ${words}`,
      result,
      operands,
      confidence,
    ) // both operands are given just above
  }
  const years = p.year !== undefined && q.year !== undefined ? q.year - p.year : 0
  if (p.day !== undefined && q.day !== undefined && p.year !== undefined && q.year !== undefined)
    return say(
      Math.round(Math.abs(Date.UTC(q.year, q.month - 1, q.day) - Date.UTC(p.year, p.month - 1, p.day)) / 86_400_000),
      'day',
    )
  if (p.month === 0 || q.month === 0)
    return p.year !== undefined && q.year !== undefined ? say(Math.abs(years), 'year') : undefined
  return say(Math.abs(years * 12 + q.month - p.month), 'month')
}

export interface CalculateContext {
  /** Ranks the facts for a text. */
  readonly rank: (text: string) => { readonly query: FactQuery; readonly ranked: readonly RankedFact[] }
  readonly facts: readonly Fact[]
  readonly published: (documentId: string) => string | null
  /** Figure facts that answered the earlier questions of the conversation, oldest first. */
  readonly earlier: readonly Fact[]
}

const CONFIDENCE = 0.8
/** A share this probable may be the one whose heads are asked for; its attribute has to be named. */
const SHARE_LEAST = 0.04
/** Figures of two attributes are combined only when they meet every word of the question. */
const SURE_COVERAGE = 0.98

/** Facts whose figure a question states itself, one a figure, the best ranked. */
const statedFacts = (query: FactQuery, ranked: readonly RankedFact[], facts: readonly Fact[]): readonly Operand[] =>
  query.figures
    .filter(figure => !isPeriod(figure))
    .map(figure => {
      const matches = (fact: Fact): boolean => fact.figure !== undefined && isSameFigure(fact.figure, figure)
      const fact = ranked.find(r => matches(r.fact))?.fact ?? facts.find(matches)
      return { figure: fact?.figure ?? figure, fact }
    })

/** The numbers of an entity that is two others together ("all leavers, MARS leavers and redundancies together"). */
function partsOfWhole(facts: readonly Fact[]): readonly (readonly [Fact, Fact])[] {
  const counts = facts.filter(fact => fact.attribute === 'number' && fact.figure?.unit === 'count')
  return facts
    .filter(fact => /\btogether\b/.test(fact.entity))
    .flatMap(whole => {
      const parts = counts.filter(part => whole.entity.includes(part.entity))
      return parts.length === 2 && parts[0] !== undefined && parts[1] !== undefined
        ? [[parts[0], parts[1]] as const]
        : []
    })
}

/**
 * Works out what a question asks for over cited figures, or undefined when it asks for no calculation or its inputs
 * are not to be found. Figures of different units are never combined.
 */
export function calculate(text: string, context: CalculateContext): Draft | undefined {
  const whole = context.rank(text)
  const stated = statedFacts(whole.query, whole.ranked, context.facts)
  for (const step of [explicitPercent, headsOfShare, perHead, shareOut, overYears]) {
    const found = step(text, whole.query, whole.ranked, stated, context)
    if (found !== undefined) return found
  }
  for (const { operation, rest } of parseCalculations(text)) {
    if (operation === 'heads' || operation === 'per-head' || operation === 'per-year' || operation === 'times') continue
    const { query, ranked } = context.rank(rest)
    const amounts = stated.filter(o => MONEY.has(o.figure.unit))
    const money =
      amounts.length === 2 ? amounts : stated.filter(o => MONEY.has(o.figure.unit) || o.figure.unit === 'count')
    if (operation === 'apart') {
      const dated = ranked.filter(
        r => r.fact.figure !== undefined && (r.fact.figure.unit === 'date' || r.fact.figure.unit === 'month'),
      )
      const pair = findPair(query, dated, (a, b) => a.unit === b.unit)
      const [a, b] = pair === undefined ? siblingsInTime(dated) : [pair.first.fact, pair.second.fact]
      if (a === undefined || b === undefined) continue
      const [first, second] = String(a.figure?.value) <= String(b.figure?.value) ? [a, b] : [b, a]
      const found = timeApart(
        first,
        second,
        context.published(first.documentId),
        context.published(second.documentId),
        CONFIDENCE,
      )
      if (found !== undefined) return found
      continue
    }
    if (operation === 'rate') {
      const found = exchangeRate(text, context.facts)
      if (found !== undefined) return found
      continue
    }
    if (CHANGE.test(text.toLowerCase()) && operation === 'difference') continue
    const hasEarlier = context.earlier.length >= 2
    if (operation === 'sum' && money.length < 2 && !hasEarlier && !JOINED.test(text.toLowerCase())) continue
    const [a, b] = money
    if (
      a !== undefined &&
      b !== undefined &&
      money.length === 2 &&
      a.figure.unit === b.figure.unit &&
      (a.fact !== undefined || b.fact !== undefined)
    )
      return combine(operation, a, b, CONFIDENCE)
    const hasOwnMatter = query.units.filter(unit => !unit.optional && unit.weight > 1.5).length > 1
    if (!hasOwnMatter && hasEarlier) {
      const [x, y] = context.earlier.slice(-2)
      if (x?.figure !== undefined && y?.figure !== undefined && x.figure.unit === y.figure.unit)
        return combine(operation, { figure: x.figure, fact: x }, { figure: y.figure, fact: y }, CONFIDENCE)
    }
    const parts = partsOfWhole(context.facts).find(
      ([p, q]) =>
        ranked.slice(0, 6).some(r => r.fact === p) &&
        (ranked.slice(0, 10).some(r => r.fact === q) || operation === 'share'),
    )
    if (
      operation === 'share' &&
      parts !== undefined &&
      /\ball\b|\beveryone\b|\btotal\b|\boverall\b|\bleavers (?:went|left|were|took)\b/.test(text.toLowerCase())
    ) {
      const found = shareOfWhole(query, ranked, parts)
      if (found !== undefined) return found
    }
    if (operation === 'share') continue
    const isWanted = wantsUnit(text)
    const pair = findPair(query, ranked, (p, q) => p.unit === q.unit && isWanted(p.unit))
    if (pair?.first.fact.figure === undefined || pair.second.fact.figure === undefined) continue
    if (pair.first.fact.attribute !== pair.second.fact.attribute && pair.coverage < SURE_COVERAGE) continue
    return combine(
      operation,
      { figure: pair.first.fact.figure, fact: pair.first.fact },
      { figure: pair.second.fact.figure, fact: pair.second.fact },
      Math.min(CONFIDENCE, pair.coverage),
    )
  }
  return undefined
}

/** The two values of one attribute that the best dated fact has. */
function siblingsInTime(dated: readonly RankedFact[]): readonly [Fact | undefined, Fact | undefined] {
  const best = dated[0]?.fact
  const other = dated.find(
    r => r.fact !== best && r.fact.attribute === best?.attribute && r.fact.figure?.value !== best?.figure?.value,
  )
  return [best, other?.fact]
}

/** A word of more weight that neither part knows (finance, band 8) asks for the share of something else. */
const OTHER_WEIGHT = 0.8

function shareOfWhole(
  query: FactQuery,
  ranked: readonly RankedFact[],
  [p, q]: readonly [Fact, Fact],
): Draft | undefined {
  const part = ranked.find(r => r.fact === p || r.fact === q)?.fact
  const isOther = query.units.some(
    unit =>
      !unit.optional &&
      !unit.soft &&
      unit.weight > OTHER_WEIGHT &&
      !ranked.some(
        r =>
          (r.fact === p || r.fact === q) &&
          [...unit.ids.keys()].some(id => r.candidate.fact.entity.ids.has(id) || r.candidate.fact.quote.ids.has(id)),
      ),
  )
  if (isOther) return undefined
  const other = part === p ? q : p
  if (part?.figure === undefined || other.figure === undefined || query.units.length === 0) return undefined
  const [x, y] = [numberOf(part.figure), numberOf(other.figure)]
  const operands = [
    { figure: part.figure, fact: part },
    { figure: other.figure, fact: other },
  ]
  const result = resultFigure((x / (x + y)) * 100, 'percent', operands)
  return draft(
    `${sentenceCase(about(result))}${result.text}: ${named({ figure: part.figure, fact: part })} of ${renderValue(x + y, 'count')} in all, with ${named({ figure: other.figure, fact: other })}.`,
    `${part.figure.text} ÷ (${part.figure.text} + ${other.figure.text}) = ${part.figure.text} ÷ ${renderValue(x + y, 'count')} = ${result.text}`,
    result,
    operands,
    CONFIDENCE,
  )
}

type Step = (
  text: string,
  query: FactQuery,
  ranked: readonly RankedFact[],
  stated: readonly Operand[],
  context: CalculateContext,
) => Draft | undefined

const PER_CENT_OF = /(?:%|per ?cent)\s+of\b/i

/** "21% of 641", "6% of the MARS leavers – how many people is that?". */
const explicitPercent: Step = (text, query, ranked, stated, context) => {
  const percent = stated.find(o => o.figure.unit === 'percent')
  if (percent === undefined || !PER_CENT_OF.test(text)) return undefined
  const base = stated.find(
    o => o !== percent && (o.figure.unit === 'count' || MONEY.has(o.figure.unit)) && numberOf(o.figure) > 12,
  )
  if (base !== undefined) return (base.fact ?? percent.fact) === undefined ? undefined : takeShare(percent, base)
  if (query.asking !== 'how-many' || percent.fact === undefined) return undefined
  const number = baseNumber(percent.fact, context.facts)
  return number?.figure === undefined || ranked.length === 0
    ? undefined
    : takeShare(percent, { figure: number.figure, fact: number })
}

const baseNumber = (share: Fact, facts: readonly Fact[]): Fact | undefined =>
  facts.find(fact => fact.attribute === 'number' && fact.figure?.unit === 'count' && fact.entity === share.entity)

function takeShare(percent: Operand, base: Operand): Draft {
  const value = (numberOf(percent.figure) / 100) * numberOf(base.figure)
  const operands = [percent, base]
  const result: Figure = { ...resultFigure(value, base.figure.unit, operands), precision: 'about' }
  const whose = percent.fact === undefined ? '' : ` (${percent.fact.attribute})`
  return draft(
    `About ${result.text}: ${percent.figure.text}${whose} of ${named(base)}.`,
    `${percent.figure.text} × ${base.figure.text} = ${result.text}`,
    result,
    operands,
    CONFIDENCE,
  )
}

/** "How many of the MARS leavers were clinicians?" where the documents give the share and the number it is of. */
const headsOfShare: Step = (text, query, ranked, stated, context) => {
  if (
    query.asking !== 'how-many' &&
    !/\b(?:heads|headcount|number, not|in numbers|actual (?:number|people|heads))\b/i.test(text)
  )
    return undefined
  if (/\bhow many (?:per ?cent|%)/i.test(text) || /\bpercent\)|\(per ?cent|\(%|as a (?:percentage|%)/i.test(text))
    return undefined
  // "Of the 641": the base is found by itself and must not be looked for in the share.
  const baseText = stated.find(o => o.fact?.attribute === 'number' && o.figure.unit === 'count')?.figure.text
  const { ranked: shares } = baseText === undefined ? { ranked } : context.rank(text.replace(baseText, ' '))
  const best = shares
    .filter(r => r.fact.figure?.unit === 'percent' && r.probability > SHARE_LEAST && r.conflict === undefined)
    .sort(
      (x, y) =>
        readFeature(y.candidate, 'attributeMatch') - readFeature(x.candidate, 'attributeMatch') ||
        y.probability - x.probability,
    )[0]
  if (
    best === undefined ||
    readFeature(best.candidate, 'attributeMatch') === 0 ||
    best.candidate.unmet.some(unit => !unit.optional && unit.weight > 2)
  )
    return undefined
  if (readFeature(best.candidate, 'base') < 0 || readFeature(best.candidate, 'focus') < 0) return undefined
  const exact =
    context.facts.find(
      fact =>
        fact.entity === best.fact.entity &&
        best.fact.attribute.startsWith(fact.attribute) &&
        fact.figure?.precision === 'exact' &&
        fact.figure.unit === 'percent' &&
        /\d/.test(fact.figure.text),
    ) ?? best.fact
  if (exact.figure === undefined) return undefined
  const share: Operand = { figure: exact.figure, fact: exact }
  const base = baseNumber(exact, context.facts)
  if (base?.figure !== undefined) return takeShare(share, { figure: base.figure, fact: base })
  const parts = partsOfWhole(context.facts).find(
    ([p, q]) => exact.entity.includes(p.entity) && exact.entity.includes(q.entity),
  )
  return parts === undefined ? undefined : takeShareOfSum(share, parts)
}

/** The share of a population whose number the documents give in two parts. */
function takeShareOfSum(share: Operand, [p, q]: readonly [Fact, Fact]): Draft | undefined {
  if (p.figure === undefined || q.figure === undefined) return undefined
  const operands: Operand[] = [share, { figure: p.figure, fact: p }, { figure: q.figure, fact: q }]
  const sum = numberOf(p.figure) + numberOf(q.figure)
  const result: Figure = {
    ...resultFigure((numberOf(share.figure) / 100) * sum, 'count', operands),
    precision: 'about',
  }
  return draft(
    `About ${result.text}: ${share.figure.text} (${share.fact?.attribute ?? 'share'}) of ${renderValue(sum, 'count')}, which is ${p.figure.text} (${labelOf(p)}) and ${q.figure.text} (${labelOf(q)}).`,
    `${share.figure.text} × (${p.figure.text} + ${q.figure.text}) = ${share.figure.text} × ${renderValue(sum, 'count')} = ${result.text}`,
    result,
    operands,
    CONFIDENCE,
  )
}

/** "£2 per head" is shared out already. */
const isRate = ({ fact }: Operand): boolean => /^(?:per|a|\/)/.test(fact?.figure?.noun ?? '')

const EACH = /\b(?:a head|each|apiece|per (?:head|person|manager|leaver|post|job|pct|trust)|a person|a piece)\b/

/** "£1bn between 21,000 managers, what is that a head?" */
const shareOut: Step = (text, _query, _ranked, stated) => {
  const amount = stated.find(o => MONEY.has(o.figure.unit) && o.fact !== undefined)
  const people = stated.find(o => o.figure.unit === 'count' && numberOf(o.figure) > 12)
  if (amount === undefined || people === undefined || !EACH.test(text.toLowerCase())) return undefined
  if (people.fact === undefined && isRate(amount)) return undefined
  const operands = [amount, people]
  const result = resultFigure(numberOf(amount.figure) / numberOf(people.figure), amount.figure.unit, operands)
  const prefix = about(result)
  return draft(
    `${sentenceCase(`${prefix}${result.text}`)} each: ${named(amount)} over ${named(people)}.`,
    `${amount.figure.text} ÷ ${people.figure.text} = ${result.text}`,
    result,
    operands,
    CONFIDENCE,
  )
}

const PEOPLE = /\b(?:people|patients|population|residents|heads?|registered|list(?: size)?|covers|covering|with)\b/i

/** "Our consortium covers 150,000 people: what would the £2 a head come to?" */
const perHead: Step = (text, query, ranked, stated, _context) => {
  const people = stated.find(o => o.figure.unit === 'count' && o.fact === undefined && numberOf(o.figure) >= 100)
  if (people === undefined || !PEOPLE.test(text)) return undefined
  const best = ranked.filter(
    r => r.fact.figure !== undefined && /^(?:per|a|\/)/.test(r.fact.figure.noun) && MONEY.has(r.fact.figure.unit),
  )
  const [first, second] = best
  if (first?.fact.figure === undefined || query.units.length === 0) return undefined
  if (
    second !== undefined &&
    second.fact.figure?.text !== first.fact.figure.text &&
    second.probability > first.probability * 0.9
  )
    return undefined
  const rate: Operand = { figure: first.fact.figure, fact: first.fact }
  const operands = [rate, people]
  const result = resultFigure(numberOf(rate.figure) * numberOf(people.figure), rate.figure.unit, operands)
  return draft(
    `${result.text}: ${rate.figure.text} per head (${first.fact.attribute}) for ${people.figure.text} people, your figure.`,
    `${rate.figure.text} × ${people.figure.text} = ${result.text}`,
    result,
    operands,
    CONFIDENCE,
  )
}

/** "£354,000 is two years' salary: what is that a year?", "4% a year for four years, added up". */
const overYears: Step = (text, _query, ranked, stated, context) => {
  const lower = text.toLowerCase()
  const amount = stated.find(o => MONEY.has(o.figure.unit) || o.figure.unit === 'percent')
  const years = stated.find(o => o.figure.unit === 'duration')
  const find = (unit: Unit): Operand | undefined => {
    const fact = ranked.slice(0, 6).find(r => r.fact.figure?.unit === unit && r.probability > 0.2)?.fact
    return fact?.figure === undefined ? undefined : { figure: fact.figure, fact }
  }
  if (amount?.figure.unit === 'percent' || (amount === undefined && ADDED_UP.test(lower) && YEARLY.test(lower))) {
    if (!ADDED_UP.test(lower)) return undefined
    const rate = amount ?? find('percent')
    const span = years ?? find('duration')
    if (rate === undefined || span === undefined || (rate.fact ?? span.fact) === undefined) return undefined
    const operands = [
      rate,
      span.fact === undefined
        ? {
            ...span,
            fact: context.facts.find(
              f =>
                f.figure !== undefined && isSameFigure(f.figure, span.figure) && f.documentId === rate.fact?.documentId,
            ),
          }
        : span,
    ]
    const result = resultFigure(numberOf(rate.figure) * numberOf(span.figure), 'percent', [])
    return draft(
      `${result.text} in all, added up without compounding: ${rate.figure.text} a year for ${span.figure.text}.`,
      `${rate.figure.text} × ${numberOf(span.figure)} = ${result.text}`,
      result,
      operands,
      CONFIDENCE,
    )
  }
  if (amount === undefined || years === undefined || amount.fact === undefined || !YEARLY.test(lower)) return undefined
  const operands = [amount, years]
  const result = resultFigure(numberOf(amount.figure) / numberOf(years.figure), amount.figure.unit, operands)
  return draft(
    `${result.text} a year, if ${named(amount)} is for ${years.figure.text}.`,
    `${amount.figure.text} ÷ ${numberOf(years.figure)} = ${result.text}`,
    result,
    operands,
    CONFIDENCE,
  )
}

/** The rate that two statements of one range in two currencies imply. */
function exchangeRate(text: string, facts: readonly Fact[]): Draft | undefined {
  const wanted: Unit = /\bdollars?\b|\$/i.test(text) ? 'USD' : 'EUR'
  const find = (unit: Unit): Fact | undefined =>
    facts.find(fact => fact.figure?.unit === unit && fact.figure.valueTo !== undefined)
  const foreign = find(wanted)
  const pounds = facts.find(
    fact =>
      fact.figure?.unit === 'GBP' &&
      fact.figure.valueTo !== undefined &&
      fact.documentId === foreign?.documentId &&
      fact.entity === foreign?.entity,
  )
  if (foreign?.figure === undefined || pounds?.figure === undefined) return undefined
  const operands: Operand[] = [
    { figure: foreign.figure, fact: foreign },
    { figure: pounds.figure, fact: pounds },
  ]
  const ends = (figure: LocatedFigure): string => figure.text.split(/\s?[-–]\s?|\sto\s/)[0] ?? figure.text
  const result = resultFigure(numberOf(foreign.figure) / numberOf(pounds.figure), 'ratio', operands)
  return draft(
    `About ${result.text} ${wanted === 'EUR' ? 'euros' : 'dollars'} to the pound: ${named(operands[0] as Operand)} for ${named(operands[1] as Operand)}.`,
    `${ends(foreign.figure)} ÷ ${ends(pounds.figure)} = ${result.text}`,
    result,
    operands,
    CONFIDENCE,
  ) // both are given just above
}
