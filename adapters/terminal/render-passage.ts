import type { PassageView } from '../../src/model.js'
import { oneLine } from '../plain.js'
import { sourceLine } from '../wording.js'
import type { Look } from './look.js'
import { inert, renderParagraph } from './paragraph.js'

/** A passage with its neighbours as lines for a terminal; the quote is marked. */
export function renderPassage(view: PassageView, look: Look): string {
  const paragraphs = view.paragraphs.map(({ locator, text, mark }) => {
    const label = look.style.dim(oneLine(locator))
    if (mark === undefined) return `${label}\n${renderParagraph(inert(text), look, { lead: '  ' })}`
    // Cleaned piece by piece, so that the mark stays where the quote is.
    const before = inert(text.slice(0, mark.start))
    const quote = inert(text.slice(mark.start, mark.end))
    const after = inert(text.slice(mark.end))
    const marks = [{ start: before.length, end: before.length + quote.length }]
    return `${label}\n${renderParagraph(before + quote + after, look, { lead: '> ', marks })}`
  })
  return [renderParagraph(sourceLine(view), look, { rest: look.style.accent }), ...paragraphs].join('\n\n')
}
