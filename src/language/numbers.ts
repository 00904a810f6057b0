/** Numbers written in words, and the regular expressions that find numbers in running text. */

const ONES = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

const SMALL = new Map<string, number>([
  ...ONES.map((word, value): [string, number] => [word, value]),
  ...TENS.map((word, i): [string, number] => [word, (i + 2) * 10]),
])

const SCALES = new Map<string, number>([
  ['hundred', 1e2],
  ['k', 1e3],
  ['thousand', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['million', 1e6],
  ['bn', 1e9],
  ['billion', 1e9],
  ['tn', 1e12],
  ['trillion', 1e12],
  ['dozen', 12],
])

const byLength = (words: Iterable<string>): string => [...words].sort((a, b) => b.length - a.length).join('|')

/** Source of a regular expression for a number in digits: `21,000`, `75.2`, `641`. */
export const DIGITS = String.raw`(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)`

/** Source of a regular expression for a scale behind a number in digits; letters only where no letter follows. */
export const SCALE = String.raw`(?:\s?(?:thousand|million|billion|trillion|mn|bn|tn|k|m)(?![\p{L}\d]))`

const NUMBER_WORD = `(?:${byLength(SMALL.keys())})`
const SCALE_WORD = '(?:hundred|thousand|million|billion|trillion|dozen)'

/** Source of a regular expression for a number in words: `twenty-five`, `one hundred and fifty thousand`. */
export const WORDS = String.raw`(?:(?:${NUMBER_WORD}|a(?=\s+(?:hundred|thousand|million|billion|dozen)))(?:(?:\s+and)?[\s-](?:${NUMBER_WORD}|${SCALE_WORD})){0,8}(?![\p{L}\d]))`

/**
 * Value of a number in digits or words with an optional scale: `21,000`, `£5.7m` without its sign, `twenty-five`.
 * NaN when the text holds no number.
 */
export function parseNumber(text: string): number {
  const lower = text.trim().toLowerCase()
  const digits = /^([\d,]+(?:\.\d+)?)\s?([a-z]+)?$/.exec(lower)
  if (digits) {
    const scale = digits[2] === undefined ? 1 : (SCALES.get(digits[2]) ?? Number.NaN)
    return roundProduct(Number((digits[1] ?? '').replaceAll(',', '')) * scale)
  }
  let total = 0
  let group = 0
  let seen = false
  for (const word of lower.split(/[\s-]+/)) {
    if (word === 'and' || word === 'a') continue
    const small = SMALL.get(word)
    const scale = SCALES.get(word)
    if (small !== undefined) group += small
    else if (scale === 100 || scale === 12) group = Math.max(group, 1) * scale
    else if (scale !== undefined) {
      total += Math.max(group, 1) * scale
      group = 0
    } else return Number.NaN
    seen = true
  }
  return seen ? total + group : Number.NaN
}

/** 0.817 × 1e6 is 816999.9999…: what a person wrote has at most six decimals. */
const roundProduct = (value: number): number => Math.round(value * 1e6) / 1e6
