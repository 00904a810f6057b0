import type { KnownBlock, ModalView } from '@slack/web-api'
import type { PassageView, Span } from '../../../src/model.js'
import { paginate } from '../../pages.js'
import { splitAtSpaces } from '../../plain.js'
import { LABELS, moreLabel, sourceLine } from '../../wording.js'
import type { Ref } from '../component.js'
import { PASSAGE_PIECE_CHARS } from '../limits.js'
import { button, buttons, paragraph, smallPrint } from './blocks.js'
import { fitsView, modal } from './modal.js'

/** Passages in a modal: each in its paragraphs, the quote marked in bold, what is too long on further pages. */
export function renderPassages(
  passages: readonly PassageView[],
  { refs, fingerprint, page }: { refs: readonly Ref[]; fingerprint: string; page: number },
): ModalView {
  const pages = paginate(passages.map(passageBlocks), fitsView)
  const shown = Math.min(page, pages.length - 1)
  const more =
    shown + 1 < pages.length
      ? [
          button(
            moreLabel(shown + 2, pages.length),
            { t: 'passage', f: fingerprint, r: [...refs], p: shown + 1 },
            'passage',
          ),
        ]
      : []
  return modal(passages.length > 1 ? 'The passages' : 'The passage', [...(pages[shown] ?? []), ...buttons(more)])
}

function passageBlocks(passage: PassageView): KnownBlock[] {
  const source = sourceLine(passage)
  return [
    smallPrint(source.length <= 500 ? source : `${source.slice(0, 250)} … ${source.slice(-250)}`),
    ...passage.paragraphs.flatMap(({ locator, text, mark }) => [
      ...inPieces(text, mark).map(({ piece, bold }, index) =>
        paragraph(piece, { bold, ...(index === 0 ? { label: locator } : {}) }),
      ),
    ]),
    ...(passage.paragraphs.length === 0 ? [paragraph(`${LABELS.showPassage}: nothing found.`)] : []),
  ]
}

/** A paragraph in pieces that a block holds, the marked span cut along with them. */
function inPieces(text: string, mark: Span | undefined): { piece: string; bold: readonly Span[] }[] {
  let at = 0
  return splitAtSpaces(text, PASSAGE_PIECE_CHARS).map(piece => {
    const from = at
    at += piece.length
    if (mark === undefined) return { piece, bold: [] }
    const start = Math.max(0, mark.start - from)
    const end = Math.min(piece.length, mark.end - from)
    return { piece, bold: start < end ? [{ start, end }] : [] }
  })
}
