import type { Answer, Choice, Citation, Related } from '../../src/model.js'
import { oneLine } from '../plain.js'
import { citationLine, figureSpans, LABELS } from '../wording.js'
import type { Look } from './look.js'
import { inert, renderParagraph } from './paragraph.js'

/** More citations than these are counted, not shown; the JSON output has them all. */
export const CITATIONS_SHOWN_MAX = 8

/** What of an answer is shown to people. */
export type Shown = Pick<
  Answer,
  'headline' | 'figures' | 'citations' | 'formula' | 'caveat' | 'choices' | 'related' | 'kind'
>

/**
 * An answer as lines for a terminal, without a line feed at the end: the headline with its figures in bold, calculation
 * and note, then each quote with its numbered citation, then what is related. Whatever stands in documents is inert.
 */
export function renderAnswer(answer: Shown, look: Look): string {
  const headline = inert(answer.headline)
  const blocks = [
    renderParagraph(headline, look, { marks: figureSpans(headline, answer.figures) }),
    renderNotes(answer, look),
    (answer.choices ?? []).map((choice, index) => renderChoice(choice, index + 1, look)).join('\n'),
    renderCitations(answer.citations, headline, look),
    renderRelated(answer.related, look),
  ]
  return blocks.filter(block => block !== '').join('\n\n')
}

function renderNotes({ formula, caveat }: Shown, look: Look): string {
  const notes: string[] = []
  if (formula !== undefined) {
    const askers = formula.inputs.filter(input => input.source === 'asker').map(input => oneLine(input.text))
    const whose = askers.length === 0 ? '' : ` (${askers.join(', ')}: from your question)`
    notes.push(renderParagraph(inert(formula.text) + whose, look, { lead: `${LABELS.calculation}: ` }))
  }
  if (caveat !== undefined) notes.push(renderParagraph(inert(caveat), look, { lead: `${LABELS.caveat}: ` }))
  return notes.join('\n')
}

function renderChoice({ label, question }: Choice, number: number, look: Look): string {
  const text = inert(label) === inert(question) ? inert(question) : `${inert(label)}: ${inert(question)}`
  return renderParagraph(text, look, { lead: `  ${number}. ` })
}

function renderCitations(citations: readonly Citation[], headline: string, look: Look): string {
  const shown = citations.slice(0, CITATIONS_SHOWN_MAX).map((citation, index) => {
    const lead = `  [${index + 1}] `
    const quote = inert(citation.quote)
    const source = citationLine(citation)
    // A headline that is the quote is not said twice.
    if (quote === headline) return renderParagraph(`word for word from ${source}`, look, { lead, rest: look.style.dim })
    const indent = ' '.repeat(lead.length)
    return [
      renderParagraph(`“${quote}”`, look, { lead }),
      renderParagraph(source, look, { lead: indent, rest: look.style.dim }),
    ].join('\n')
  })
  const more = citations.length - shown.length
  return [...shown, ...(more > 0 ? [`  and ${more} more; --json gives them all`] : [])].join('\n')
}

function renderRelated(related: readonly Related[], look: Look): string {
  if (related.length === 0) return ''
  const items = related.map(({ statement, citation }) =>
    [
      renderParagraph(inert(statement), look, { lead: '  · ' }),
      renderParagraph(citationLine(citation), look, { lead: '    ', rest: look.style.dim }),
    ].join('\n'),
  )
  return [`${LABELS.related}:`, ...items].join('\n')
}
