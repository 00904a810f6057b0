import { parseFigures } from '../language/figures.js'
import { tokenise } from '../language/terms.js'
import type { LocatedFigure } from '../model.js'
import type { Query } from './retrieve-query.js'
import { WANTED, type Wanted } from './retrieve-wanted.js'

/** A figure that may be what the question asks for; its offsets are into the sentence. */
export interface FigureCandidate {
  readonly figure: LocatedFigure
  /** Taken out of a longer one: the end of a range, the year of a date. */
  readonly part: 'whole' | 'from' | 'to' | 'year'
}

/** What the chooser of figures sees, in the order of a row. */
export const FIGURE_FEATURES = [
  'unit',
  'wanted',
  'part',
  'suits', // unit and wanted kind go together: 1, perhaps: 0.5
  'inQuestion', // the question has this number itself
  'nounMet', // share of its noun's words that the question has
  'nounIsFocus', // its noun holds the noun that is asked for
  'hasNoun',
  'nextMet', // rarity share of question words in the three words after it
  'previousMet', // … and before it
  'unitAsked', // the unit that the question names ("how many miles"): 1 this one, -1 another, 0 none named
  'nameDistance', // words back to the nearest name of the question
  'isAdjective', // "24-yard": part of a compound
  'isOne', // the word "one"
  'grainSuits', // year for "what year", a date with its year for "when"
  'partSuits', // the end of a range that the question asks for
  'asksHowMuch',
  'closeness', // nearness to the met words
  'clauseMet', // rarity share of question words within its clause
  'nearestMet', // words to the nearest met word
  'rarestDistance', // … to the rarest met word
  'verbDistance', // … to the question's last word that is no name
  'afterVerb',
  'place', // among the sentence's figures
  'sameUnit', // other figures of its unit in the sentence
  'inBrackets',
  'precision',
  'grain', // date, year, decade, century …
  'wantedGrain', // what the question says of it: date, year, decade, century, day, month
  'measure', // its noun is a length, an area, a weight …
  'asksMeasure',
  'asksStart', // the question has "begin", "first", "born" … (1), "end", "last", "die" … (-1)
  'asksShare',
  'length',
  'exact', // the sentence's share of met words
  'rank', // of the sentence
  'sentenceScore', // behind the best sentence
] as const
export const FIGURE_FEATURE_COUNT = FIGURE_FEATURES.length

/** Kinds of question whose answer is a figure. */
export const FIGURE_WANTED: ReadonlySet<Wanted> = new Set(['time', 'number', 'percent', 'money', 'duration'])

const UNIT_CODES = [
  'GBP',
  'USD',
  'EUR',
  'percent',
  'count',
  'ratio',
  'year',
  'financial-year',
  'date',
  'month',
  'duration',
]
const PARTS = ['whole', 'from', 'to', 'year'] as const
const PRECISIONS = ['exact', 'about', 'up-to', 'more-than', 'nearly', 'range']
const MEASURE =
  /^(?:sq|square|cubic|km|kilomet|met(?:re|er)|mile|mi$|feet|foot|ft|yard|inch|acre|hectare|ha$|cm|mm|kg|kilogram|ton|pound|lb|gram|litre|liter|gallon|degree|°|mph|km\/h|horsepower|hp|kw|mw|watt|volt|psi|bar)/i
const ASKS_START =
  /\b(?:beg[iau]n|begins|start(?:s|ed)?|first|born|birth|from|open(?:ed)?|founded|established|earliest|minimum|least|lowest)\b/i
const ASKS_END =
  /\b(?:end(?:s|ed)?|last|die[sd]?|death|until|clos(?:e|ed)|finish(?:ed)?|latest|maximum|most|highest|to)\b/i

const ASKS_EARLIER = /\b(?:beg[iau]n|begins|start(?:s|ed)?|born|birth|founded|established|built|rebuilt)\b/i
const ASKS_LATER = /\b(?:end(?:s|ed)?|die[sd]?|death|until|fall|fell|complete[d]?|finish(?:ed)?)\b/i

