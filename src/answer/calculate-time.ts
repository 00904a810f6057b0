import { yearOf } from '../language/dates.js'
import type { Fact, Figure } from '../model.js'
import { type CalculateContext, createCalculation, named, operandOf } from './calculation.js'
import type { Draft } from './compose.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import { findPair } from './pair-facts.js'
import type { RankedFact } from './rank-facts.js'

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

/** In days, months or years, whichever both dates are known to; undefined when the parts do not allow it. */
const spanBetween = (p: CalendarDate, q: CalendarDate): readonly [number, 'day' | 'month' | 'year'] | undefined => {
  const hasYears = p.year !== undefined && q.year !== undefined
  if (p.day !== undefined && q.day !== undefined && hasYears) {
    const ms = Date.UTC(q.year, q.month - 1, q.day) - Date.UTC(p.year, p.month - 1, p.day)
    return [Math.round(Math.abs(ms) / MS_A_DAY), 'day']
  }
  const years = hasYears ? q.year - p.year : 0
  if (p.month === 0 || q.month === 0) return hasYears ? [Math.abs(years), 'year'] : undefined
  return [Math.abs(years * 12 + q.month - p.month), 'month']
}

/** The two values of one attribute that the best dated fact has. */
function siblingsInTime(dated: readonly RankedFact[]): readonly [Fact | undefined, Fact | undefined] {
  const best = dated[0]?.fact
  const other = dated.find(
    r => r.fact !== best && r.fact.attribute === best?.attribute && r.fact.figure?.value !== best?.figure?.value,
  )
  return [best, other?.fact]
}

/** "The article came out": a date of publication is meant. */
const PUBLICATION = /\b(?:articles?|publish\w*|publication|came out|come out|appear\w*|printed|issued?|posted)\b/i

const isDate = ({ fact: { figure } }: RankedFact): boolean => figure?.unit === 'date' || figure?.unit === 'month'
const isPublication = (ranked: RankedFact): boolean => isDate(ranked) && /\bpublication\b/.test(ranked.fact.attribute)

/** A word that one document's date of publication knows and another does not. */
const isTelling = (unit: QueryUnit, known: readonly RankedFact[]): boolean => {
  const holds = ({ candidate: { fact } }: RankedFact): boolean =>
    [...unit.ids.keys()].some(id => fact.entity.ids.has(id))
  return !unit.optional && known.some(holds) && !known.every(holds)
}

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

/** The time between the two dates that a question speaks of, or undefined. */
export function timeApart(
  text: string,
  query: FactQuery,
  ranked: readonly RankedFact[],
  { published, all }: Pick<CalculateContext, 'published' | 'all'>,
): Draft | undefined {
  const [a, b] = findDates(text, query, ranked, all())
  const [x, y] = [operandOf(a), operandOf(b)]
  if (a === undefined || b === undefined || x === undefined || y === undefined) return undefined
  const [p, q] = [readDate(x.figure, published(a.documentId)), readDate(y.figure, published(b.documentId))]
  const span = p === undefined || q === undefined ? undefined : spanBetween(p, q)
  if (p === undefined || q === undefined || span === undefined) return undefined
  const isInOrder = orderOf(p) <= orderOf(q)
  const [from, to] = isInOrder ? [x, y] : [y, x]
  const [value, unit] = span
  const words = unit === 'day' ? sayDays(value, text, isInOrder ? p : q, isInOrder ? q : p) : counted(value, unit)
  const result: Figure = {
    text: words,
    value: unit === 'day' ? value / DAYS_A_YEAR : unit === 'month' ? value / 12 : value,
    unit: 'duration',
    precision: 'exact',
  }
  return createCalculation(
    `${words}: from ${named(from)} to ${named(to)}.`,
    `${from.figure.text} to ${to.figure.text} = ${words}`,
    result,
    [from, to],
  )
}
