import type { CheckReport } from '../../src/model.js'
import { oneLine } from '../plain.js'
import { citationLine } from '../wording.js'
import type { Look } from './look.js'
import { inert, renderParagraph } from './paragraph.js'

/** What the documents say to each figure of a text, as lines for a terminal. */
export function renderReport(report: CheckReport, look: Look): string {
  const figures = report.figures.map(({ figure, verdict, note, citations }) => {
    const lead = `  ${verdict.padEnd('contradicted'.length)}  `
    const said = inert(note)
    const text = `${oneLine(figure.text)}: ${said}`
    const marks = [{ start: 0, end: oneLine(figure.text).length }]
    const sources = citations.map(citation =>
      renderParagraph(`“${inert(citation.quote)}” ${citationLine(citation)}`, look, {
        lead: ' '.repeat(lead.length),
        rest: look.style.dim,
      }),
    )
    return [renderParagraph(text, look, { lead, marks }), ...sources].join('\n')
  })
  return [renderParagraph(inert(report.headline), look), ...figures].join('\n\n')
}
