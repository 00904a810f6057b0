import type { KnownBlock, ModalView } from '@slack/web-api'
import type { Related } from '../../../src/model.js'
import { splitAtSpaces } from '../../plain.js'
import { citationLine, LABELS } from '../../wording.js'
import { PASSAGE_PIECE_CHARS } from '../limits.js'
import { paragraph, quote, smallPrint } from './blocks.js'
import { fitsView, modal } from './modal.js'

/** Related facts in a modal, labelled as not being the answer. */
export function renderRelated(related: readonly Related[]): ModalView {
  const blocks = related.flatMap<KnownBlock>(({ statement, citation }) => {
    const line = citationLine(citation)
    const stated =
      statement === citation.quote ? [] : splitAtSpaces(statement, PASSAGE_PIECE_CHARS).map(it => paragraph(it))
    const quoted = quote(citation.quote)
    const source = smallPrint(line.length <= 500 ? line : `${line.slice(0, 250)} … ${line.slice(-250)}`)
    return [...stated, ...(fitsView([...stated, quoted]) ? [quoted] : []), source]
  })
  return modal(LABELS.relatedFigures, [
    paragraph(LABELS.related, { bold: [{ start: 0, end: LABELS.related.length }] }),
    ...blocks,
  ])
}
