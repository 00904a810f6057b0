import { CROWD_NOUNS } from '../language/group-nouns.js'
import type { Unit } from '../model.js'

const MONEY: ReadonlySet<Unit> = new Set<Unit>(['GBP', 'USD', 'EUR'])

/** Whether a unit is one of money. */
export const isMoney = (unit: Unit): boolean => MONEY.has(unit)

const COUNTED = new RegExp(
  `\\bhow many\\b|\\b(?:did|do|have|has) (?:more|fewer|most)\\b(?! cost)|\\b(?:people|number|head ?count|heads|bodies|souls|departures|exits|${CROWD_NOUNS})\\b`,
)

/** Whether a figure of a unit can be meant by a question, from what it says of money or people. */
export const wantsUnit = (text: string): ((unit: Unit) => boolean) => {
  const lower = text.toLowerCase()
  if (/£|\bpounds?\b|\bhow much\b|\bpay\w*|\bcost|\bmoney\b|\baverage|\bsavings?\b|\bsalar/.test(lower)) return isMoney
  if (COUNTED.test(lower)) return unit => unit === 'count'
  return unit => isMoney(unit) || unit === 'count'
}
