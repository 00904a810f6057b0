import type { CheckReport } from '../../src/model.js'
import { figureWords, NO_FIGURE_NOTE } from '../wording.js'
import { type Content, createNote } from './message.js'
import { renderCitation, renderText } from './pieces.js'
import { renderPages } from './render-pages.js'

const VERDICTS = {
  supported: '✅ Supported',
  contradicted: '❌ Contradicted',
  absent: '❔ Not in the documents',
} as const

/** What the documents say of each figure of a message, in pages that are remembered under `id`. */
export function renderCheck(report: CheckReport, id: string): readonly Content[] {
  if (report.figures.length === 0) return [createNote(NO_FIGURE_NOTE)]
  const groups = report.figures.map(({ figure, verdict, note, citations }, index) => [
    ...renderText(`${figureWords(figure)}: ${VERDICTS[verdict]}. ${note}`, `figure ${index}`, [figure]),
    ...citations
      .flatMap(citation => renderCitation(citation, undefined))
      .map(it => ({ ...it, section: `figure ${index}` })),
  ])
  return renderPages([renderText(report.headline, 'headline'), ...groups], id)
}
