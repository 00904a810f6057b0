import type { Span } from '../model.js'

/** Longest quote in UTF-16 units: a longer sentence is cut to the part around what answers. */
export const QUOTE_MAX_CHARS = 400

/**
 * The span itself, or the part of a long sentence around `center`: at most {@link QUOTE_MAX_CHARS}, cut between words
 * and between clauses where one ends in reach.
 */
export function clipQuote(text: string, { start, end }: Span, center: number): Span {
  if (end - start <= QUOTE_MAX_CHARS) return { start, end }
  const middle = Math.min(Math.max(center, start), end)
  let from = Math.max(start, Math.min(middle - QUOTE_MAX_CHARS / 2, end - QUOTE_MAX_CHARS))
  let to = Math.min(end, from + QUOTE_MAX_CHARS)
  if (from > start) from = findCut(text, from, Math.min(middle, from + QUOTE_MAX_CHARS / 4))
  if (to < end) to = findCutBefore(text, Math.max(middle, to - QUOTE_MAX_CHARS / 4), to)
  while (from < to && /\s/.test(text[from] ?? '')) from++
  while (to > from && /\s/.test(text[to - 1] ?? '')) to--
  return { start: from, end: to }
}

/** After the first clause mark, else the first white space, in `[from, to)`; `from` where there is neither. */
function findCut(text: string, from: number, to: number): number {
  const part = text.slice(from, to)
  const clause = /[;:,)–—]\s/.exec(part)
  if (clause) return from + clause.index + 1
  const space = part.search(/\s/)
  return space < 0 ? from + countHalf(text, from) : from + space
}

/** Before the last clause mark, else the last white space, in `[from, to)`; `to` where there is neither. */
function findCutBefore(text: string, from: number, to: number): number {
  const part = text.slice(from, to)
  const clause = Math.max(...[';', ',', ':'].map(mark => part.lastIndexOf(`${mark} `)))
  if (clause > 0) return from + clause
  const space = Math.max(part.lastIndexOf(' '), part.lastIndexOf('\n'))
  return space < 0 ? to - countHalf(text, to) : from + space
}

/** 1 where a cut would stand between the halves of one character, else 0. */
function countHalf(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? 1 : 0
}
