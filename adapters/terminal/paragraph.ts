import type { Span } from '../../src/model.js'
import { plainText } from '../plain.js'
import type { Look } from './look.js'
import { wrapText } from './wrap.js'

export interface ParagraphOptions {
  /** What stands before the first line; the other lines are indented as far. */
  readonly lead?: string
  /** Spans of the text to emphasise; in order, not overlapping, and kept on one line where they fit. */
  readonly marks?: readonly Span[]
  readonly mark?: (text: string) => string
  /** For what is not marked. */
  readonly rest?: (text: string) => string
}

/**
 * A text as lines of a terminal: wrapped, led, with emphasis. The text has to be free of control characters: give it
 * through {@link inert} first.
 */
export function renderParagraph(text: string, look: Look, options: ParagraphOptions = {}): string {
  const { lead = '', marks = [], mark = look.style.bold, rest = (it: string) => it } = options
  const indent = ' '.repeat(lead.length)
  const short = marks.filter(({ start, end }) => end - start <= look.width / 2)
  return wrapText(text, look.width - lead.length, short)
    .map((line, index) => (index === 0 ? lead : indent) + styleLine(text, line, marks, mark, rest))
    .map(line => line.trimEnd())
    .join('\n')
}

/** Text in which nothing steers the terminal: no control characters, and spaces in place of tabs. */
export function inert(text: string): string {
  return plainText(text).replace(/[^\S\n]/g, ' ')
}

type Write = (text: string) => string

function styleLine(text: string, line: Span, marks: readonly Span[], mark: Write, rest: Write): string {
  let styled = ''
  let at = line.start
  for (const { start, end } of marks) {
    const from = Math.max(start, at)
    const to = Math.min(end, line.end)
    if (from >= to) continue
    styled += (at < from ? rest(text.slice(at, from)) : '') + mark(text.slice(from, to))
    at = to
  }
  return styled + (at < line.end ? rest(text.slice(at, line.end)) : '')
}
