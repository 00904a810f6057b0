import type { Span } from '../model.js'
import { stem } from './stem.js'
import { STOP_WORDS } from './stop-words.js'

/** A word or figure of a text with its index term. `[start, end)` are UTF-16 units of that text. */
export interface Token extends Span {
  /** What is indexed and compared: a stem, or a figure in one canonical writing (`18196`, `21%`, `2010-11`, `10th`). */
  readonly term: string
  /** Further terms at the same place: a hyphenated word in one piece, a figure to three digits (`~18200`). */
  readonly alternates: readonly string[]
  /** Lower case, accents folded, possessive stripped; not stemmed. */
  readonly word: string
  readonly kind: 'word' | 'number'
  /** Carries grammar, not matter. */
  readonly stop: boolean
  /** Written with a capital at its start. */
  readonly capital: boolean
}

/** Longest term in characters: a run of letters beyond it is no word of any language. */
const TERM_MAX_CHARS = 64
const NONE: readonly string[] = []

const SMALL = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen`.split(/\s+/)
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const NUMBER_WORDS = new Map([
  ...SMALL.map((w, i) => [w, i] as const),
  ...TENS.map((w, i) => [w, (i + 2) * 10] as const),
])
const ORDINALS = new Map(
  `first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
  sixteenth seventeenth eighteenth nineteenth twentieth`
    .split(/\s+/)
    .map((w, i) => [w, i + 1] as const),
)
const SCALES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  k: 1e3,
  m: 1e6,
  bn: 1e9,
}
const LETTERS_WITHOUT_DECOMPOSITION: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

// Every repetition before a look-ahead is bounded, so that no text takes more than linear time.
const TOKEN = new RegExp(
  [
    String.raw`(\d{4} ?[-–—/] ?\d{2}(?:\d{2})?(?![\d\p{L}]|[-/]\d))`, // 1 period or range of years
    String.raw`(\d{1,9}(?:st|nd|rd|th)(?![\p{L}\d]))`, // 2 ordinal
    String.raw`(\d{2,4}['’]?s(?![\p{L}\d]))`, // 3 decade
    String.raw`(\d{1,20}(?:,\d{3}){0,6}(?:\.\d{1,20})?(?=$|[^\p{L}\d]|(?:k|m|bn)(?![\p{L}\d])))`, // 4 number
    String.raw`((?:\p{L}\.){2,12}(?!\p{L}))`, // 5 acronym with full stops
    String.raw`([\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*)`, // 6 word
  ].join('|'),
  'gu',
)
const SCALE_OR_PERCENT =
  /(?:[ -]?(hundred|thousand|million|billion|trillion)|(k|m|bn))(?![\p{L}\d])| ?(%|per ?cent(?![\p{L}\d]))/iuy
const UNIT_AFTER_TENS = /[ -](one|two|three|four|five|six|seven|eight|nine)(?![\p{L}\d])/iuy

/** Lower case with compatibility forms, accents and curly apostrophes folded: "Élan’s" → "elan's". */
export function foldText(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[ßøłæœđðþı]/g, letter => LETTERS_WITHOUT_DECOMPOSITION[letter] ?? letter)
}

/** What a figure of this value is indexed as: at most 12 significant digits, no exponent. */
function renderValue(value: number): string {
  return value >= 1e21 ? String(value) : String(Number(value.toPrecision(12)))
}

/** A count or amount from 1,000 up to three digits, under which "18.2k" and "18,196" meet; a bare year has none. */
function renderRounded(value: number, isBareYear: boolean): string | undefined {
  return value < 1000 || isBareYear ? undefined : `~${Number(value.toPrecision(3))}`
}

/** The period's term when both years follow each other ("2010/11", "2010-2011"), else undefined. */
function renderPeriod(text: string): string | undefined {
  const from = Number(text.slice(0, 4))
  const to = text.slice(-4).replace(/^.*\D/, '')
  const isNext = Number(to) === (to.length === 4 ? from + 1 : (from + 1) % 100)
  return isNext ? `${from}-${String((from + 1) % 100).padStart(2, '0')}` : undefined
}

