import type { Corpus } from '../model.js'
import type { TypedIndex } from '../search/typed-index.js'
import { type Draft, joinSentences, type Library, leadWithFigure } from './compose.js'
import { isPeriod } from './conflicts.js'
import { createRetriever, type Retrieved } from './retrieve.js'

/** Sentences cited beside the best, from this share of its confidence on. */
const SUPPORT_SHARE = 0.5
const CITED = 3
const LOOKED_AT = 8

export interface PassageAnswerer {
  /** The best sentence that no fact covers, whatever its confidence; undefined when no word is met. */
  readonly answer: (text: string) => Draft | undefined
}

/**
 * Answers from the full text of documents that have no facts. Documents with facts are answered by those alone: they
 * say what a sentence is and is not the answer to.
 */
export function createPassageAnswerer(corpus: Corpus, library: Library, openIndex?: () => TypedIndex): PassageAnswerer {
  const covered = new Set(corpus.facts.map(fact => fact.documentId))
  if (corpus.documents.every(document => covered.has(document.id))) return { answer: () => undefined }
  let retriever: ReturnType<typeof createRetriever> | undefined
  return {
    answer: text => {
      retriever ??= createRetriever(corpus.documents, openIndex?.())
      const found = retriever.retrieve(text, { limit: LOOKED_AT }).filter(hit => !covered.has(hit.documentId))
      const best = found[0]
      if (best === undefined) return undefined
      const support = found.slice(1).filter(hit => hit.confidence >= best.confidence * SUPPORT_SHARE)
      const evidence = (hit: Retrieved) => ({ documentId: hit.documentId, span: hit.sentence, figure: hit.figure })
      const quote = library.quote(evidence(best))
      return {
        kind: best.figure === undefined ? 'statement' : isPeriod(best.figure) ? 'date' : 'figure',
        headline: leadWithFigure(joinSentences([quote]), best.figure),
        evidence: [best, ...support].slice(0, CITED).map(evidence),
        related: found.slice(1).map(evidence),
        confidence: best.confidence,
      }
    },
  }
}
