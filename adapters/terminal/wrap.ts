import type { Span } from '../../src/model.js'

const ZERO_WIDTH = /\p{M}|[\u200b-\u200d]/u
/** East Asian wide and fullwidth characters, and emoji, take two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** Columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) if (!ZERO_WIDTH.test(character)) width += WIDE.test(character) ? 2 : 1
  return width
}

/**
 * Where a text's lines stand when it is wrapped at spaces: in order, without the spaces at which it was broken. Line
 * feeds end a line. A line is at most `width` columns, but for a word or an unbreakable span that is longer by itself:
 * neither is ever cut.
 *
 * @param unbreakable spans whose spaces are no place to break, such as "£1.5 billion".
 */
export function wrapText(text: string, width: number, unbreakable: readonly Span[] = []): readonly Span[] {
  const lines: Span[] = []
  let from = 0
  for (const paragraph of text.split('\n')) {
    lines.push(...wrapLine(text, { start: from, end: from + paragraph.length }, width, unbreakable))
    from += paragraph.length + 1
  }
  return lines
}

function wrapLine(text: string, line: Span, width: number, unbreakable: readonly Span[]): Span[] {
  const lines: Span[] = []
  let current: Span | undefined
  let used = 0
  for (const word of words(text, line, unbreakable)) {
    const wordWidth = displayWidth(text.slice(word.start, word.end))
    const gap: number = current === undefined ? 0 : word.start - current.end
    if (current !== undefined && used + gap + wordWidth > width) {
      lines.push(current)
      current = undefined
    }
    used = current === undefined ? wordWidth : used + gap + wordWidth
    current = { start: current?.start ?? word.start, end: word.end }
  }
  lines.push(current ?? { start: line.start, end: line.start })
  return lines
}

function words(text: string, { start, end }: Span, unbreakable: readonly Span[]): Span[] {
  const found: Span[] = []
  const isBreak = (at: number) => text[at] === ' ' && !unbreakable.some(span => span.start < at && at < span.end)
  for (let at = start; at < end; at++) {
    if (isBreak(at)) continue
    const from = at
    while (at < end && !isBreak(at)) at++
    found.push({ start: from, end: at })
  }
  return found
}
