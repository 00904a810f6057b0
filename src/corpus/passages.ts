import { splitSentences } from '../language/sentences.js'
import type { Passage, Span } from '../model.js'

/** A paragraph longer than this becomes several passages, cut between sentences, all with its locator. */
export const PASSAGE_MAX_CHARS = 1500

export interface Paragraph {
  /** Without white space around it, not empty. */
  readonly text: string
  readonly locator: string
}

/** The paragraphs joined by a blank line each, and the passages in that text. */
export function createPassages(paragraphs: readonly Paragraph[]): { text: string; passages: readonly Passage[] } {
  const text = paragraphs.map(paragraph => paragraph.text).join('\n\n')
  const passages: Passage[] = []
  let start = 0
  for (const paragraph of paragraphs) {
    const end = start + paragraph.text.length
    for (const span of cutLong(text, start, end)) passages.push(createPassage(text, span, paragraph.locator))
    start = end + 2
  }
  return { text, passages }
}

/** A passage whose sentences are found when first asked for: most passages of a large corpus never are. */
export function createPassage(text: string, { start, end }: Span, locator: string): Passage {
  let sentences: readonly Span[] | undefined
  return {
    start,
    end,
    locator,
    get sentences() {
      sentences ??= splitSentences(text, start, end)
      return sentences
    },
  }
}

/** Paragraphs of a text: what blank lines separate, without the white space around them, none empty. */
export function splitParagraphs(text: string): string[] {
  return text
    .split(/\n[^\S\n]*\n\s*/)
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph !== '')
}

const cutLong = (text: string, start: number, end: number): readonly Span[] => {
  if (end - start <= PASSAGE_MAX_CHARS) return [{ start, end }]
  const parts: Span[] = []
  let from = start
  let to = start
  for (const piece of splitSentences(text, start, end).flatMap(sentence => cutSentence(text, sentence))) {
    if (to > from && piece.end - from > PASSAGE_MAX_CHARS) {
      parts.push({ start: from, end: to })
      from = piece.start
    }
    to = piece.end
  }
  return to > from ? [...parts, { start: from, end: to }] : parts
}

/** A "sentence" without end, such as a table pasted as text, is cut at white space. */
const cutSentence = (text: string, { start, end }: Span): readonly Span[] => {
  const parts: Span[] = []
  let from = start
  while (end - from > PASSAGE_MAX_CHARS) {
    const window = text.slice(from, from + PASSAGE_MAX_CHARS)
    const line = window.lastIndexOf('\n')
    const space = line > PASSAGE_MAX_CHARS / 2 ? line : window.search(/\s\S*$/)
    const cut = from + safeCut(text, from, space > 0 ? space : PASSAGE_MAX_CHARS)
    parts.push({ start: from, end: cut })
    from = cut
    while (from < end && /\s/.test(text.charAt(from))) from++
  }
  return from < end ? [...parts, { start: from, end }] : parts
}

/** Never between the two halves of one character. */
const safeCut = (text: string, from: number, length: number): number => {
  const code = text.charCodeAt(from + length)
  return code >= 0xdc00 && code <= 0xdfff ? length - 1 : length
}
