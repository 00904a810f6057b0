import { tokenise } from '../language/terms.js'
import type { Document, LocatedFigure, Span } from '../model.js'
import { createPassageTable } from '../search/passage-table.js'
import { createIndexParts, createTypedIndex, type TypedIndex } from '../search/typed-index.js'
import { type Candidate, createCandidateFinder } from './retrieve-candidates.js'
import { describeConfidence } from './retrieve-confidence.js'
import { createDescriber, FEATURE_COUNT } from './retrieve-features.js'
import {
  describeFigures,
  FIGURE_FEATURE_COUNT,
  FIGURE_WANTED,
  type FigureCandidate,
  findFigures,
} from './retrieve-figure.js'
import { loadRetrieveModel, type RetrieveModel, scoreSentences, shareOut, weighRows } from './retrieve-model.js'
import { createQuery, type Query } from './retrieve-query.js'
import { clipQuote, QUOTE_MAX_CHARS } from './retrieve-quote.js'
import { scoreForest, toProbability } from './trees.js'

/** A sentence that may answer a question. Offsets are into its document's text. */
export interface Retrieved {
  readonly documentId: string
  /** Place of the document among all, and of the passage in it, from 0. */
  readonly document: number
  readonly passage: number
  /** One sentence, or of a long one the part that answers; at most 400 characters. */
  readonly sentence: Span
  /** Comparable only within one question. */
  readonly score: number
  /** The figure that answers, where the question asks for one and the quoted part holds it. */
  readonly figure: LocatedFigure | undefined
  /** From 0 to 1: the share of such answers that are right. */
  readonly confidence: number
}

/** Finds sentences that answer, in documents that it knows nothing else about. */
export interface Retriever {
  /** Best first; empty when no word of the question stands in any document. At most `limit`, 5 unless told. */
  readonly retrieve: (question: string, options?: { readonly limit?: number }) => readonly Retrieved[]
}

/** Sentences whose figures are read when a question asks for one. */
export const FIGURE_SENTENCES = 5
const DEFAULT_LIMIT = 5

/** What a question found before anything is chosen: for the scripts that fit the model. */
export interface Inspection {
  readonly query: Query
  readonly candidates: readonly Candidate[]
  /** Rows of features of the candidates; used again by the next inspection. */
  readonly rows: Float32Array
}

/** The steps of retrieval, apart. */
export function createInspector(index: TypedIndex): (question: string) => Inspection {
  const find = createCandidateFinder(index)
  const describe = createDescriber(index)
  return question => {
    const query = createQuery(question, index)
    const candidates = find(query)
    return { query, candidates, rows: describe(query, candidates) }
  }
}

/** The figures of the best sentences, with their rows of features. */
export interface FigureInspection {
  readonly figures: readonly { readonly candidate: number; readonly found: FigureCandidate }[]
  readonly rows: Float32Array
}

/** Reads and describes the figures of the first {@link FIGURE_SENTENCES} of `order` (places among the candidates). */
export function inspectFigures(
  question: string,
  { query, candidates, rows }: Inspection,
  scores: Float64Array,
  order: readonly number[],
  textOf: (candidate: Candidate) => string,
): FigureInspection {
  const figures: { candidate: number; found: FigureCandidate }[] = []
  const parts: Float32Array[] = []
  const best = scores[order[0] ?? 0] ?? 0
  order.slice(0, FIGURE_SENTENCES).forEach((n, rank) => {
    const candidate = candidates[n]
    if (candidate === undefined) return
    const text = textOf(candidate)
    const found = findFigures(text)
    const standing = { exact: rows[n * FEATURE_COUNT] ?? 0, rank, score: (scores[n] ?? 0) - best }
    parts.push(describeFigures(query, question, text, found, standing))
    for (const figure of found) figures.push({ candidate: n, found: figure })
  })
  const all = new Float32Array(figures.length * FIGURE_FEATURE_COUNT)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return { figures, rows: all }
}

const NO_FIGURES: FigureInspection = { figures: [], rows: new Float32Array(0) }
/** How far behind the best sentence another may be to go first because it alone has a figure. */
const FIGURE_MARGIN = 1.5

/** The sentence to quote first, and the best figure of each sentence that was read with its share among all. */
export interface FigureChoice {
  readonly candidate: number
  readonly figures: ReadonlyMap<number, { readonly figure: LocatedFigure; readonly share: number }>
}

/**
 * Chooses among figures. The best sentence stays first if it has any; else the best figure's sentence goes first when
 * it is close behind.
 */
