import type { Figure } from '../model.js'
import { isSameFigure } from './figures.js'

/**
 * How a period that somebody names stands to the one that a document states: `same` when it is that or holds it
 * ("November 2010" or "2010" for 4 November 2010), `apart` when they share no day, `open` when it cannot be told,
 * since one says more than the other or they overlap.
 */
export function comparePeriods(named: Figure, stated: Figure): 'same' | 'apart' | 'open' {
  if (isSameFigure(named, stated)) return 'same'
  const [a, b] = [daysOf(named), daysOf(stated)]
  if (a !== undefined && b !== undefined) {
    if (a.from <= b.from && b.to <= a.to) return 'same'
    return a.to < b.from || b.to < a.from ? 'apart' : 'open'
  }
  const [n, s] = [partsOf(named), partsOf(stated)]
  if (n === undefined || s === undefined) return 'open'
  if (n.month !== s.month || (n.day !== undefined && s.day !== undefined && n.day !== s.day)) return 'apart'
  return (n.year === undefined || n.year === s.year) && (n.day === undefined || n.day === s.day) ? 'same' : 'open'
}

/** First and last day as ISO dates, which compare as strings; undefined for a period without a year. */
function daysOf({ unit, value, valueTo }: Figure): { readonly from: string; readonly to: string } | undefined {
  if (typeof value === 'number')
    return unit === 'financial-year'
      ? { from: `${value}-04-01`, to: `${value + 1}-03-31` }
      : { from: `${value}-01-01`, to: `${valueTo ?? value}-12-31` }
  if (value.startsWith('-')) return undefined
  return unit === 'date' ? { from: value, to: value } : { from: `${value}-01`, to: `${value}-31` }
}

/** Year, month and day of an ISO date or month, each where it is stated. */
function partsOf({ value }: Figure) {
  const match = /^(\d{4}|-)-(\d\d)(?:-(\d\d))?$/.exec(String(value))
  if (match === null) return undefined
  return { year: match[1] === '-' ? undefined : match[1], month: match[2], day: match[3] }
}
