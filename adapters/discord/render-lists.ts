import type { Corpus, Series } from '../../src/model.js'
import { oneLine } from '../plain.js'
import { citationLine, figureWords, PRIVACY_NOTE, sourceLine } from '../wording.js'
import { escapeInline, escapeMarkdown } from './escape-markdown.js'
import { type Content, createNote } from './message.js'
import { type Piece, renderSmall } from './pieces.js'
import { renderPart } from './render-pages.js'

/** The figures of a topic that can be compared, each with its citation; `part` counts from 0. */
export function renderSeries(topic: string, series: readonly Series[], part: number): Content {
  const groups = series.flatMap(({ attribute, rows }): readonly (readonly Piece[])[] => {
    const head: Piece = { text: `**${escapeMarkdown(oneLine(attribute))}**`, section: attribute }
    const lines = rows.map(({ entity, period, figure, citation }): Piece => {
      const what = [entity, ...(period === undefined ? [] : [period])].map(oneLine).join(', ')
      const line = `- ${escapeInline(what)}: **${escapeInline(figureWords(figure))}**`
      return { text: `${line}\n${renderSmall(citationLine(citation))}`, section: attribute }
    })
    // A heading never stands alone at the foot of a page.
    const [first, ...rest] = lines
    return first === undefined ? [] : [[{ ...first, text: `${head.text}\n${first.text}` }], ...rest.map(line => [line])]
  })
  return renderPart(groups, part, page => ({ type: 'figures', part: page, topic }))
}

/** The documents that answers rest on, and what is kept of those who ask; `part` counts from 0. */
export function renderDocuments({ documents }: Pick<Corpus, 'documents'>, part: number): Content {
  const count = documents.length === 1 ? '1 document' : `${documents.length} documents`
  const head: Piece = { text: `**Answers come from ${count}, and from nowhere else.**`, section: 'head' }
  const lines = documents.map(document => [{ text: `- ${escapeInline(sourceLine(document))}`, section: 'documents' }])
  const privacy = { text: renderSmall(PRIVACY_NOTE), section: 'privacy' }
  return renderPart([[head], ...lines, [privacy]], part, page => ({ type: 'documents', part: page }))
}

/** That a topic has no figures, and which ones have. */
export function renderNoSeries(topics: readonly string[]): Content {
  if (topics.length === 0) return createNote('The documents hold no figures on that.')
  const list = topics.map(topic => `- ${escapeInline(oneLine(topic))}`).join('\n')
  return createNote(`The documents hold no figures on that. They do on:\n${list}`)
}
