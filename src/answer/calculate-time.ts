import { yearOf } from '../language/dates.js'
import type { Fact, Figure } from '../model.js'
import { createCalculation, named, operandOf } from './calculation.js'
import type { Draft } from './compose.js'
import type { FactQuery } from './fact-query.js'
import { findPair } from './pair-facts.js'
import type { RankedFact } from './rank-facts.js'

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

/** The time between the two dates that a question speaks of, or undefined. */
export function timeApart(
  query: FactQuery,
  ranked: readonly RankedFact[],
  published: (documentId: string) => string | null,
): Draft | undefined {
  const dated = ranked.filter(({ fact: { figure } }) => figure?.unit === 'date' || figure?.unit === 'month')
  const pair = findPair(query, dated, (a, b) => a.unit === b.unit)
  const [a, b] = pair === undefined ? siblingsInTime(dated) : [pair.first.fact, pair.second.fact]
  if (a === undefined || b === undefined) return undefined
  const [first, second] = String(a.figure?.value) <= String(b.figure?.value) ? [a, b] : [b, a]
  const [from, to] = [operandOf(first), operandOf(second)]
  if (from === undefined || to === undefined) return undefined
  const [p, q] = [readDate(from.figure, published(first.documentId)), readDate(to.figure, published(second.documentId))]
  const span = p === undefined || q === undefined ? undefined : spanBetween(p, q)
  if (span === undefined) return undefined
  const [value, unit] = span
  const words = `${value} ${unit}${value === 1 ? '' : 's'}`
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
