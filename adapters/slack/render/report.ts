import type { KnownBlock, ModalView } from '@slack/web-api'
import type { CheckReport } from '../../../src/model.js'
import { paginate } from '../../pages.js'
import { oneLine, splitAtSpaces } from '../../plain.js'
import { citationLine, figureWords, LABELS } from '../../wording.js'
import { PASSAGE_PIECE_CHARS } from '../limits.js'
import { escapeText } from '../mrkdwn.js'
import type { SlackMessage } from './answer.js'
import { paragraph, quote, smallPrint } from './blocks.js'
import { fitsView, modal } from './modal.js'
import { verdictTable, verdictWord } from './table.js'

/** What the documents say of each figure of a message, in a modal. */
export function renderReport(report: CheckReport): ModalView {
  return modal(LABELS.checkFigure, reportBlocks(report, fitsView))
}

/** The same as a message, for where no modal can be opened. */
export function renderReportMessage(report: CheckReport): SlackMessage {
  const fits = (blocks: readonly KnownBlock[]) => blocks.length <= 45 && JSON.stringify(blocks).length <= 11_000
  return { text: escapeText(oneLine(report.headline)) || LABELS.checkFigure, blocks: reportBlocks(report, fits) }
}

function reportBlocks(report: CheckReport, fits: (blocks: readonly KnownBlock[]) => boolean): KnownBlock[] {
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
  const [shown = []] = pages
  const rest = pages.slice(1).flat().length
  return rest === 0
    ? [...shown]
    : [...shown, paragraph('This message holds more figures than are shown here: check a shorter one.')]
}
