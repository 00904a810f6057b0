import type { TableBlock } from '@slack/web-api'
import type { Answer, CheckReport } from '../../../src/model.js'
import { citationLine, figureWords } from '../../wording.js'
import { TABLE_CELLS_MAX, TABLE_ROWS_MAX } from '../limits.js'
import { escapeText } from '../mrkdwn.js'

/** A table with its first row as the heading; undefined when it would break Slack's limits or have no rows. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): TableBlock | undefined {
  if (rows.length === 0 || rows.length + 1 > TABLE_ROWS_MAX || heading.length > TABLE_CELLS_MAX) return undefined
  return {
    type: 'table',
    column_settings: heading.map(() => ({ is_wrapped: true })),
    // Slack refuses an empty cell.
    rows: [heading, ...rows].map(row => row.map(cell => ({ type: 'raw_text', text: escapeText(cell) || '–' }))),
  }
}

/** The figures of a list or of a calculation beside their sources; undefined where there are no columns to show. */
export function figureTable(answer: Answer): TableBlock | undefined {
  const inputs = answer.formula?.inputs ?? []
  if (inputs.length > 1) {
    const rows = inputs.map(input => {
      const citation = input.citation === null ? undefined : answer.citations[input.citation]
      return [figureWords(input), citation === undefined ? 'your question' : citationLine(citation)]
    })
    return table(['Figure', 'Source'], rows)
  }
  if (answer.kind !== 'list' && answer.kind !== 'comparison') return undefined
  const rows = answer.figures.flatMap(figure => {
    const citation = answer.citations.find(({ quote }) => quote.includes(figure.text))
    return citation === undefined ? [] : [[figureWords(figure), citationLine(citation)]]
  })
  // A figure without a source in the table would look as if it had none.
  return rows.length > 1 && rows.length === answer.figures.length ? table(['Figure', 'Source'], rows) : undefined
}

const VERDICTS = { supported: 'Supported', contradicted: 'Contradicted', absent: 'Not in the documents' } as const

/** Each figure of a text that was checked, with what the documents say of it. */
export function verdictTable(report: CheckReport): TableBlock | undefined {
  const rows = report.figures.map(({ figure, verdict, citations }) => {
    const [first] = citations
    return [figureWords(figure), VERDICTS[verdict], first === undefined ? '–' : citationLine(first)]
  })
  return table(['Figure', 'Verdict', 'Source'], rows)
}

/** The word for a verdict. */
export function verdictWord(verdict: CheckReport['figures'][number]['verdict']): string {
  return VERDICTS[verdict]
}
