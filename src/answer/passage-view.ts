import type { Citation, PassageView } from '../model.js'
import { findPassage, type Library } from './compose.js'

/** Paragraphs shown before and after the one that holds the quote. */
const NEIGHBOURS = 2

/**
 * The paragraph that holds a citation's span, marked, with its neighbours. Undefined when no paragraph of the document
 * holds the whole span.
 */
export function viewPassage(
  library: Library,
  { documentId, start, end }: Pick<Citation, 'documentId' | 'start' | 'end'>,
): PassageView | undefined {
  const document = library.document(documentId)
  if (document === undefined || !Number.isInteger(start) || !Number.isInteger(end) || end <= start) return undefined
  const held = findPassage(document, start)
  if (held === undefined || end > held.end) return undefined
  const at = document.passages.indexOf(held)
  const paragraphs = document.passages.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1).map(passage => ({
    locator: passage.locator,
    text: document.text.slice(passage.start, passage.end),
    ...(passage === held ? { mark: { start: start - held.start, end: end - held.start } } : {}),
  }))
  return {
    documentId: document.id,
    title: document.title,
    publisher: document.publisher,
    published: document.published,
    paragraphs,
  }
}
