import { CorpusError, renderFault } from './errors.js'
import { type LoadOptions, loadCorpusFully } from './load.js'

export interface CorpusSummary {
  readonly documents: number
  readonly passages: number
  readonly characters: number
  readonly facts: number
  readonly figures: number
  readonly terms: number
  readonly fingerprint: string
  /** Documents whose original was found, by id. */
  readonly withOriginal: readonly string[]
  /** Files that nothing reads: a PDF, a spreadsheet; `import` turns them into documents. */
  readonly unread: readonly string[]
}

/** Either faults, one line each, or a summary. */
export interface CorpusCheck {
  readonly faults: readonly string[]
  readonly summary: CorpusSummary | undefined
}

/** Loads a corpus as the program would, and says what is wrong with it. Throws only what is our own bug. */
export function checkCorpus(options: LoadOptions): CorpusCheck {
  try {
    const { corpus, unread, withOriginal } = loadCorpusFully(options)
    const summary: CorpusSummary = {
      documents: corpus.documents.length,
      passages: corpus.documents.reduce((sum, document) => sum + document.passages.length, 0),
      characters: corpus.documents.reduce((sum, document) => sum + document.text.length, 0),
      facts: corpus.facts.length,
      figures: corpus.facts.filter(fact => fact.figure !== undefined).length,
      terms: corpus.glossary.length,
      fingerprint: corpus.fingerprint,
      withOriginal,
      unread,
    }
    return { faults: [], summary }
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    return { faults: error.faults.map(renderFault), summary: undefined }
  }
}
