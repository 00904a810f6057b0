import type { KnownBlock, ModalView } from '@slack/web-api'
import type { CheckReport } from '../../../src/model.js'
import { paginate } from '../../pages.js'
import { oneLine, splitAtSpaces } from '../../plain.js'
import { citationLine, figureWords, LABELS, moreLabel } from '../../wording.js'
import { MESSAGE_CHARS_MAX, PAGE_BLOCKS, PASSAGE_PIECE_CHARS } from '../limits.js'
import { escapeText } from '../mrkdwn.js'
import type { SlackMessage } from './answer.js'
import { button, buttons, paragraph, quote, smallPrint } from './blocks.js'
import { fitsView, modal } from './modal.js'
import { verdictTable, verdictWord } from './table.js'

/** A page of a report; `id` is what the button to the next one asks for. */
export interface ReportPage {
  readonly id: string
  /** Counts from 0. */
  readonly page: number
}

/** What the documents say of each figure of a message, in a modal. */
export function renderReport(report: CheckReport, at: ReportPage): ModalView {
  return modal(LABELS.checkFigure, reportBlocks(report, at, fitsView))
}

/** The same as a message, for where no modal can be opened. */
export function renderReportMessage(report: CheckReport, id: string): SlackMessage {
  // The pages have to be those of the modal that the button opens, so what does not fit a message is left to it.
  const blocks = reportBlocks(report, { id, page: 0 }, fitsView)
  const text = escapeText(oneLine(report.headline)) || LABELS.checkFigure
  if (blocks.length <= PAGE_BLOCKS && JSON.stringify(blocks).length <= MESSAGE_CHARS_MAX) return { text, blocks }
  const head = splitAtSpaces(report.headline, PASSAGE_PIECE_CHARS).map(it => paragraph(it))
  return { text, blocks: [...head, ...buttons([button('Show the figures', { t: 'report', a: id, p: 0 }, 'report')])] }
}

function reportBlocks(
  report: CheckReport,
  { id, page }: ReportPage,
  fits: (blocks: readonly KnownBlock[]) => boolean,
): KnownBlock[] {
  const table = report.figures.length > 1 ? verdictTable(report) : undefined
  const figures = report.figures.map(checked => {
    const label = `${figureWords(checked.figure)} – ${verdictWord(checked.verdict)}`
    const [first] = checked.citations
    const quoted = first === undefined ? undefined : quote(first.quote)
    return [
      ...splitAtSpaces(checked.note, PASSAGE_PIECE_CHARS).map((it, at) => paragraph(it, at === 0 ? { label } : {})),
      ...(quoted === undefined || !fits([quoted]) ? [] : [quoted]),
      ...(first === undefined ? [] : [smallPrint(citationLine(first).slice(0, 1000))]),
    ]
  })
  const head = splitAtSpaces(report.headline, PASSAGE_PIECE_CHARS).map(it => paragraph(it))
  const withTable = table !== undefined && fits([...head, table]) ? [table] : []
  const pages = paginate([[...head, ...withTable], ...figures], fits)
  const shown = Math.min(page, pages.length - 1)
  const more =
    shown + 1 < pages.length
      ? [button(moreLabel(shown + 2, pages.length), { t: 'report', a: id, p: shown + 1 }, 'report')]
      : []
  return [...(pages[shown] ?? []), ...buttons(more)]
}
