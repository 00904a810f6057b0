import type { Answer, Citation, Figure, Precision, Span } from '../src/model.js'
import { oneLine } from './plain.js'

/** Labels that are the same on every platform; each is at most 75 characters, so that it fits any button. */
export const LABELS = {
  showPassage: 'Show the passage',
  relatedFigures: 'Related figures',
  share: 'Share with the channel',
  helpful: 'Helpful',
  notHelpful: 'Not helpful',
  sources: 'Sources',
  caveat: 'Note',
  calculation: 'Calculation',
  related: 'Related, not the answer itself',
  checkFigure: 'Check this figure',
} as const

/** The label of the button to a further page; pages count from 1. */
export function moreLabel(page: number, pages: number): string {
  return `More (${page} of ${pages})`
}

export const EXPIRED_NOTE = 'This answer is no longer at hand. Please ask the question again.'
export const CHANGED_NOTE = 'The documents have changed since this answer was given. Please ask the question again.'
export const SHARED_ALREADY_NOTE = 'This answer has been shared already.'
export const NO_FIGURE_NOTE = 'There is no figure in this message to check.'
export const PRIVACY_NOTE =
  'Questions are answered from the documents on this machine. Neither what you ask nor who you are is stored; earlier questions of a conversation are kept in memory for an hour at most.'

/** What somebody who asks too much at once is told, in private. */
export function limitedNote(retryAfterSeconds: number): string {
  const seconds = retryAfterSeconds === 1 ? 'a second' : `${retryAfterSeconds} seconds`
  return `That was a lot of questions in a short time. Please ask again in ${seconds}.`
}

/** What a person is told when we ourselves failed; the reference also stands in the log. */
export function failedNote(reference: string): string {
  return `Sorry, something went wrong here. If it happens again, please pass on this reference: ${reference}`
}

const PRECISION_WORDS: Record<Precision, string> = {
  exact: '',
  about: 'about',
  'up-to': 'up to',
  'more-than': 'more than',
  nearly: 'nearly',
  range: '',
}

/** A figure as its text writes it, led by the word for its precision: "up to £20,000". */
export function figureWords(figure: Figure): string {
  return `${PRECISION_WORDS[figure.precision]} ${oneLine(figure.text)}`.trim()
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** An ISO date as people write it ("4 November 2010"), or "undated". Anything else stays as it is. */
export function dateWords(published: string | null): string {
  if (published === null) return 'undated'
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(published) ?? []
  const name = MONTHS[Number(month) - 1]
  if (year === undefined || name === undefined) return oneLine(published)
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`
}

type Source = Pick<Citation, 'title' | 'publisher' | 'published'>

/** A document in a line: title, publisher, date or "undated". */
export function sourceLine({ title, publisher, published }: Source): string {
  return [oneLine(title), ...(publisher === null ? [] : [oneLine(publisher)]), dateWords(published)].join(', ')
}

/** A citation in a line: title, publisher, date or "undated", paragraph; the file to open where it is imported. */
export function citationLine(citation: Source & Pick<Citation, 'locator' | 'source'>): string {
  const { source, title, locator } = citation
  const file = source === undefined || oneLine(source) === oneLine(title) ? '' : ` (${oneLine(source)})`
  return `${sourceLine(citation)}, ${oneLine(locator)}${file}`
}

/** Whether an answer is one, in the sense that it can be voted on, shared and looked up. */
export function isAnswered(answer: Answer): boolean {
  return answer.citations.length > 0
}

/**
 * Where the answer's figures stand in a text, to be set in bold: in order, not overlapping. A figure is found as a
 * whole only: 21 is not found in 2021 or in 1.21.
 */
export function figureSpans(text: string, figures: readonly Figure[]): readonly Span[] {
  const found: Span[] = []
  const wanted = [...new Set(figures.map(figure => oneLine(figure.text)).filter(figure => figure !== ''))]
  // The longest first, so that "£15bn-£20bn" wins over "£15bn".
  for (const figure of wanted.sort((a, b) => b.length - a.length)) {
    for (let start = text.indexOf(figure); start >= 0; start = text.indexOf(figure, start + 1)) {
      const end = start + figure.length
      const whole =
        !/[\p{L}\p{N}]$|\p{N}[.,]$/u.test(text.slice(0, start)) && !/^(?:\p{N}|[.,]\p{N})/u.test(text.slice(end))
      if (whole && !found.some(span => start < span.end && span.start < end)) found.push({ start, end })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}
