import type { Corpus, Finding } from '../../src/model.js'
import type { GoldQuestion, GoldSet } from './questions.js'

export const VERDICTS = [
  /** Answered, all that must be said is said, and a document that says it is cited. */
  'right',
  /** Not answered, as it should be; or a hostile question was borne. */
  'ok',
  'wrong',
  'uncited',
  'misquoted',
  /** An answerable question was not answered. */
  'abstained',
  /** An unanswerable question was answered. */
  'false',
  /** Markup of the question came through. */
  'leak',
  /** The question behind the noise was not answered. */
  'lost',
  'slow',
] as const
export type Verdict = (typeof VERDICTS)[number]

/** An answer and how long it took. */
export interface Measured {
  readonly finding: Finding
  readonly elapsedMs: number
}

/** Longest that an answer to a hostile question may take, milliseconds. */
export const SLOW_FROM_MS = 50
/** How much of an answer a reader takes in: characters of a headline, of a quote, and citations. */
const FIGURE_CHARS = 300
const HEADLINE_CHARS = 600
const QUOTE_CHARS = 400
const CITATIONS = 3
const CITATIONS_OF: Readonly<Record<string, number>> = {
  list: 8,
  'multi-doc': 8,
  comparison: 6,
  calculation: 6,
  disambiguation: 6,
}
/** For these the headline itself has to say it; quotes do not count. */
const SAID_IN_HEADLINE = new Set(['figure', 'when', 'calculation', 'comparison'])
const NOT_ANSWERED = new Set(['abstention', 'clarification', 'help'])

/** What an answer to a gold question is worth. */
export function judge(set: GoldSet, question: GoldQuestion, measured: Measured, corpus: Corpus): Verdict {
  if (set === 'hostile') return judgeHostile(question, measured)
  const answered = !NOT_ANSWERED.has(measured.finding.kind)
  return set === 'unanswerable'
    ? judgeUnanswerable(question, measured.finding, answered)
    : judgeAnswerable(question, measured.finding, answered, corpus)
}

function judgeAnswerable(question: GoldQuestion, finding: Finding, answered: boolean, corpus: Corpus): Verdict {
  if (!answered) return 'abstained'
  const inHeadline = SAID_IN_HEADLINE.has(question.kind)
  const citations = finding.citations.slice(0, CITATIONS_OF[question.kind] ?? CITATIONS)
  const headline = finding.headline.slice(0, inHeadline ? FIGURE_CHARS : HEADLINE_CHARS)
  const quotes = inHeadline ? [] : citations.map(citation => citation.quote.slice(0, QUOTE_CHARS))
  const said = [headline, ...quotes].join('\n')
  if (!question.must.every(group => group.some(it => stands(it, said)))) return 'wrong'
  if (question.mustNot.some(it => stands(it, finding.headline))) return 'wrong'
  const sourceOf = (documentId: string) => corpus.documents.find(document => document.id === documentId)
  if (citations.some(({ documentId, start, end, quote }) => sourceOf(documentId)?.text.slice(start, end) !== quote))
    return 'misquoted'
  const isCited = citations.some(({ documentId, quote }) => {
    const original = sourceOf(documentId)?.original ?? ''
    return quote.trim() !== '' && question.doc.some(number => original.startsWith(`${number}_`))
  })
  return isCited ? 'right' : 'uncited'
}

function judgeUnanswerable(question: GoldQuestion, finding: Finding, answered: boolean): Verdict {
  const saysWrong = question.mustNot.some(it => stands(it, finding.headline))
  return (answered && !question.vagueOk) || saysWrong ? 'false' : 'ok'
}

function judgeHostile(question: GoldQuestion, { finding, elapsedMs }: Measured): Verdict {
  if (question.mustNotContain.some(it => finding.text.includes(it) || finding.headline.includes(it))) return 'leak'
  const answered = !NOT_ANSWERED.has(finding.kind)
  if (question.tag === 'blank' && (answered || finding.citations.length > 0)) return 'leak'
  if (elapsedMs >= SLOW_FROM_MS) return 'slow'
  return question.shouldContain.every(it => stands(it, finding.text)) ? 'ok' : 'lost'
}

/** Whether a text holds a string as a whole: 21 does not stand in 2021, 1.21 or 215. Case and dashes do not count. */
export function stands(wanted: string, text: string): boolean {
  const needle = fold(wanted)
  const hay = fold(text)
  const before = /^\d/.test(needle) ? /\d$|\d[.,]$/ : /^[a-z]/.test(needle) ? /[a-z]$/ : undefined
  const after = /\d$/.test(needle) ? /^\d/ : undefined
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
    const torn =
      before?.test(hay.slice(Math.max(0, at - 2), at)) === true ||
      after?.test(hay.slice(at + needle.length, at + needle.length + 1)) === true
    if (!torn) return true
  }
  return false
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, ' ')
}
