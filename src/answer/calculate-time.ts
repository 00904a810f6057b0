import { yearOf } from '../language/dates.js'
import type { Fact, Figure } from '../model.js'
import {
  type CalculateContext,
  createCalculation,
  named,
  type Operand,
  operandOf,
  qualifiedFirst,
} from './calculation.js'
import type { Draft } from './compose.js'
import type { FactQuery } from './fact-query.js'
import { findDate, isPublication, isTelling } from './find-date.js'
import { findPair } from './pair-facts.js'
import type { RankedFact } from './rank-facts.js'
import { splitTimes } from './split-times.js'

const DAYS_A_WEEK = 7
const DAYS_A_MONTH_MOST = 31
const MS_A_DAY = 86_400_000
/** Days of a year in the long run, for a result in years. */
const DAYS_A_YEAR = 365.25

interface CalendarDate {
  readonly year: number | undefined
  /** From 1; 0 for a year alone. */
  readonly month: number
  readonly day: number | undefined
}

/** A date, month or year as a calendar has it, its year taken from the document's date where the figure has none. */
const readDate = (figure: Figure, published: string | null): CalendarDate | undefined => {
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

const readOperand = (
  { figure, fact }: Operand,
  { published }: Pick<CalculateContext, 'published'>,
): CalendarDate | undefined => readDate(figure, fact === undefined ? null : published(fact.documentId))

/** In days, months or years, whichever both dates are known to; undefined when a year is not. */
const spanBetween = (p: CalendarDate, q: CalendarDate): readonly [number, 'day' | 'month' | 'year'] | undefined => {
  if (p.year === undefined || q.year === undefined) return undefined
  if (p.day !== undefined && q.day !== undefined) {
    const ms = Date.UTC(q.year, q.month - 1, q.day) - Date.UTC(p.year, p.month - 1, p.day)
    return [Math.round(Math.abs(ms) / MS_A_DAY), 'day']
  }
  const years = q.year - p.year
  if (p.month === 0 || q.month === 0) return [Math.abs(years), 'year']
  return [Math.abs(years * 12 + q.month - p.month), 'month']
}

/** How probable the date has to be whose other value is not ranked. */
const SIBLING_LEAST = 0.5

/** The two values of one attribute that the best dated fact has: the other as ranked, else the only one there is. */
function siblingsInTime(
  dated: readonly RankedFact[],
  all: readonly RankedFact[] = [],
): readonly [Fact | undefined, Fact | undefined] {
  const best = dated[0]
  const isOther = (r: RankedFact): boolean =>
    isDate(r) &&
    r.fact.attribute === best?.fact.attribute &&
    r.fact.documentId === best.fact.documentId &&
    r.fact.figure?.value !== best.fact.figure?.value
  const ranked = dated.find(isOther)
  if (ranked !== undefined || best === undefined || best.probability < SIBLING_LEAST) return [best?.fact, ranked?.fact]
  const [only, ...more] = all.filter(isOther)
  return [best.fact, more.length > 0 ? undefined : only?.fact]
}

/** Stands for what the other side names. */
const STANDS_FOR = /\bthe (?:one|other)\b(?!.*\b(?:published|out|appear\w*)\b)/i
/** What a question counts in, which no fact need say. */
const TIME_WORDS =
  /^(?:days?|weeks?|months?|years?|long|pass\w*|elaps\w+|separat\w+|apart|gap|interval|span|stretch|earlier|later|sooner|advanced?|delay(?:ed)?|forward|brought)$/
const FINER_THAN_YEARS = /\b(?:days?|weeks?|months?)\b/i
/** One ask alone may speak of something beside the matter, where no date was found for it by itself. */
const ASKS_LEAST = 2
/** A word of more weight has to be met. */
const MATTER_WEIGHT = 0.8

/** "The article came out": a date of publication is meant. */
const PUBLICATION = /\b(?:articles?|publish\w*|publication|came out|come out|appear\w*|printed|issued?|posted)\b/i

const isDate = ({ fact: { figure } }: RankedFact): boolean => figure?.unit === 'date' || figure?.unit === 'month'
/** Years count for nothing where one of the dates has none. */
const orderOf = ({ year, month, day }: CalendarDate): number =>
  ((year ?? 0) * 12 + month) * DAYS_A_MONTH_MOST + (day ?? 0)

/** Dates of publication of the documents that the question names; where it names none, of the best date's own. */
function publications(
  query: FactQuery,
  dated: readonly RankedFact[],
  all: readonly RankedFact[],
): readonly RankedFact[] {
  const known = all.filter(isPublication)
  const named = known.filter(({ candidate: { fact } }) =>
    query.units.some(unit => isTelling(unit, known) && [...unit.ids.keys()].some(id => fact.entity.ids.has(id))),
  )
  if (named.length > 0) return named
  return known.filter(({ fact }) => fact.documentId === dated.find(r => !isPublication(r))?.fact.documentId)
}

/** The two dates that a question speaks of: publications by name, else the facts that meet its words between them. */
function findDates(
  text: string,
  query: FactQuery,
  ranked: readonly RankedFact[],
  all: readonly RankedFact[],
): readonly [Fact | undefined, Fact | undefined] {
  const dated = ranked.filter(isDate)
  const published = PUBLICATION.test(text) ? publications(query, dated, all) : []
  const [p, q, ...more] = published
  if (p !== undefined && q !== undefined && more.length === 0) return [p.fact, q.fact]
  const other = dated.find(r => !isPublication(r))
  if (p !== undefined && q === undefined && other !== undefined) return [other.fact, p.fact]
  const pair = findPair(query, dated, (a, b) => a.unit === b.unit)
  return pair === undefined ? siblingsInTime(dated) : [pair.first.fact, pair.second.fact]
}

const counted = (value: number, unit: string): string => `${value} ${unit}${value === 1 ? '' : 's'}`

/** Whole months from one date to a later one, and the days that are left. */
function monthsAndDays(from: CalendarDate, to: CalendarDate): readonly [number, number] {
  const [p, q] = [from.day ?? 1, to.day ?? 1]
  const months = ((to.year ?? 0) - (from.year ?? 0)) * 12 + to.month - from.month
  if (q >= p) return [months, q - p]
  return [months - 1, new Date(Date.UTC(to.year ?? 0, to.month - 1, 0)).getUTCDate() - p + q]
}

/** Days in the unit that the question counts in: "15 months and 2 days", "4 days". */
function sayDays(days: number, text: string, from: CalendarDate, to: CalendarDate): string {
  const rest = (size: string, left: number): string => (left === 0 ? size : `${size} and ${counted(left, 'day')}`)
  if (/\bweeks?\b/i.test(text) && days >= DAYS_A_WEEK)
    return rest(counted(Math.floor(days / DAYS_A_WEEK), 'week'), days % DAYS_A_WEEK)
  const [months, left] = monthsAndDays(from, to)
  return /\bmonths?\b/i.test(text) && months > 0 ? rest(counted(months, 'month'), left) : counted(days, 'day')
}

/** The two dates of the events that a question names one by one, one of them at least from a fact. */
function findStretch(text: string, context: CalculateContext): readonly [Operand, Operand] | undefined {
  for (const { from, to } of splitTimes(text)) {
    const [a, b] = [findDate(from, context), findDate(to, context)]
    if (a === undefined || b === undefined || (a.fact ?? b.fact) === undefined) continue
    // "The one announced" is another date of the same kind.
    const isSameKind = a.fact?.attribute === b.fact?.attribute
    if (a.figure.text === b.figure.text || (!isSameKind && [from, to].some(side => STANDS_FOR.test(side)))) continue
    if (isAllMet(text, [a, b], context)) return [a, b]
  }
  return undefined
}

/** Whether the two facts meet between them what the question speaks of, each word in so many asks at least. */
function isAllMet(text: string, operands: readonly Operand[], context: CalculateContext, asksLeast = 1): boolean {
  const facts = context.all().filter(({ fact }) => operands.some(o => o.fact === fact))
  return context
    .rank(text)
    .query.units.filter(unit => !unit.optional && !unit.soft && !TIME_WORDS.test(unit.words))
    .every(
      ({ ids, weight, words }) =>
        weight <= MATTER_WEIGHT ||
        operands.some(o => o.figure.text.toLowerCase().includes(words)) ||
        facts.some(({ candidate: { fact } }) =>
          [...ids.keys()].some(id => fact.own.has(id) || (fact.asked.get(id) ?? 0) >= asksLeast),
        ),
    )
}

/** The time between the two dates that a question speaks of, or undefined. */
export function timeApart(
  text: string,
  query: FactQuery,
  ranked: readonly RankedFact[],
  context: CalculateContext,
): Draft | undefined {
  const stretch = findStretch(text, context)
  if (stretch !== undefined) return layBetween(text, ...stretch, context)
  for (const [a, b] of [
    findDates(text, query, ranked, context.all()),
    siblingsInTime(ranked.filter(isDate), context.all()),
  ]) {
    const [x, y] = [operandOf(a), operandOf(b)]
    if (x === undefined || y === undefined || !isAllMet(text, [x, y], context, ASKS_LEAST)) continue
    // Nothing says which of the two is the earlier one.
    const isOrdered = a?.attribute === b?.attribute || [x, y].every(o => readOperand(o, context)?.year !== undefined)
    if (isOrdered) return layBetween(text, x, y, context)
  }
  return undefined
}

/** Months from the first to the second where neither has its year: forward, but for two values of one attribute. */
const monthsWithoutYears = (x: Operand, y: Operand, p: CalendarDate, q: CalendarDate): number =>
  x.fact?.attribute === y.fact?.attribute ? Math.abs(q.month - p.month) : (q.month - p.month + 12) % 12

function layBetween(
  text: string,
  x: Operand,
  y: Operand,
  context: Pick<CalculateContext, 'published'>,
): Draft | undefined {
  const [p, q] = [readOperand(x, context), readOperand(y, context)]
  if (p === undefined || q === undefined) return undefined
  const isDated = p.year !== undefined && q.year !== undefined
  const isOneDocument = x.fact !== undefined && x.fact.documentId === y.fact?.documentId
  // A month without its year lies as far from another as one document lays them.
  if (!isDated && (!isOneDocument || p.month === 0 || q.month === 0)) return undefined
  const span = isDated ? spanBetween(p, q) : ([monthsWithoutYears(x, y, p, q), 'month'] as const)
  if (span === undefined || span[0] === 0) return undefined
  const isInOrder = !isDated || orderOf(p) <= orderOf(q)
  const [from, to] = isInOrder ? [x, y] : [y, x]
  const [value, unit] = span
  if (unit === 'year' && FINER_THAN_YEARS.test(text)) return undefined
  // A date within the one year and the other year as a whole.
  const isRough = unit === 'year' && (p.month === 0) !== (q.month === 0)
  const words = unit === 'day' ? sayDays(value, text, isInOrder ? p : q, isInOrder ? q : p) : counted(value, unit)
  const result: Figure = {
    text: words,
    value: unit === 'day' ? value / DAYS_A_YEAR : unit === 'month' ? value / 12 : value,
    unit: 'duration',
    precision: isRough ? 'about' : 'exact',
  }
  return createCalculation(
    `${qualifiedFirst(result)}: from ${named(from)} to ${named(to)}.`,
    `${from.figure.text} to ${to.figure.text} = ${words}`,
    result,
    [from, to],
  )
}
