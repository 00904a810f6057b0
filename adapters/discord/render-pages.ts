import { paginate } from '../pages.js'
import { splitAtSpaces } from '../plain.js'
import { moreLabel } from '../wording.js'
import { type Action, renderCustomId } from './custom-id.js'
import { type Content, createButton, createRows } from './message.js'
import { fitsPage, PAGE_TEXT_MAX_CHARS, type Piece, renderTexts } from './pieces.js'

type Groups = readonly (readonly Piece[])[]

/** Groups of pieces as pages, each with a button to the next; `id` is what the pages are remembered under. */
export function renderPages(groups: Groups, id: string): readonly Content[] {
  const pages = layOut(groups)
  return pages.map((pieces, index) => {
    const next = renderCustomId({ type: 'page', id, page: index + 1 })
    return {
      texts: renderTexts(pieces),
      rows: index + 1 < pages.length ? createRows([createButton(moreLabel(index + 2, pages.length), next)]) : [],
    }
  })
}

/**
 * One page of what can be laid out anew at any time, with buttons to the pages beside it.
 *
 * @param part counted from 0; one past the end is the last.
 */
export function renderPart(groups: Groups, part: number, actionTo: (part: number) => Action): Content {
  const pages = layOut(groups)
  const index = Math.min(part, pages.length - 1)
  const buttonTo = (page: number, label: string) =>
    page < 0 || page >= pages.length ? undefined : createButton(label, renderCustomId(actionTo(page)))
  return {
    texts: renderTexts(pages[index] ?? []),
    rows: createRows([
      buttonTo(index - 1, `Before (${index} of ${pages.length})`),
      buttonTo(index + 1, moreLabel(index + 2, pages.length)),
    ]),
  }
}

function layOut(groups: Groups): Groups {
  return paginate(
    groups.map(group => group.flatMap(cut)),
    page => fitsPage(page),
  )
}

/** A name or title longer than a message, which no sensible document has, must not stop the rest. */
function cut(piece: Piece): readonly Piece[] {
  if (fitsPage([piece])) return [piece]
  return splitAtSpaces(piece.text, PAGE_TEXT_MAX_CHARS - 100)
    .filter(text => text.trim() !== '')
    .map(text => ({ ...piece, text }))
}
