/** Calendar names, and dates as ISO strings; a part that the text does not state stays out (`--06`, `--11-04`). */

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** Source of a regular expression for a month's name or its abbreviation, first letter in upper case. */
export const MONTH = String.raw`(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![\p{L}\d])\.?`

const two = (n: number): string => String(n).padStart(2, '0')

/** 1 to 12 for a month's name, full or abbreviated; 0 for anything else. */
export function parseMonth(name: string): number {
  const start = name.toLowerCase().replace('.', '').slice(0, 3)
  return MONTHS.findIndex(month => month.startsWith(start)) + 1
}

/** `2010-11-04`, or `--11-04` without a year. */
export const isoDate = (year: number | undefined, month: number, day: number): string =>
  `${year ?? '-'}-${two(month)}-${two(day)}`

/** `2013-04`, or `--06` without a year. */
export const isoMonth = (year: number | undefined, month: number): string => `${year ?? '-'}-${two(month)}`

/** `4 November 2010` for an ISO date, `April 2013` for an ISO month; anything else comes back as it is. */
export function renderDate(iso: string): string {
  const match = /^(\d{4}|-)-(\d\d)(?:-(\d\d))?$/.exec(iso)
  if (!match) return iso
  const name = MONTHS[Number(match[2]) - 1] ?? ''
  const month = name.charAt(0).toUpperCase() + name.slice(1)
  return [match[3] === undefined ? '' : String(Number(match[3])), month, match[1] === '-' ? '' : match[1]]
    .filter(part => part !== '')
    .join(' ')
}

/** The year of an ISO date or month; undefined where it has none. */
export const yearOf = (iso: string): number | undefined => {
  const year = /^\d{4}/.exec(iso)?.[0]
  return year === undefined ? undefined : Number(year)
}
