/** What a column's header says about its numbers. */
export interface Measure {
  /** "£", "$", "€" or empty. */
  readonly sign: string
  /** What every number is multiplied by when written out: 1, or 1000 for "£000". */
  readonly factor: number
  /** What is put behind: "m", "bn", "%" or nothing. */
  readonly suffix: '' | 'm' | 'bn' | '%'
}

export const NO_MEASURE: Measure = { sign: '', factor: 1, suffix: '' }

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/£|(?:^|[^a-z])(?:gbp|pounds?|sterling)(?![a-z])/i, '£'],
  [/€|(?:^|[^a-z])(?:eur|euros?)(?![a-z])/i, '€'],
  [/\$|(?:^|[^a-z])(?:usd|dollars?)(?![a-z])/i, '$'],
]
const THOUSANDS = /(?:[£$€]|gbp\s|['’(\s]|^)\s?['’]?0{3}s?(?!\d)|[£$€]\s?k(?![a-z])|(?<![a-z])thousands?(?![a-z])/i
const MILLIONS = /[£$€]\s?(?:m|mn)(?![a-z])|(?<![a-z])millions?(?![a-z])|\(mn?\)/i
const BILLIONS = /[£$€]\s?bn(?![a-z])|(?<![a-z])billions?(?![a-z])|\(bn\)/i
const PER_CENT = /%|(?<![a-z])(?:per\s?cent|percent|percentage)(?![a-z])/i

/** The unit in a header such as "Savings (£m)", "Cost £000" or "Share, %". */
export function parseMeasure(header: string): Measure {
  if (PER_CENT.test(header)) return { sign: '', factor: 1, suffix: '%' }
  const sign = SIGNS.find(([pattern]) => pattern.test(header))?.[1] ?? ''
  if (BILLIONS.test(header)) return { sign, factor: 1, suffix: 'bn' }
  if (MILLIONS.test(header)) return { sign, factor: 1, suffix: 'm' }
  return { sign, factor: THOUSANDS.test(header) ? 1000 : 1, suffix: '' }
}

/** The header without its unit: "Savings (£m)" is "Savings"; empty when it was only a unit. */
export function nameWithoutMeasure(header: string): string {
  const unit = String.raw`(?:in\s)?(?:[£$€]\s?(?:m|mn|bn|k|['’]?0{3}s?|millions?|thousands?|billions?)?|gbp|usd|eur|%|per\s?cent|percentage|percent|['’]?0{3}s?|millions?|thousands?|billions?|mn?|bn)(?:\s(?:millions?|thousands?|billions?))?`
  return header
    .replace(new RegExp(String.raw`\s*[([]\s*${unit}\s*[)\]]`, 'i'), '')
    .replace(new RegExp(String.raw`(?:^|[\s,–-]+)${unit}\s*$`, 'i'), '')
    .trim()
}

const NUMBER =
  /^(?<sign>£|US\$|\$|€)?\s?(?<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?<suffix>%|per ?cent|k|mn?|bn|thousand|million|billion)?$/i

/** Whether a cell holds a number, its unit and brackets for a negative one included. */
export const isNumberCell = (cell: string): boolean =>
  NUMBER.test(cell.replace(/^[-−–]\s?/, '').replace(/^\((.*)\)$/, '$1'))

/**
 * A cell's number as a text states it, with the unit that its column's header gives: 817 under "£000" is `£817,000`,
 * 20.1 under "£m" is `£20.1m`. Undefined for anything but a number, and for a negative one.
 */
export function writeNumber(cell: string, measure: Measure): string | undefined {
  const groups = NUMBER.exec(cell)?.groups
  if (groups === undefined) return undefined
  const { sign, digits = '', suffix } = groups
  const own = suffix !== undefined
  const value = own ? digits : multiply(digits, measure.factor)
  const signs = sign ?? (suffix === '%' || /^per/i.test(suffix ?? '') ? '' : measure.sign)
  const behind = own
    ? /^(?:%|k|mn?|bn)$/i.test(suffix)
      ? suffix
      : ` ${suffix}`
    : sign === undefined || measure.suffix !== '%'
      ? measure.suffix
      : ''
  return `${signs}${group(value)}${behind}`
}

const multiply = (digits: string, factor: number): string => {
  if (factor === 1) return digits
  const product = Number(digits.replaceAll(',', '')) * factor
  // Twelve digits: what a spreadsheet shows, without the dust of binary fractions.
  return Number(product.toPrecision(12)).toString()
}

/** With commas from a thousand on, so that a count of 2011 does not read as a year. */
const group = (digits: string): string => {
  const [whole = '', fraction] = digits.split('.')
  if (digits.includes(',') || whole.length < 4 || /^0/.test(whole)) return digits
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`)
}
