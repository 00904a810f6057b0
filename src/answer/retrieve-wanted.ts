import type { Token } from '../language/terms.js'

/** What kind of thing a question asks for, as far as its words show. */
export const WANTED = [
  'person',
  'place',
  'time',
  'number',
  'percent',
  'money',
  'duration',
  'reason',
  'manner',
  'thing',
  'polar',
  'other',
] as const
export type Wanted = (typeof WANTED)[number]

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/))

const PERSON_NOUNS = words(
  `person people man men woman women king queen emperor ruler leader president minister chancellor premier author writer
  poet scientist physicist mathematician philosopher engineer inventor explorer general commander officer captain
  admiral player quarterback coach actor actress singer musician composer artist painter architect director producer
  founder owner chairman chief head manager governor mayor senator politician historian scholar theologian bishop pope
  saint duke earl prince princess count lord lady monarch secretary judge lawyer doctor professor teacher economist
  character individual somebody spokesman spokeswoman father mother son daughter brother sister wife husband name`,
)
const PLACE_NOUNS = words(
  `place country city town village state county region area province continent island river lake sea ocean mountain
  valley district street road location site fort port nation territory colony neighborhood neighbourhood building
  stadium university school borough capital direction side venue planet`,
)
const TIME_NOUNS = words(`year years date day month decade century era period time season age week hour weekday`)
const NUMBER_NOUNS = words(`number amount population total quantity size height width depth distance speed temperature
  rate ratio score elevation capacity area volume weight mass magnitude frequency density`)
const PERCENT_NOUNS = words('percentage percent proportion share fraction per cent')
const MONEY_NOUNS = words('cost price salary income budget revenue value fine payment payout pay fee wage debt sum')
const VAGUE_NOUNS = words('type types kind kinds sort sorts form forms name names word term part number one example')
const AUXILIARIES = words(
  `is are was were be been do does did has have had can could will would shall should may might must isnt arent wasnt
  werent doesnt didnt hasnt`,
)
const HOW_NUMBER = words('many few')
const HOW_MEASURE = words(
  'large big tall high fast far deep wide heavy thick thin hot cold close short small low strong great populous',
)

/** The way a question asks: what for, and the noun that says of what sort the answer is. */
export interface Asked {
  readonly wanted: Wanted
  /** Position among the question's tokens of that noun ("treaty" in "Which treaty came first?"), or -1. */
  readonly focus: number
  /** Position of the word that asks, or -1. */
  readonly at: number
}

/** Reads what a question asks for from its tokens. */
export function parseAsked(tokens: readonly Token[]): Asked {
  const at = tokens.findIndex(t =>
    /^(?:who|whom|whose|when|where|why|how|what|whats|which|whos|wheres|whens)$/.test(t.word),
  )
  if (at < 0) {
    const isPolar = AUXILIARIES.has(tokens[0]?.word ?? '')
    const cue = tokens.findIndex(t => t.kind === 'word' && (TIME_NOUNS.has(t.word) || PERCENT_NOUNS.has(t.word)))
    return { wanted: isPolar ? 'polar' : cue >= 0 ? classifyNoun(tokens[cue]?.word ?? '') : 'other', focus: -1, at }
  }
  const word = tokens[at]?.word ?? ''
  const next = tokens[at + 1]?.word ?? ''
  if (/^who|^whom/.test(word)) return { wanted: 'person', focus: word === 'whose' ? findFocus(tokens, at) : -1, at }
  if (word.startsWith('when') && word !== 'whenever') return { wanted: 'time', focus: -1, at }
  if (word.startsWith('where')) return { wanted: 'place', focus: -1, at }
  if (word === 'why') return { wanted: 'reason', focus: -1, at }
  if (word === 'how') return parseHow(tokens, at, next)
  const focus = findFocus(tokens, at)
  if (focus < 0) return { wanted: 'thing', focus, at }
  let wanted = classifyNoun(tokens[focus]?.word ?? '')
  // "What was the population of …", "What is the name of the general …".
  if (wanted === 'thing' && VAGUE_NOUNS.has(tokens[focus]?.word ?? '')) {
    const inner = tokens.findIndex((t, i) => i > focus && !t.stop && t.kind === 'word')
    if (inner > 0 && inner - focus <= 3) wanted = classifyNoun(tokens[inner]?.word ?? '')
    if (inner > 0 && inner - focus <= 3 && /^(?:types?|kinds?|sorts?)$/.test(tokens[focus]?.word ?? '')) {
      return { wanted: 'thing', focus: inner, at }
    }
  }
  return { wanted, focus, at }
}

function parseHow(tokens: readonly Token[], at: number, next: string): Asked {
  if (HOW_NUMBER.has(next)) {
    const focus = tokens.findIndex((t, i) => i > at + 1 && !t.stop)
    return { wanted: 'number', focus: focus > at + 3 ? -1 : focus, at }
  }
  if (next === 'much') {
    const after = tokens[at + 2]?.word ?? ''
    return {
      wanted: MONEY_NOUNS.has(after) || /^(?:did|do|does|was|is|money)$/.test(after) ? 'money' : 'number',
      focus: -1,
      at,
    }
  }
  if (next === 'long' || next === 'old') return { wanted: 'duration', focus: -1, at }
  if (next === 'often' || HOW_MEASURE.has(next)) return { wanted: 'number', focus: -1, at }
  return { wanted: 'manner', focus: -1, at }
}

/** The noun after the asking word: last of an unbroken run of matter words before an auxiliary, else the first. */
function findFocus(tokens: readonly Token[], at: number): number {
  let i = at + 1
  // "What is the capital", "what was his job": the noun stands after the auxiliary and the article.
  while (i < tokens.length && tokens[i]?.stop === true) i++
  const start = i
  while (i < tokens.length && tokens[i]?.stop === false && i - start < 5) i++
  if (i === start) return -1
  const isDirect = start === at + 1
  const before = tokens[i]?.word ?? ''
  if (isDirect) return AUXILIARIES.has(before) || before === 'of' ? i - 1 : start
  return before === 'of' || i === tokens.length ? i - 1 : start
}

function classifyNoun(word: string): Wanted {
  const singular = word.replace(/ies$/, 'y').replace(/s$/, '')
  for (const form of [word, singular]) {
    if (PERCENT_NOUNS.has(form)) return 'percent'
    if (TIME_NOUNS.has(form)) return 'time'
    if (MONEY_NOUNS.has(form)) return 'money'
    if (PERSON_NOUNS.has(form) && form !== 'name') return 'person'
    if (PLACE_NOUNS.has(form)) return 'place'
    if (NUMBER_NOUNS.has(form)) return 'number'
  }
  return 'thing'
}
