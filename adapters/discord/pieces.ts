import type { Citation, Figure, Span } from '../../src/model.js'
import { oneLine, plainText, splitAtSpaces } from '../plain.js'
import { citationLine, figureSpans } from '../wording.js'
import { escapeInline, escapeMarkdown } from './escape-markdown.js'
import { MESSAGE_TEXT_MAX_CHARS } from './limits.js'

/** Text of one page: below Discord's limit, so that what stands around it (who shared it) fits too. */
export const PAGE_TEXT_MAX_CHARS = 3600
/** Longest piece of a text before it is escaped, which may double it. */
const PIECE_MAX_CHARS = 1700

/** A piece of a page, never split: ready for Discord, never empty. */
export interface Piece {
  readonly text: string
  /** Pieces of one section stand below each other without a gap. */
  readonly section: string
}

/** A text in pieces, escaped, its figures in bold. */
export function renderText(text: string, section: string, figures: readonly Figure[] = []): readonly Piece[] {
  return splitAtSpaces(plainText(text).trim(), PIECE_MAX_CHARS)
    .filter(piece => piece.trim() !== '')
    .map(piece => ({ text: renderMarked(piece, figureSpans(piece, figures), '**'), section }))
}

/** Text, escaped, with the spans (in order, not overlapping) between marks. */
export function renderMarked(text: string, spans: readonly Span[], mark: string): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end } of spans) {
    parts.push(text.slice(at, start), text.slice(start, end))
    at = end
  }
  parts.push(text.slice(at))
  // The odd ones are marked. Each is escaped on its own: only the first stands at the start of a line.
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return index === 0 ? escapeMarkdown(part) : escapeInline(part)
      // Marks must touch the words that they mark.
      const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(part) ?? []
      return core === '' ? part : `${before}${mark}${escapeInline(core)}${mark}${after}`
    })
    .join('')
}

/** Small print: one line. */
export function renderSmall(text: string): string {
  return `-# ${escapeInline(oneLine(text))}`
}

/**
 * A citation: its quote, whole and verbatim, then where it stands, under its number. One piece, unless the quote alone
 * is longer than a page: then it goes on in the next ones, and says so.
 */
export function renderCitation(citation: Citation, number: number | undefined): readonly Piece[] {
  const section = `citation ${number ?? citation.start}`
  const line = renderSmall(`${number === undefined ? '' : `[${number}] `}${citationLine(citation)}`)
  const quote = oneLine(citation.quote)
  const whole = `> “${escapeInline(quote)}”\n${line}`
  if (fitsPage([{ text: whole, section }])) return [{ text: whole, section }]
  const parts = splitAtSpaces(quote, PIECE_MAX_CHARS)
  return [
    ...parts.map((part, index) => ({
      text: `> ${index === 0 ? '“' : '… '}${escapeInline(part.trim())}${index === parts.length - 1 ? '”' : ' …'}`,
      section,
    })),
    ...splitAtSpaces(line, PIECE_MAX_CHARS).map(text => ({ text: text.trim(), section })),
  ]
}

/** Text displays of a page: one a section. */
export function renderTexts(pieces: readonly Piece[]): readonly string[] {
  const texts: string[] = []
  let section: string | undefined
  for (const piece of pieces) {
    const last = texts.at(-1)
    if (last !== undefined && piece.section === section) texts[texts.length - 1] = `${last}\n${piece.text}`
    else texts.push(piece.text)
    section = piece.section
  }
  return texts.length <= TEXTS_MAX ? texts : [texts.join('\n\n')]
}

/** Text displays of a page, so that five rows of buttons still fit at the top level. */
const TEXTS_MAX = 5

/** Whether these pieces may stand on one page; a gap may cost two characters. */
export function fitsPage(pieces: readonly Piece[], maxChars = PAGE_TEXT_MAX_CHARS): boolean {
  return lengthOf(pieces) <= maxChars
}

/** Characters of pieces on a page at most. */
export function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.text.length + 2, 0)
}

if (PAGE_TEXT_MAX_CHARS + 300 > MESSAGE_TEXT_MAX_CHARS) throw new RangeError('a page leaves no room around it')
