import type { Corpus, Document, Series } from '../../src/model.js'
import { oneLine } from '../plain.js'
import { citationLine, figureWords, sourceLine } from '../wording.js'
import type { Look } from './look.js'
import { inert, renderParagraph } from './paragraph.js'
import { displayWidth } from './wrap.js'

/** Documents listed at most; a folder of ten thousand would scroll everything else away. */
export const DOCUMENTS_SHOWN_MAX = 40

/** The documents of a corpus, one a paragraph, as lines for a terminal. */
export function renderSources(corpus: Corpus, look: Look): string {
  const { documents, facts } = corpus
  const lines = documents.slice(0, DOCUMENTS_SHOWN_MAX).map(document => renderSource(document, look))
  const more = documents.length - lines.length
  if (more > 0) lines.push(`  and ${more} more`)
  const one = documents.length === 1 ? 'document' : 'documents'
  return [...lines, '', look.style.dim(`${documents.length} ${one}, ${facts.length} checked facts`)].join('\n')
}

function renderSource(document: Document, look: Look): string {
  const author = document.author === null ? '' : ` (${oneLine(document.author)})`
  const paragraphs = `${document.passages.length} ${document.passages.length === 1 ? 'passage' : 'passages'}`
  return renderParagraph(`${sourceLine(document)}${author}, ${paragraphs}`, look, { lead: '  · ' })
}

/** Figures that can be compared, as a table for a terminal; below each row where it stands. */
export function renderSeries(series: Series, look: Look): string {
  const rows = series.rows.map(({ entity, period, figure, citation }) => ({
    name: [oneLine(entity), ...(period === undefined ? [] : [oneLine(period)])].join(', '),
    figure: figureWords(figure),
    source: citationLine(citation),
  }))
  const figureWidth = Math.max(0, ...rows.map(row => displayWidth(row.figure)))
  const lines = rows.map(row => {
    const lead = `  ${' '.repeat(figureWidth - displayWidth(row.figure))}${row.figure}  `
    const name = renderParagraph(row.name, look, { lead })
    const source = renderParagraph(row.source, look, { lead: ' '.repeat(lead.length), rest: look.style.dim })
    return `${name.replace(row.figure, look.style.bold(row.figure))}\n${source}`
  })
  return [look.style.accent(inert(series.attribute)), ...lines].join('\n')
}

/** What {@link renderSeries} can be asked for, one topic a line. */
export function renderTopics(topics: readonly string[], look: Look): string {
  return topics.map(topic => renderParagraph(oneLine(topic), look, { lead: '  · ' })).join('\n')
}
