import type { PassageTable } from './passage-table.js'

/** A term to look for, as {@link tokenise} gives it, with the weight it counts with. */
export interface QueryTerm {
  readonly term: string
  /** Above 0; 1 for a word of the question, less for a guess. */
  readonly weight: number
}

/** A passage that holds terms of a query. Passages are numbered through the corpus, in order of the documents. */
export interface SearchHit {
  readonly passage: number
  /** Above 0; comparable only within one query. */
  readonly score: number
}

/** Finds passages by their words. Deterministic: equal scores stand in order of passage. */
export interface SearchIndex {
  readonly passageCount: number
  /** At most `limit` passages that hold at least one of the terms, best first. */
  readonly search: (query: readonly QueryTerm[], limit: number) => readonly SearchHit[]
  /** In how many passages the term stands. */
  readonly countPassages: (term: string) => number
}

/** What {@link SearchIndex} implementations are built from. */
export type IndexSource = PassageTable