/** Units by what they are called; the first name stands for all. */
const MEASURES = [
  'km2|square kilomet|sq km',
  'mi2|square mile|sq mi',
  'km|kilomet',
  'mile|mi$|mi ',
  'metre|meter|m$',
  'foot|feet|ft',
  'inch',
  'acre',
  'hectare|ha$',
  'kg|kilogram',
  'pound|lb',
  'ton',
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'year',
].map(names => new RegExp(`^(?:${names})`, 'i'))

/** Place in {@link MEASURES} of the unit that is asked for by name, or -1. */
function readAskedUnit(question: string): number {
  const after = /\bhow many (?:more |total |whole )?(.{3,30})/i.exec(question)?.[1]
  return after === undefined ? -1 : MEASURES.findIndex(m => m.test(after))
}

function compareUnits(asked: number, figure: LocatedFigure, sentence: string): number {
  if (asked < 0) return 0
  const own =
    figure.unit === 'duration'
      ? figure.text.replace(/^.*[\d\s-](?=\p{L}+$)/u, '')
      : figure.noun || sentence.slice(figure.end, figure.end + 12).trim()
  return MEASURES.findIndex(m => m.test(own)) === asked ? 1 : -1
}

function compareGrains(wanted: number, own: number): number {
  if (wanted === 0 || own === 0) return 0
  if (wanted === 8) return own === 9 ? -1 : 1
  return wanted === own ? 1 : -1
}

function comparePart(part: FigureCandidate['part'], asked: 'whole' | 'from' | 'to'): number {
  if (part === 'year') return 0
  return part === asked ? 1 : -1
}

/** The figures of a sentence that may answer, with the ends of ranges and the years of dates beside them. */
export function findFigures(sentence: string): FigureCandidate[] {
  const found: FigureCandidate[] = []
  for (const figure of parseFigures(sentence)) {
    found.push({ figure: withPeriodWord(figure, sentence), part: 'whole' })
    if (figure.unit === 'date') {
      const year = /(?:1\d|20)\d\d/.exec(figure.text)
      if (year) found.push({ figure: cut(figure, year.index, year[0], 'year'), part: 'year' })
    }
    const range = /^(\S+?)\s?(?:-|–|—|‑|−|\bto\b|\band\b)\s?(\S.*)$/u.exec(figure.text)
    if (figure.precision === 'range' && figure.valueTo !== undefined && range && figure.unit !== 'financial-year') {
      const [, from = '', to = ''] = range
      found.push({ figure: cut(figure, 0, from), part: 'from' })
      found.push({ figure: cut(figure, figure.text.length - to.length, to), part: 'to' })
    } else if (figure.unit === 'year' && range) {
      const [, from = ''] = range
      found.push({ figure: cut(figure, 0, from), part: 'from' })
    }
  }
  return found
}

/** "late 1960s" says more than "1960s": a decade or century keeps the word before it. */
function withPeriodWord(figure: LocatedFigure, sentence: string): LocatedFigure {
  if (figure.unit !== 'year' || figure.precision !== 'range' || !/s$|centur/i.test(figure.text)) return figure
  const before = /\b(?:early|mid|late)(?:\s(?:to\s(?:mid|late)\s)?|-)$/i.exec(sentence.slice(0, figure.start))
  if (before === null) return figure
  const start = figure.start - before[0].length
  return { ...figure, start, text: sentence.slice(start, figure.end) }
}

function cut(figure: LocatedFigure, at: number, text: string, unit = figure.unit): LocatedFigure {
  const parsed = parseFigures(text)[0]
  const { valueTo: _, ...rest } = figure
  const start = figure.start + at
  return {
    ...rest,
    unit: parsed?.unit === 'count' ? unit : (parsed?.unit ?? unit),
    value: parsed?.value ?? figure.value,
    precision: 'exact',
    text,
    start,
    end: start + text.length,
  }
}

/** How a sentence stands among the candidates, for the figures in it. */
export interface SentenceStanding {
  readonly exact: number
  readonly rank: number
  readonly score: number
}

