import type { Citation, PassageView } from '../../src/model.js'
import { paginate } from '../pages.js'
import { plainText, splitAtSpaces } from '../plain.js'
import { moreLabel, sourceLine } from '../wording.js'
import type { CitationRefs } from './citation-ref.js'
import { renderCustomId } from './custom-id.js'
import { escapeMarkdown } from './escape-markdown.js'
import { type Content, createButton, createRows } from './message.js'
import { fitsPage, type Piece, renderMarked, renderSmall, renderTexts } from './pieces.js'

/** Longest run of a paragraph in one piece, before it is escaped and marked. */
const RUN_MAX_CHARS = 1600

/**
 * The paragraphs around a quote, the quote underlined, each under its place in the document.
 *
 * @param part 0 for the page on which the quote begins; else the page's number, counted from 1.
 */
export function renderPassage(view: PassageView, citation: Citation, part: number, refs: CitationRefs): Content {
  const head: Piece = { text: `**${escapeMarkdown(sourceLine(view))}**`, section: 'head' }
  const pieces = view.paragraphs.flatMap(paragraphPieces)
  const pages = paginate(
    pieces.map(piece => [piece]),
    page => fitsPage([head, ...page]),
  )
  const marked = Math.max(
    0,
    pages.findIndex(page => page.some(piece => piece.isMarked)),
  )
  const index = part === 0 ? marked : Math.min(part, pages.length) - 1
  const ref = refs.encode(citation)
  const buttonTo = (page: number, label: string) =>
    ref === undefined || page < 1 || page > pages.length
      ? undefined
      : createButton(label, renderCustomId({ type: 'passage', fingerprint: refs.fingerprint, part: page, ref }))
  return {
    texts: renderTexts([head, ...(pages[index] ?? [])]),
    rows: createRows([
      buttonTo(index, `Before (${index} of ${pages.length})`),
      buttonTo(index + 2, moreLabel(index + 2, pages.length)),
    ]),
  }
}

interface PassagePiece extends Piece {
  readonly isMarked: boolean
}

function paragraphPieces(paragraph: PassageView['paragraphs'][number], index: number): readonly PassagePiece[] {
  const { text, mark, locator } = paragraph
  const section = `paragraph ${index}`
  let at = 0
  const runs = splitAtSpaces(text, RUN_MAX_CHARS).map(run => {
    const start = at
    at += run.length
    // The part of the quote that stands in this run; cleaned of hidden characters only after it has been found.
    const from = Math.max(0, Math.min(run.length, (mark?.start ?? 0) - start))
    const to = Math.max(from, Math.min(run.length, (mark?.end ?? 0) - start))
    const [before, quote, after] = [run.slice(0, from), run.slice(from, to), run.slice(to)].map(plainText)
    const span = { start: before?.length ?? 0, end: (before?.length ?? 0) + (quote?.length ?? 0) }
    const isMarked = span.end > span.start
    const shown = renderMarked(`${before}${quote}${after}`, isMarked ? [span] : [], '__')
    return { text: shown.trim(), section, isMarked }
  })
  return [{ text: renderSmall(locator), section, isMarked: false }, ...runs].filter(piece => piece.text !== '')
}
