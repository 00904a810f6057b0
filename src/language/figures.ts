import type { Figure, LocatedFigure, Precision, Unit } from '../model.js'
import { isoDate, isoMonth, MONTH, parseMonth } from './dates.js'
import { DIGITS, parseNumber, SCALE, WORDS } from './numbers.js'

type Parsed = Pick<Figure, 'value' | 'unit' | 'valueTo'> & { readonly precision?: Precision }
type Groups = Readonly<Record<string, string | undefined>>
interface Rule {
  /** What every text that the rule matches has: looked for first, since it is found or not in no time. */
  readonly needs: RegExp
  readonly pattern: RegExp
  readonly parse: (groups: Groups, text: string, start: number, end: number) => Parsed | undefined
}

const START = String.raw`(?<![\p{L}\d])(?<![\d][.,])`
const DASH = String.raw`\s?(?:-|–|—|‐|‑|−|to|and)\s?`
/** "£18,196 and £19,552" are two figures, "between £15bn and £20bn" is one. */
const isOneRange = (text: string, start: number, end: number): boolean =>
  !/\sand\s/i.test(text.slice(start, end)) || /between\s$/i.test(text.slice(Math.max(0, start - 9), start))

const rule = (needs: RegExp, source: string, parse: Rule['parse'], flags = 'giu'): Rule => ({
  needs,
  pattern: new RegExp(START + source, flags),
  parse,
})

const CURRENCY = new Map<string, Unit>([
  ['£', 'GBP'],
  ['$', 'USD'],
  ['us$', 'USD'],
  ['€', 'EUR'],
  ['pound', 'GBP'],
  ['pounds', 'GBP'],
  ['dollar', 'USD'],
  ['dollars', 'USD'],
  ['euro', 'EUR'],
  ['euros', 'EUR'],
])
const SIGN = String.raw`(?:£|US\$|\$|€)`
const NUMBER = `(?:${DIGITS}${SCALE}?|${WORDS})`
const PER_CENT = String.raw`(?:\s?(?:%|per\s?cent(?!\p{L})|percent(?!\p{L})|pc(?![\p{L}\d]))|-per-cent(?!\p{L}))`

/** Years a duration's unit lasts. A month is a twelfth, so that 24 months are two years. */
const DURATION_YEARS = new Map<string, number>([
  ['second', 1 / 31_557_600],
  ['minute', 1 / 525_960],
  ['hour', 1 / 8766],
  ['day', 1 / 365.25],
  ['week', 7 / 365.25],
  ['fortnight', 14 / 365.25],
  ['month', 1 / 12],
  ['year', 1],
  ['yr', 1],
  ['decade', 10],
  ['century', 100],
  ['centurie', 100],
])
const DURATION_UNIT = String.raw`(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?|yrs?|decades?|centuries|century)(?![\p{L}\d])`

const FRACTIONS = new Map<string, number>([
  ['half', 50],
  ['third', 100 / 3],
  ['thirds', 100 / 3],
  ['quarter', 25],
  ['quarters', 25],
  ['fifth', 20],
  ['fifths', 20],
  ['tenth', 10],
  ['tenths', 10],
])

const money = (sign: string | undefined, from: string, to?: string): Parsed | undefined => {
  const unit = CURRENCY.get((sign ?? '').toLowerCase())
  if (unit === undefined) return undefined
  return numeric(unit, from, to)
}

const scaleOf = (text: string): string =>
  /(?:thousand|million|billion|trillion|mn|bn|tn|k|m)$/i.exec(text.trim())?.[0] ?? ''

/** In `£15-20bn` the scale behind the second number is the first one's too. */
const numeric = (unit: Unit, from: string, to?: string): Parsed | undefined => {
  if (to === undefined) return finite({ unit, value: parseNumber(from) })
  const upper = parseNumber(to)
  const lower = parseNumber(scaleOf(from) === '' && /^\d/.test(from) ? from + scaleOf(to) : from)
  if (!(lower < upper)) return undefined
  return finite({ unit, value: lower, valueTo: upper, precision: 'range' })
}

const finite = (parsed: Parsed): Parsed | undefined =>
  [parsed.value, parsed.valueTo ?? 0].every(v => typeof v === 'string' || Number.isFinite(v)) ? parsed : undefined

const duration = (from: string, unit: string, to?: string): Parsed | undefined => {
  const years = DURATION_YEARS.get(unit.toLowerCase().replace(/s$/, ''))
  if (years === undefined) return undefined
  const lower = /^an?$/i.test(from) ? 1 : parseNumber(from)
  if (to === undefined) return finite({ unit: 'duration', value: lower * years })
  return finite({ unit: 'duration', value: lower * years, valueTo: parseNumber(to) * years, precision: 'range' })
}