/** Describes the figures of one sentence by rows of {@link FIGURE_FEATURES}, row after row. */
export function describeFigures(
  query: Query,
  question: string,
  sentence: string,
  figures: readonly FigureCandidate[],
  standing: SentenceStanding,
): Float32Array {
  const { slots, asked } = query
  const rows = new Float32Array(figures.length * FIGURE_FEATURE_COUNT)
  const total = slots.reduce((sum, s) => sum + s.rarity, 0) || 1
  const slotOf = new Map<string, number>()
  slots.forEach((s, i) => {
    for (const term of [s.token.term, ...s.token.alternates]) slotOf.set(term, i)
  })
  const weightOf = (slot: number): number => (slots[slot]?.rarity ?? 0) / total
  const focusSlot = asked.focus < 0 ? -1 : slots.findIndex(s => s.position === asked.focus)
  let verbSlot = -1
  slots.forEach((s, i) => {
    if (!s.isName && s.token.kind === 'word' && i !== focusSlot) verbSlot = i
  })
  const tokens = tokenise(sentence)
  const hits = tokens.flatMap((t, place) => {
    const slot = slotOf.get(t.term) ?? t.alternates.map(a => slotOf.get(a)).find(s => s !== undefined)
    return slot === undefined ? [] : [{ place, slot, start: t.start }]
  })
  const rarest = hits.reduce((best, h) => (weightOf(h.slot) > weightOf(best) ? h.slot : best), hits[0]?.slot ?? -1)
  const questionFigures = parseFigures(question)
  const questionTerms = new Set(query.tokens.flatMap(t => [t.term, ...t.alternates]))
  const wantedGrain = readWantedGrain(question)
  const askedUnit = readAskedUnit(question)
  const asksEnd = ASKS_LATER.test(question) ? 'to' : ASKS_EARLIER.test(question) ? 'from' : 'whole'
  const asksStart = (ASKS_START.test(question) ? 1 : 0) - (ASKS_END.test(question) ? 1 : 0)

  figures.forEach(({ figure, part }, n) => {
    let at = n * FIGURE_FEATURE_COUNT
    const put = (value: number): void => {
      rows[at++] = value
    }
    const firstToken = tokens.findIndex(t => t.end > figure.start)
    const lastToken = tokens.findLastIndex(t => t.start < figure.end)
    const outside = hits.filter(h => h.place < firstToken || h.place > lastToken)
    const distanceOf = (h: { place: number }): number =>
      h.place < firstToken ? firstToken - h.place : h.place - lastToken
    const noun = tokenise(figure.noun)
      .filter(t => !t.stop)
      .map(t => t.term)
    const sumSlots = (list: readonly { slot: number }[]): number =>
      [...new Set(list.map(h => h.slot))].reduce((sum, s) => sum + weightOf(s), 0)
    const [clauseStart, clauseEnd] = findClause(sentence, figure.start, figure.end)
    let closeness = 0
    for (const slot of new Set(outside.map(h => h.slot))) {
      const nearest = Math.min(...outside.filter(h => h.slot === slot).map(distanceOf))
      closeness += weightOf(slot) / (1 + nearest / 4)
    }
    const nearestOf = (list: readonly { place: number }[]): number => Math.min(20, ...list.map(distanceOf))
    const verbHits = outside.filter(h => h.slot === verbSlot)

    put(UNIT_CODES.indexOf(figure.unit))
    put(WANTED.indexOf(asked.wanted))
    put(PARTS.indexOf(part))
    put(gradeUnit(figure, asked.wanted))
    const isAsked =
      questionFigures.some(f => f.value === figure.value) ||
      tokenise(figure.text).some(t => t.kind === 'number' && questionTerms.has(t.term))
    put(isAsked ? 1 : 0)
    put(noun.length === 0 ? 0 : noun.filter(t => slotOf.has(t)).length / noun.length)
    put(focusSlot >= 0 && noun.includes(slots[focusSlot]?.token.term ?? '') ? 1 : 0)
    put(noun.length > 0 ? 1 : 0)
    put(sumSlots(outside.filter(h => h.place > lastToken && h.place <= lastToken + 3)))
    put(sumSlots(outside.filter(h => h.place < firstToken && h.place >= firstToken - 3)))
    put(compareUnits(askedUnit, figure, sentence))
    put(nearestOf(outside.filter(h => h.place < firstToken && slots[h.slot]?.isName === true)))
    put(/^-\p{L}/u.test(sentence.slice(figure.end, figure.end + 2)) ? 1 : 0)
    put(/^one$/i.test(figure.text) ? 1 : 0)
    put(compareGrains(wantedGrain, readGrain(figure)))
    put(comparePart(part, asksEnd))
    put(/\bhow much\b/i.test(question) ? 1 : 0)
    put(closeness)
    put(sumSlots(outside.filter(h => h.start >= clauseStart && h.start < clauseEnd)))
    put(nearestOf(outside))
    put(nearestOf(outside.filter(h => h.slot === rarest)))
    put(nearestOf(verbHits))
    put(verbHits.length === 0 ? 0.5 : verbHits.some(h => h.place < firstToken) ? 1 : 0)
    put(figures.filter(f => f.part === 'whole' && f.figure.start < figure.start).length)
    put(figures.filter(f => f.part === 'whole' && f.figure.unit === figure.unit).length)
    put(/\([^)]*$/.test(sentence.slice(0, figure.start)) ? 1 : 0)
    put(PRECISIONS.indexOf(figure.precision))
    put(readGrain(figure))
    put(wantedGrain)
    put(MEASURE.test(figure.noun) ? 1 : 0)
    put(
      /\b(?:far|large|big|tall|high|fast|deep|wide|heavy|area|length|distance|height|size|speed|weight)\b/i.test(
        question,
      )
        ? 1
        : 0,
    )
    put(asksStart)
    put(/percent|per cent|proportion|share|fraction|rate/i.test(question) ? 1 : 0)
    put(tokens.length)
    put(standing.exact)
    put(standing.rank)
    put(standing.score)
  })
  return rows
}

