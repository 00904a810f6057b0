import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCorpus } from '../src/corpus/load.js'
import type { Document } from '../src/model.js'

/** A question of a pack: a folder with `documents/` and `questions.jsonl`. */
export interface PackQuestion {
  readonly id: string
  readonly question: string
  readonly answers: readonly string[]
  readonly documentId: string
  /** From 1. */
  readonly paragraph: number
  readonly answerable: boolean
}

export interface Pack {
  readonly documents: readonly Document[]
  readonly questions: readonly PackQuestion[]
}

/** Reads a pack of other people's documents and questions. */
export function readPack(folder: string): Pack {
  const { documents } = loadCorpus({ corpusDir: join(folder, 'documents') })
  return { documents, questions: readLines(join(folder, 'questions.jsonl')) }
}

/** The lines of a JSONL file; their shape is the caller's word. */
export function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line) as T)
}

const WORDS = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen twenty`.split(/\s+/)
const SCALE: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  k: 1e3,
  m: 1e6,
  bn: 1e9,
}

/** One writing of quotes, dashes, case and white space. */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()

/** Whether a text holds an expected answer, with no digit directly before or after one of its own. */
export function holdsAnswer(text: string, answers: readonly string[]): boolean {
  const quote = normalise(text)
  return answers.some(answer => {
    const gold = normalise(answer)
    for (let i = quote.indexOf(gold); i >= 0; i = quote.indexOf(gold, i + 1)) {
      const isCut = /^\d/.test(gold) && /\d/.test(quote[i - 1] ?? '')
      const runsOn = /\d$/.test(gold) && /\d/.test(quote[i + gold.length] ?? '')
      if (!isCut && !runsOn) return true
    }
    return false
  })
}

/** Whether the question asks for a figure and an expected answer is one. */
export const asksForFigure = ({ question, answers }: PackQuestion): boolean =>
  answers.some(a => /\d/.test(a) || WORDS.slice(1).includes(normalise(a))) &&
  /\b(how (many|much|long|old|far|large|big|tall|high|fast|often)|what (percentage|percent|year|date|number|amount|proportion|was the (population|number|cost|price))|when|which year|in what (year|century|decade))\b/i.test(
    question,
  )

const strip = (text: string): string =>
  normalise(text)
    .replace(/\b(a|an|the|about|around|over|nearly|approximately|some|in|on|at|of)\b/g, ' ')
    .replace(/[^\p{L}\p{N}%£$€.-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

function readValue(text: string): number | undefined {
  const plain = normalise(text).replace(/(\d),(?=\d{3})/g, '$1')
  const span = /(\d{4})-(\d{2,4})\b/.exec(plain)
  if (span) return Number(span[1]) + Number(span[2]) / 1e4
  const number = /(-?\d+(?:\.\d+)?)\s*(hundred|thousand|million|billion|trillion|bn|k|m)?\b/.exec(plain)
  if (number) return Number(number[1]) * (SCALE[number[2] ?? ''] ?? 1)
  const word = WORDS.findIndex(w => new RegExp(`\\b${w}\\b`).test(plain))
  return word >= 0 ? word : undefined
}

/** Whether a figure's text says what an expected answer says: the same words, or the same value and kind. */
export const isAnswerFigure = (text: string, answers: readonly string[]): boolean =>
  answers.some(answer => {
    if (strip(text) === strip(answer)) return true
    const isPercent = (s: string): boolean => /%|per ?cent/.test(normalise(s))
    const value = readValue(text)
    return value !== undefined && value === readValue(answer) && isPercent(text) === isPercent(answer)
  })