export function chooseFigure(
  weights: readonly number[],
  { figures, rows }: FigureInspection,
  scores: Float64Array,
  order: readonly number[],
): FigureChoice {
  const top = order[0] ?? -1
  const figureScores = weighRows(weights, rows, figures.length)
  const shares = shareOut(figureScores)
  const best = new Map<number, { figure: LocatedFigure; share: number }>()
  let first = -1
  figures.forEach(({ candidate, found: { figure } }, i) => {
    const share = shares[i] ?? 0
    if (share > (best.get(candidate)?.share ?? -1)) best.set(candidate, { figure, share })
    if (first < 0 || share > (shares[first] ?? 0)) first = i
  })
  const other = figures[first]?.candidate
  const isClose = other !== undefined && (scores[top] ?? 0) - (scores[other] ?? 0) <= FIGURE_MARGIN
  return { candidate: !best.has(top) && isClose ? other : top, figures: best }
}

/** Places of scores, highest first, equal ones in order. */
export function orderByScore(scores: Float64Array): number[] {
  return Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
}

/** Share of the question's rarity that a document holds. */
export function measureDocumentCover(index: TypedIndex, { slots }: Query, document: number): number {
  const { offsets, groups } = index.documentPostings
  let met = 0
  let total = 0
  for (const slot of slots) {
    total += slot.rarity
    const isHeld = slot.exact.some(id => {
      let low = offsets[id] ?? 0
      let high = offsets[id + 1] ?? 0
      while (low < high) {
        const middle = (low + high) >> 1
        if ((groups[middle] ?? 0) < document) low = middle + 1
        else high = middle
      }
      return low < (offsets[id + 1] ?? 0) && groups[low] === document
    })
    if (isHeld) met += slot.rarity
  }
  return total === 0 ? 0 : met / total
}

/**
 * A {@link Retriever} over documents.
 *
 * @param index of exactly these documents, such as one read from a file; made here when absent.
 */
export function createRetriever(
  documents: readonly Document[],
  index: TypedIndex = createTypedIndex(createIndexParts(createPassageTable(documents))),
  model: RetrieveModel = loadRetrieveModel(),
): Retriever {
  const inspect = createInspector(index)
  const { table } = index
  const spanOf = (c: Candidate): Span => ({
    start: table.sentenceStarts[c.sentence] ?? 0,
    end: table.sentenceEnds[c.sentence] ?? 0,
  })
  const textOf = (c: Candidate): string => {
    const { start, end } = spanOf(c)
    return documents[c.document]?.text.slice(start, end) ?? ''
  }
  return {
    retrieve: (question, { limit = DEFAULT_LIMIT } = {}) => {
      const inspection = inspect(question)
      const { query, candidates, rows } = inspection
      if (candidates.length === 0 || limit < 1) return []
      const scores = scoreSentences(model, rows, candidates.length)
      const shares = shareOut(scores)
      const order = orderByScore(scores)
      const isAsked = FIGURE_WANTED.has(query.asked.wanted)
      const found = isAsked ? inspectFigures(question, inspection, scores, order, textOf) : NO_FIGURES
      const choice = chooseFigure(model.figureWeights, found, scores, order)
      const ordered = [choice.candidate, ...order.filter(n => n !== choice.candidate)]
      return ordered.slice(0, limit).flatMap(n => {
        const candidate = candidates[n]
        const document = documents[candidate?.document ?? -1]
        if (candidate === undefined || document === undefined) return []
        const figure = choice.figures.get(n)
        const span = spanOf(candidate)
        const located = figure && {
          ...figure.figure,
          start: span.start + figure.figure.start,
          end: span.start + figure.figure.end,
        }
        const cover = measureDocumentCover(index, query, candidate.document)
        const figureShare = isAsked ? (figure?.share ?? 0) : 1
        const row = describeConfidence(query, candidates, rows, scores, shares, n, figureShare, cover)
        const sentence = clipQuote(document.text, span, located?.start ?? findCenter(query, document.text, span))
        const isInside = located !== undefined && located.start >= sentence.start && located.end <= sentence.end
        return [
          {
            documentId: document.id,
            document: candidate.document,
            passage: candidate.passage - (table.documentPassages[candidate.document] ?? 0),
            sentence,
            score: scores[n] ?? 0,
            figure: isInside ? located : undefined,
            confidence: toProbability(scoreForest(model.confidence, row)),
          },
        ]
      })
    },
  }

  /** Where the matter words of the question stand in a sentence that is too long to quote whole. */
  function findCenter(query: Query, text: string, span: Span): number {
    if (span.end - span.start <= QUOTE_MAX_CHARS) return span.start
    const terms = new Set(query.slots.map(s => s.token.term))
    const places = tokenise(text.slice(span.start, span.end)).flatMap(t => (terms.has(t.term) ? [t.start] : []))
    return span.start + (places[places.length >> 1] ?? 0)
  }
}