/** `[start, end)` of the stretch between commas, semicolons, brackets and "and" around a figure. */
function findClause(sentence: string, start: number, end: number): [number, number] {
  const before = sentence.slice(0, start)
  const after = sentence.slice(end)
  const from = Math.max(
    0,
    ...[...before.matchAll(/[,;:()–—]\s|\band\b|\bbut\b|\bwhile\b/g)].map(m => m.index + m[0].length),
  )
  const to = /[,;:()–—](?=\s|$)|\band\b|\bbut\b|\bwhile\b/.exec(after)?.index ?? after.length
  return [from, end + to]
}

function gradeUnit({ unit }: LocatedFigure, wanted: Wanted): number {
  const isTime = unit === 'year' || unit === 'date' || unit === 'month' || unit === 'financial-year'
  const isMoney = unit === 'GBP' || unit === 'USD' || unit === 'EUR'
  switch (wanted) {
    case 'time':
      return isTime ? 1 : unit === 'duration' ? 0.5 : 0
    case 'duration':
      return unit === 'duration' ? 1 : unit === 'count' ? 0.5 : isTime ? 0.3 : 0
    case 'money':
      return isMoney ? 1 : unit === 'count' || unit === 'percent' ? 0.5 : 0
    case 'percent':
      return unit === 'percent' ? 1 : unit === 'count' ? 0.3 : 0
    case 'number':
      return unit === 'count' ? 1 : isMoney || unit === 'percent' || unit === 'duration' ? 0.5 : 0
    default:
      return 0.5
  }
}

/** 0 no time, 1 date, 2 month, 3 year, 4 decade, 5 century, 6 financial year, 7 years from to, 9 without its year. */
function readGrain({ unit, text, precision, value }: LocatedFigure): number {
  // A day or month without its year says little.
  if (String(value).startsWith('--')) return 9
  if (unit === 'date') return 1
  if (unit === 'month') return 2
  if (unit === 'financial-year') return 6
  if (unit !== 'year') return 0
  if (/centur/i.test(text)) return 5
  if (/s$/.test(text)) return 4
  return precision === 'range' ? 7 : 3
}

function readWantedGrain(question: string): number {
  if (/\bcentur/i.test(question)) return 5
  if (/\bdecade/i.test(question)) return 4
  if (/\b(?:what|which) (?:calendar )?year\b|\byear (?:did|was|were|is)\b/i.test(question)) return 3
  if (/\b(?:what|which) month\b/i.test(question)) return 2
  if (/\b(?:date|day)\b/i.test(question)) return 1
  return /\bwhen\b/i.test(question) ? 8 : 0
}
