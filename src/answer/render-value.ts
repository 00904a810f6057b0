import type { Figure, Unit } from '../model.js'

const SIGNS: Readonly<Partial<Record<Unit, string>>> = { GBP: '£', USD: '$', EUR: '€' }

const grouped = (value: number, decimals: number): string =>
  value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })

/** To two decimals, without zeros at the end: "1.6", "24". */
const trimmed = (value: number): string => grouped(value, 2).replace(/\.?0+$/, '')

/** A result as such a thing is written: whole people, whole pounds, whole per cent, ratios to two decimals. */
export function renderValue(value: number, unit: Unit): string {
  const sign = SIGNS[unit]
  if (sign !== undefined) {
    const size = Math.abs(value)
    if (size >= 1e9) return `${sign}${trimmed(value / 1e9)}bn`
    if (size >= 1e6) return `${sign}${trimmed(value / 1e6)}m`
    return `${sign}${grouped(Math.round(value), 0)}`
  }
  if (unit === 'percent') return `${Math.round(value)}%`
  if (unit === 'ratio') return trimmed(value)
  return grouped(Math.round(value), 0)
}

/** Whether an input makes a result approximate. */
export const isApproximate = (figure: Figure): boolean => figure.precision !== 'exact'
