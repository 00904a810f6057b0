import { computeRarity, createScorer, type Scorer, type WeightedTerm } from './bm25.js'
import { type PassageTable, TOKEN_FLAG } from './passage-table.js'
import { createPostings, type Postings } from './postings.js'
import type { SearchHit, SearchIndex } from './search-index.js'
import { createVocabulary, type Vocabulary } from './vocabulary.js'

/** A {@link SearchIndex} over typed arrays, with the parts that sentence ranking reads. */
export interface TypedIndex extends SearchIndex {
  readonly table: PassageTable
  readonly vocabulary: Vocabulary
  readonly passagePostings: Postings
  readonly documentPostings: Postings
  /** Document of each passage. */
  readonly passageDocuments: Uint32Array
  /** Of each term, per cent of its places (not counting the first of a sentence) that are written with a capital. */
  readonly capitalShares: Uint8Array
  readonly scorePassages: Scorer['score']
  readonly scoreDocuments: Scorer['score']
}

/** What of a {@link TypedIndex} is worth saving: the rest is quick to make from it. */
export interface IndexParts {
  readonly table: PassageTable
  readonly passagePostings: Postings
  readonly documentPostings: Postings
  readonly capitalShares: Uint8Array
}

/** Inverts a table by passage and by document. Linear in its tokens. */
export function createIndexParts(table: PassageTable): IndexParts {
  const { terms, tokens, flags, sentenceTokens, passageSentences, documentPassages } = table
  const passageStarts = Uint32Array.from(passageSentences, sentence => sentenceTokens[sentence] ?? 0)
  const documentStarts = Uint32Array.from(documentPassages, passage => passageStarts[passage] ?? 0)
  const isIndexed = (at: number): boolean => ((flags[at] ?? 0) & TOKEN_FLAG.stop) === 0
  return {
    table,
    passagePostings: createPostings(terms.length, tokens, passageStarts, isIndexed),
    documentPostings: createPostings(terms.length, tokens, documentStarts, isIndexed),
    capitalShares: measureCapitals(table),
  }
}

/** A {@link TypedIndex} of parts that were just made or read from a file. */
export function createTypedIndex(parts: IndexParts): TypedIndex {
  const { table, passagePostings, documentPostings } = parts
  const passageCount = table.passageSentences.length - 1
  const passageDocuments = new Uint32Array(passageCount)
  for (let document = 0; document + 1 < table.documentPassages.length; document++) {
    passageDocuments.fill(document, table.documentPassages[document], table.documentPassages[document + 1])
  }
  const countOf = (term: number): number =>
    (passagePostings.offsets[term + 1] ?? 0) - (passagePostings.offsets[term] ?? 0)
  const vocabulary = createVocabulary(table.terms, countOf)
  const passages = createScorer(passagePostings)
  const documents = createScorer(documentPostings)
  return {
    ...parts,
    vocabulary,
    passageDocuments,
    passageCount,
    scorePassages: passages.score,
    scoreDocuments: documents.score,
    countPassages: term => {
      const id = vocabulary.idOf(term)
      return id === undefined ? 0 : countOf(id)
    },
    search: (query, limit) => {
      const weighted: WeightedTerm[] = []
      for (const { term, weight } of query) {
        const id = vocabulary.idOf(term)
        if (id !== undefined) weighted.push({ term: id, weight: weight * computeRarity(countOf(id), passageCount) })
      }
      const { scores, touched } = passages.score(weighted)
      return selectBest(scores, touched, limit)
    },
  }
}

/** The `limit` groups with the highest scores, best first, equal ones in order. */
export function selectBest(scores: Float32Array, groups: readonly number[], limit: number): SearchHit[] {
  const best: SearchHit[] = []
  let least = 0
  for (const passage of groups) {
    const score = scores[passage] ?? 0
    if (best.length === limit && score < least) continue
    if (best.length === limit && score === least && passage > (best[limit - 1]?.passage ?? 0)) continue
    let at = best.length
    while (at > 0) {
      const other = best[at - 1]
      if (other === undefined || other.score > score || (other.score === score && other.passage < passage)) break
      at--
    }
    best.splice(at, 0, { passage, score })
    if (best.length > limit) best.pop()
    least = best.length === limit ? (best[limit - 1]?.score ?? 0) : 0
  }
  return limit > 0 ? best : []
}

function measureCapitals(table: PassageTable): Uint8Array {
  const { terms, tokens, flags } = table
  const seen = new Uint32Array(terms.length)
  const capital = new Uint32Array(terms.length)
  for (let at = 0; at < tokens.length; at++) {
    const flag = flags[at] ?? 0
    if ((flag & TOKEN_FLAG.first) !== 0) continue
    const term = tokens[at] ?? 0
    seen[term] = (seen[term] ?? 0) + 1
    if ((flag & TOKEN_FLAG.capital) !== 0) capital[term] = (capital[term] ?? 0) + 1
  }
  return Uint8Array.from(seen, (count, term) => (count === 0 ? 0 : Math.round((100 * (capital[term] ?? 0)) / count)))
}