const date = (year: string | undefined, month: number, day: string): Parsed | undefined => {
  const d = Number(day)
  if (month < 1 || month > 12 || d < 1 || d > 31) return undefined
  return { unit: 'date', value: isoDate(year === undefined ? undefined : Number(year), month, d) }
}

const YEAR = String.raw`(?:1\d{3}|20\d\d)(?![\d\p{L}]|[.,]\d)`
const ORDINAL_DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`
/** Words in front of a bare number of four digits that make it a year, whatever follows. */
const BEFORE_YEAR =
  /(?:^|[^\p{L}])(?:in|by|since|until|till|from|to|between|and|of|during|before|after|early|late|mid|year|summer|spring|autumn|winter|through)\s$/iu
const BEFORE_MONTH =
  /(?:^|[^\p{L}])(?:in|by|until|till|since|from|to|of|last|next|this|early|late|mid|during|before|after|for|and)[\s-]$/iu
const NOT_A_COUNT_BEFORE_ONE = /(?:^|[^\p{L}])(?:no|any|every|some|this|that|which|each|the|another|a)[\s-]$/iu

/** "Savings 2014 euros" names a year and a currency; "2000 pounds" and "2,014 pounds" are sums. */
const isLikelyYear = (digits: string): boolean => /^(?:19\d|20[0-3])\d$/.test(digits) && Number(digits) % 50 !== 0

const HAS_MONTH = /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i
const HAS_DURATION = /second|minute|hour|day|week|fortnight|month|year|yr|decade|centur/i
const ANYTHING = /(?:)/

/** In the order of precedence: what an earlier rule took is not read again by a later one. */
const RULES: readonly Rule[] = [
  rule(/\d-\d\d-\d/, String.raw`(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)(?![\d-])`, g => date(g.y, Number(g.m), g.d ?? '')),
  rule(/\d[/.]\d/, String.raw`(?<d>\d{1,2})[/.](?<m>\d{1,2})[/.](?<y>\d{4})(?!\d)`, g =>
    date(g.y, Number(g.m), g.d ?? ''),
  ),
  rule(HAS_MONTH, String.raw`(?<d>${ORDINAL_DAY})\s(?:of\s)?(?<m>${MONTH})(?:,?\s(?<y>${YEAR}))?`, g =>
    date(g.y, parseMonth(g.m ?? ''), (g.d ?? '').replace(/\D/g, '')),
  ),
  rule(HAS_MONTH, String.raw`(?<m>${MONTH})\s(?<d>${ORDINAL_DAY})(?![\d\p{L}%]|[.,]\d)(?:,?\s(?<y>${YEAR}))?`, g =>
    date(g.y, parseMonth(g.m ?? ''), (g.d ?? '').replace(/\D/g, '')),
  ),
  rule(HAS_MONTH, String.raw`(?<m>${MONTH})\s(?:of\s)?(?<y>${YEAR})`, g => ({
    unit: 'month',
    value: isoMonth(Number(g.y), parseMonth(g.m ?? '')),
  })),
  rule(/\d\d\s?[-–—‐‑−/]\s?\d/, String.raw`(?<from>(?:1\d|20)\d\d)\s?[-–—‐‑−/]\s?(?<to>\d{4}|\d\d)(?![\d\p{L}])`, g => {
    const from = Number(g.from)
    const to = g.to?.length === 2 ? Math.floor(from / 100) * 100 + Number(g.to) : Number(g.to)
    const next = to === from + 1 || (g.to === '00' && from % 100 === 99)
    if (next) return { unit: 'financial-year', value: from }
    return to > from && to < 2200 ? { unit: 'year', value: from, valueTo: to, precision: 'range' } : undefined
  }),
  rule(/[£$€]/, String.raw`(?<s>${SIGN})(?<a>${DIGITS}${SCALE}?)${DASH}${SIGN}?(?<b>${DIGITS}${SCALE}?)(?!\s?%)`, g =>
    money(g.s, g.a ?? '', g.b),
  ),
  rule(/[£$€]/, String.raw`(?<s>${SIGN})\s?(?<a>${DIGITS}${SCALE}?)`, g => money(g.s, g.a ?? '')),
  rule(/pound|dollar|euro/i, String.raw`(?<a>${NUMBER})\s(?<s>pounds?|dollars?|euros?)(?!\p{L})`, g =>
    isLikelyYear(g.a ?? '') ? undefined : money(g.s, g.a ?? ''),
  ),
  rule(/%|per\s?cent|pc|-per-cent/i, `(?<a>${NUMBER})(?:${PER_CENT})?${DASH}(?<b>${NUMBER})${PER_CENT}`, g =>
    numeric('percent', g.a ?? '', g.b),
  ),
  rule(/%|per\s?cent|pc|-per-cent/i, `(?<a>${NUMBER})${PER_CENT}`, g => numeric('percent', g.a ?? '')),
  rule(
    /half|third|quarter|fifth|tenth/i,
    String.raw`(?:(?<n>a|one|two|three|four)[\s-])?(?<f>half|thirds?|quarters?|fifths?|tenths?)(?![\p{L}\d-])`,
    (g, text, start) => {
      const part = FRACTIONS.get((g.f ?? '').toLowerCase())
      if (part === undefined) return undefined
      // "the third", "a fifth person" are ordinals; a fraction is "half", "a fifth of", "two thirds".
      if (g.n === undefined && !/^half/i.test(g.f ?? '')) return undefined
      if (
        /^a$/i.test(g.n ?? '') &&
        /^third/i.test(g.f ?? '') &&
        !/^.{0,8}third\s+of/i.test(text.slice(start, start + 20))
      )
        return undefined
      const times = g.n === undefined || /^a$/i.test(g.n) ? 1 : parseNumber(g.n)
      return { unit: 'percent', value: Math.round(times * part * 100) / 100 }
    },
  ),
  rule(
    HAS_DURATION,
    String.raw`(?<a>${DIGITS}|${WORDS})(?:\s?\+|[\s-]plus(?=[\s-]))?(?:${DASH}(?<b>${DIGITS}|${WORDS}))?(?:\s|-)(?:or more\s)?(?<u>${DURATION_UNIT})(?:['’]s?(?!\p{L}))?`,
    g => duration(g.a ?? '', g.u ?? '', g.b),
  ),
  rule(HAS_DURATION, String.raw`(?<a>an?)\s(?<u>${DURATION_UNIT})(?=['’]s)['’]s`, g => duration(g.a ?? '', g.u ?? '')),
  rule(/\d0['’]?s/, String.raw`(?<d>1\d\d0|20\d0)['’]?s(?![\p{L}\d])`, g => ({
    unit: 'year',
    value: Number(g.d),
    valueTo: Number(g.d) + 9,
    precision: 'range',
  })),
  rule(/century/i, String.raw`(?<c>\d{1,2})(?:st|nd|rd|th)(?:\s|-)century(?!\p{L})`, g => ({
    unit: 'year',
    value: (Number(g.c) - 1) * 100 + 1,
    valueTo: Number(g.c) * 100,
    precision: 'range',
  })),
  rule(/\d{4}/, String.raw`(?<a>${YEAR})(?:\s?(?<era>BC|BCE))?(?!\s?%)`, (g, text, start, end) => {
    const bare = g.era === undefined
    if (
      bare &&
      !BEFORE_YEAR.test(text.slice(Math.max(0, start - 12), start)) &&
      /^\s(?!pounds|dollars|euros)[a-z]+s(?!\p{L})/u.test(text.slice(end, end + 24))
    )
      return undefined
    return { unit: 'year', value: bare ? Number(g.a) : -Number(g.a) }
  }),
  rule(
    HAS_MONTH,
    `(?<m>${MONTH})`,
    (g, text, start) => {
      const name = g.m ?? ''
      const ambiguous = /^(?:May|Mar|March|Sept?|Dec|Jan|Nov|Oct)$/.test(name)
      if (ambiguous && !BEFORE_MONTH.test(text.slice(Math.max(0, start - 12), start))) return undefined
      return { unit: 'month', value: isoMonth(undefined, parseMonth(name)) }
    },
    'gu',
  ),
  rule(/[-–—‐‑−]|to|and/i, String.raw`(?<a>${NUMBER})${DASH}(?<b>${NUMBER})(?![\d%\p{L}])`, (g, text, start) => {
    const spelled = /\s(?:to|and)\s/i.test(text.slice(start, start + 60).slice((g.a ?? '').length - 1))
    if (
      /\sand\s/i.test(text.slice(start + (g.a ?? '').length, start + (g.a ?? '').length + 5)) &&
      !/between\s$/i.test(text.slice(Math.max(0, start - 9), start))
    )
      return undefined
    return /\d/.test((g.a ?? '') + (g.b ?? '')) || spelled ? numeric('count', g.a ?? '', g.b) : undefined
  }),
  rule(ANYTHING, String.raw`(?<a>${DIGITS}${SCALE}?|${WORDS})(?![\d])`, (g, text, start, end) => {
    const written = g.a ?? ''
    if (
      /^one$/i.test(written) &&
      (NOT_A_COUNT_BEFORE_ONE.test(text.slice(Math.max(0, start - 9), start)) ||
        /^\s(?:of|another|should|can|must|may|might|would)(?!\p{L})/iu.test(text.slice(end, end + 9)))
    )
      return undefined
    if (/^(?:st|nd|rd|th)(?!\p{L})/iu.test(text.slice(end, end + 3))) return undefined
    if (/^\p{L}/u.test(text.slice(end, end + 1)) && /\d$/.test(written)) return undefined
    return numeric('count', written)
  }),
]

const QUALIFIERS: readonly (readonly [RegExp, Precision])[] = [
  [/(?:just|slightly|a little|well)\s+(?:over|above|more than)\s$/i, 'more-than'],
  [/(?:just|slightly|a little)\s+(?:under|below|less than)\s$/i, 'nearly'],
  [/(?:no|not) more than\s$/i, 'up-to'],
  [/(?:more than|over|exceed(?:s|ed|ing)?|above|at least|in excess of|greater than|upwards of)\s$/i, 'more-than'],
  [/(?:up to|at most|as (?:much|many) as|a maximum of)\s$/i, 'up-to'],
  [/(?:nearly|almost|close to|less than|fewer than|under|below|approaching)\s$/i, 'nearly'],
  [/(?:around|about|some|approximately|roughly|circa|estimated|ca?\.)\s$/i, 'about'],
  [/(?:only|just)\s$/i, 'exact'],
]

/** Longest qualifier, "a little more than ", in UTF-16 units. */
const QUALIFIER_WINDOW = 20

const qualify = (text: string, start: number, end: number): { qualifier: string; precision: Precision } => {
  const before = text.slice(Math.max(0, start - QUALIFIER_WINDOW), start).replace(/(?<!\p{L})(?:a|an|the)\s$/iu, '')
  for (const [pattern, precision] of QUALIFIERS) {
    const match = pattern.exec(before)
    if (match && !/\p{L}/u.test(before.charAt(match.index - 1))) return { qualifier: match[0].trim(), precision }
  }
  if (
    /^\+/.test(text.slice(end, end + 1)) ||
    /^\s(?:or|and)\s(?:more|above|over|higher)(?!\p{L})/iu.test(text.slice(end, end + 14))
  )
    return { qualifier: 'or more', precision: 'more-than' }
  return { qualifier: '', precision: 'exact' }
}

const STOP_NOUN =
  /^(?:of|in|on|at|to|and|or|were|was|is|are|had|has|have|by|for|from|with|who|which|that|than|the|a|an|as|between|after|before|during|would|will|could|should|but|if|when|while|did|per)$/i

/** The words behind a count that say what it counts: at most four, up to a function word or punctuation. */
const nounAfter = (text: string, end: number): string => {
  const words: string[] = []
  for (const match of text.slice(end, end + 60).matchAll(/([\s-]+)([\p{L}\d][\p{L}\d'’-]*)/guy)) {
    const word = match[2] ?? ''
    if (STOP_NOUN.test(word) || words.length === 4) break
    words.push(word.toLowerCase())
  }
  return words.join(' ')
}

const RATE = /^\s?(?:per|a|\/)\s?(?:head|person|patient|capita|year|month|week|day)(?!\p{L})/iu

/**
 * Every figure of a text, in the text's order, none overlapping another. `text.slice(start, end) === figure.text` for
 * each; a qualifier in front ("up to") is not part of the text. Linear in the text's length.
 */
export function parseFigures(text: string): readonly LocatedFigure[] {
  if (!/\d|[a-z]{3}/i.test(text)) return []
  const taken = new Uint8Array(text.length)
  const found: LocatedFigure[] = []
  for (const { needs, pattern, parse } of RULES) {
    if (!needs.test(text)) continue
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (taken[start] === 1 || taken[end - 1] === 1) continue
      const parsed = parse(match.groups ?? {}, text, start, end)
      if (parsed === undefined || (parsed.precision === 'range' && !isOneRange(text, start, end))) continue
      taken.fill(1, start, end)
      const { qualifier, precision } = qualify(text, start, end)
      const rate =
        RATE.exec(text.slice(end, end + 14))?.[0]
          ?.trim()
          .toLowerCase() ?? ''
      found.push({
        text: match[0],
        value: parsed.value,
        unit: parsed.unit,
        precision: parsed.precision ?? precision,
        ...(parsed.valueTo === undefined ? {} : { valueTo: parsed.valueTo }),
        start,
        end,
        noun: parsed.unit === 'count' ? nounAfter(text, end) : rate,
        qualifier,
      })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Equal in unit and value, whatever the wording: `£18,196` and `18.196k pounds`. Precision does not count. */
export const isSameFigure = (a: Figure, b: Figure): boolean =>
  a.unit === b.unit && sameValue(a.value, b.value) && sameValue(a.valueTo ?? a.value, b.valueTo ?? b.value)

const sameValue = (a: number | string, b: number | string): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)) : a === b

/** The figure without its place: what an answer carries. */
export const toFigure = (located: Figure): Figure => ({
  text: located.text,
  value: located.value,
  unit: located.unit,
  precision: located.precision,
  ...(located.valueTo === undefined ? {} : { valueTo: located.valueTo }),
})
