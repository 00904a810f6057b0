import type { Citation } from '../../src/model.js'
import { LABELS } from '../wording.js'
import type { Content } from './message.js'
import { renderCitation } from './pieces.js'
import { renderPages } from './render-pages.js'

/** What stands near an answer, labelled as not the answer, in pages that are remembered under `id`. */
export function renderRelated(citations: readonly Citation[], id: string): readonly Content[] {
  const head = { text: `**${LABELS.related}**`, section: 'head' }
  const [first = [], ...rest] = citations.map((citation, index) => renderCitation(citation, index + 1))
  return renderPages([[head, ...first], ...rest], id)
}
