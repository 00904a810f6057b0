import { comparePeriods } from '../language/compare-periods.js'
import { isSameFigure } from '../language/figures.js'
import type { Figure } from '../model.js'
import { isPeriod } from './conflicts.js'

const numbersOf = (figure: Figure): readonly number[] =>
  [figure.value, figure.valueTo].flatMap(value => (typeof value === 'number' ? [value] : []))

/** How many significant digits a claim has to keep for a rounding of the documents' value to be the same figure. */
const ROUNDED_DIGITS_LEAST = 2
const SCALED_DIGITS_LEAST = 3

const significantDigits = (value: number): number => String(value).replace(/^0\.0*|\.|0+$/g, '').length

/** The same figure, or a hedged or shortened writing of it ("about £18,000", "18.2k"). */
export function agrees(claimed: Figure, stated: Figure): boolean {
  const isFraction = (figure: Figure): boolean => /\p{L}/u.test(figure.text) && !/\d/.test(figure.text)
  if (isSameFigure(claimed, stated)) {
    // "Just over a fifth" is not 20 per cent.
    return stated.unit !== 'percent' || stated.precision === 'exact' || !isFraction(stated) || isFraction(claimed)
  }
  if (isPeriod(claimed) && isPeriod(stated)) return comparePeriods(claimed, stated) === 'same'
  if (claimed.unit !== stated.unit) return false
  const [value, ...more] = numbersOf(claimed)
  const [exact, ...rest] = numbersOf(stated)
  if (value === undefined || exact === undefined || more.length > 0 || rest.length > 0) return false
  const digits = significantDigits(value)
  const isScaled = /(?:k|m|bn|thousand|million|billion)$/i.test(claimed.text)
  const isHedged = claimed.precision === 'about' || claimed.precision === 'nearly' || claimed.precision === 'more-than'
  if (!(isHedged && digits >= ROUNDED_DIGITS_LEAST) && !(isScaled && digits >= SCALED_DIGITS_LEAST)) return false
  if (claimed.precision === 'nearly' && exact > value) return false
  if (claimed.precision === 'more-than' && exact < value) return false
  return Number(exact.toPrecision(digits)) === value
}

/** Another value of the same kind. */
export const differs = (claimed: Figure, stated: Figure): boolean =>
  isPeriod(claimed) && isPeriod(stated)
    ? comparePeriods(claimed, stated) === 'apart'
    : claimed.unit === stated.unit && !agrees(claimed, stated)

/** A bound that the documents do not set ("more than £18,196") or set the other way makes it another claim. */
export function isQualifiedAlike(claimed: Figure, stated: Figure | undefined): boolean {
  if (stated === undefined || !isSameFigure(claimed, stated)) return true
  const bounds = new Set(['more-than', 'nearly', 'up-to'])
  if (!bounds.has(claimed.precision)) return true
  return claimed.precision === stated.precision
}