/**
 * The words and figures of a text, in order; empty when it has none. Runs in linear time on any string.
 *
 * Figures stay whole: `£18,196`, `18196` and `18.2k` share a term, `2010-11` is one term and never that of `2011-12`.
 * A hyphenated word gives its parts, the first with the whole as alternate.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  const isAllCapitals = !/\p{Ll}/u.test(text)

  const addNumber = (value: number, written: string, start: number, end: number): number => {
    SCALE_OR_PERCENT.lastIndex = end
    const after = SCALE_OR_PERCENT.exec(text)
    const scale = SCALES[(after?.[1] ?? after?.[2] ?? '').toLowerCase()]
    const isBareYear = scale === undefined && /^[12]\d{3}$/.test(written)
    const scaled = value * (scale ?? 1)
    const plain = renderValue(scaled)
    const rounded = renderRounded(scaled, isBareYear)
    const alternates = rounded === undefined ? [] : [rounded]
    if (after?.[3] !== undefined) alternates.push(plain)
    if (scale !== undefined) alternates.push(renderValue(value))
    const stop = end + (after?.[0].length ?? 0)
    const term = after?.[3] === undefined ? plain : `${plain}%`
    tokens.push({ term, alternates, word: term, kind: 'number', stop: false, capital: false, start, end: stop })
    return stop
  }

  const addWord = (raw: string, start: number, alternates: readonly string[]): void => {
    const folded = foldText(raw)
    const bare = folded.replace(/'s$/, '')
    const word = bare.includes("'") ? bare.replaceAll("'", '') : bare
    if (word === '') return
    const end = start + raw.length
    const ordinal = ORDINALS.get(word)
    const isCountry = (raw === 'US' || raw === 'IT') && !isAllCapitals
    const stop = !isCountry && (STOP_WORDS.has(word) || (folded !== bare && STOP_WORDS.has(bare)))
    const cut = word.slice(0, TERM_MAX_CHARS)
    const term = ordinal === undefined ? (stop ? cut : stem(cut)) : renderOrdinal(ordinal)
    tokens.push({ term, alternates, word: cut, kind: 'word', stop, capital: /^\p{Lu}/u.test(raw), start, end })
  }

  const matcher = new RegExp(TOKEN)
  for (let match = matcher.exec(text); match !== null; match = matcher.exec(text)) {
    const [raw, period, ordinal, decade, number, acronym] = match
    const start = match.index
    const end = start + raw.length
    if (period !== undefined) {
      const term = renderPeriod(period)
      if (term === undefined) {
        // A range of years or a fraction: its ends are figures of their own.
        matcher.lastIndex = addNumber(Number(period.slice(0, 4)), period.slice(0, 4), start, start + 4)
      } else {
        tokens.push({ term, alternates: NONE, word: term, kind: 'number', stop: false, capital: false, start, end })
      }
    } else if (ordinal !== undefined || decade !== undefined) {
      const term = ordinal === undefined ? raw.replace(/['’]/, '') : raw.toLowerCase()
      tokens.push({ term, alternates: NONE, word: term, kind: 'number', stop: false, capital: false, start, end })
    } else if (number !== undefined) {
      matcher.lastIndex = addNumber(Number(number.replaceAll(',', '')), number, start, end)
    } else if (acronym !== undefined) {
      const word = foldText(acronym).replaceAll('.', '')
      tokens.push({ term: word, alternates: NONE, word, kind: 'word', stop: false, capital: true, start, end })
    } else {
      const numeric = readNumberWord(text, raw, start)
      if (numeric !== undefined && (numeric.value !== 1 || isMeasured(text, numeric.end))) {
        matcher.lastIndex = addNumber(numeric.value, '', start, numeric.end)
      } else {
        addWord(raw, start, readCompound(text, start, raw))
      }
    }
  }
  return tokens
}

function renderOrdinal(n: number): string {
  return `${n}${['th', 'st', 'nd', 'rd'][n] ?? 'th'}`
}

/** Whether a scale or a per cent sign follows: only then "one" is a figure, not a pronoun. */
function isMeasured(text: string, at: number): boolean {
  SCALE_OR_PERCENT.lastIndex = at
  return SCALE_OR_PERCENT.test(text)
}

function readNumberWord(text: string, raw: string, start: number): { value: number; end: number } | undefined {
  if (raw.length > 9) return undefined
  const value = NUMBER_WORDS.get(raw.toLowerCase())
  if (value === undefined) return undefined
  const end = start + raw.length
  if (value < 20) return { value, end }
  UNIT_AFTER_TENS.lastIndex = end
  const unit = UNIT_AFTER_TENS.exec(text)
  if (unit === null) return { value, end }
  return { value: value + (NUMBER_WORDS.get((unit[1] ?? '').toLowerCase()) ?? 0), end: end + unit[0].length }
}

/** Parts of a compound beyond which it is no word but a chain. */
const COMPOUND_MAX_PARTS = 4
const COMPOUND = /[\p{L}\p{N}]{1,40}(?:[-‐‑][\p{L}\p{N}]{1,40}){1,3}(?![-‐‑]?[\p{L}\p{N}])/uy

/** The whole of a hyphenated word that starts here, as its one-piece term ("co-operation" → "cooper"). */
function readCompound(text: string, start: number, raw: string): readonly string[] {
  const hyphen = text[start + raw.length]
  if (hyphen !== '-' && hyphen !== '‐' && hyphen !== '‑') return NONE
  const before = text[start - 1]
  if (before === '-' || before === '‐' || before === '‑') return NONE
  COMPOUND.lastIndex = start
  const match = COMPOUND.exec(text)
  if (match === null) return NONE
  const parts = foldText(match[0]).split(/[-‐‑]/)
  return parts.length > COMPOUND_MAX_PARTS ? NONE : [stem(parts.join('').slice(0, TERM_MAX_CHARS))]
}
