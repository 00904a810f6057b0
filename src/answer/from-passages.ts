import type { Corpus } from '../model.js'
import { once } from '../once.js'
import type { TypedIndex } from '../search/typed-index.js'
import { type Draft, type Evidence, joinSentences, type Library, leadWithFigure } from './compose.js'
import { isPeriod } from './conflicts.js'
import { DIFFERING, findDiffering } from './find-differing.js'
import { createRetriever, type Retrieved } from './retrieve.js'

/** Sentences cited beside the best, from this share of its confidence on. */
const SUPPORT_SHARE = 0.5
const CITED = 3
const LOOKED_AT = 8
const FOUND = 16

export interface PassageAnswerer {
  /** The best sentence that no fact covers, whatever its confidence; undefined when no word is met. */
  readonly answer: (text: string) => Draft | undefined
  /** Sentences that no fact covers and that share words with the text, best first. */
  readonly find: (text: string) => readonly Evidence[]
}

/**
 * Answers from the full text of documents that have no facts. Documents with facts are answered by those alone: they
 * say what a sentence is and is not the answer to.
 */
export function createPassageAnswerer(corpus: Corpus, library: Library, openIndex?: () => TypedIndex): PassageAnswerer {
  const covered = new Set(corpus.facts.map(fact => fact.documentId))
  if (corpus.documents.every(document => covered.has(document.id))) return { answer: () => undefined, find: () => [] }
  const retriever = once(() => createRetriever(corpus.documents, openIndex?.()))
  const retrieve = (text: string, limit: number): readonly Retrieved[] =>
    retriever()
      .retrieve(text, { limit })
      .filter(hit => !covered.has(hit.documentId))
  return {
    find: text => retrieve(text, FOUND).map(hit => ({ documentId: hit.documentId, span: hit.sentence })),
    answer: text => {
      const found = retrieve(text, LOOKED_AT)
      const best = found[0]
      if (best === undefined) return undefined
      const support = found.slice(1).filter(hit => hit.confidence >= best.confidence * SUPPORT_SHARE)
      const evidence = (hit: Retrieved) => ({ documentId: hit.documentId, span: hit.sentence, figure: hit.figure })
      const differing = findDiffering(evidence(best), support.map(evidence), library).slice(0, CITED)
      const shown = differing.length > 0 ? differing : [evidence(best)]
      return {
        kind: best.figure === undefined ? 'statement' : isPeriod(best.figure) ? 'date' : 'figure',
        headline: leadWithFigure(joinSentences(shown.map(library.quote)), shown[0]?.figure),
        evidence: (differing.length > 0 ? differing : [best, ...support].map(evidence)).slice(0, CITED),
        ...(differing.length > 0 ? { caveat: DIFFERING } : {}),
        related: found.slice(1).map(evidence),
        confidence: best.confidence,
      }
    },
  }
}
