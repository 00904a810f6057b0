import type { Postings } from './postings.js'

/** A term of a query by its id, with the weight it counts with (its rarity, lower for a guess at a misspelt word). */
export interface WeightedTerm {
  readonly term: number
  readonly weight: number
}

/**
 * Saturation, length share and floor of BM25+: the floor keeps a word in a long passage above no word at all.
 *
 * @see https://doi.org/10.1145/2063576.2063584 Lv & Zhai 2011, "Lower-bounding term frequency normalization"
 */
export const BM25 = { k: 1.2, b: 0.6, delta: 0.5 } as const

/** How rare a term is among `groupCount` groups of which `held` hold it: above 0, natural logarithm. */
export function computeRarity(held: number, groupCount: number): number {
  return Math.log(1 + (groupCount - held + 0.5) / (held + 0.5))
}

/** Adds up scores of groups in arrays that are used again from query to query. */
export interface Scorer {
  /** Scores every group that holds a term of the query; `scores[g]` stays valid until the next call. */
  readonly score: (query: readonly WeightedTerm[]) => {
    readonly scores: Float32Array
    readonly touched: readonly number[]
  }
}

/** A {@link Scorer} by BM25+ over the given postings. */
export function createScorer(postings: Postings): Scorer {
  const { offsets, groups, counts, lengths } = postings
  const scores = new Float32Array(lengths.length)
  let touched: number[] = []
  let total = 0
  for (const length of lengths) total += length
  const mean = Math.max(1, total / Math.max(1, lengths.length))
  const { k, b, delta } = BM25
  const norms = Float32Array.from(lengths, length => k * (1 - b + (b * length) / mean))
  return {
    score: query => {
      for (const group of touched) scores[group] = 0
      touched = []
      for (const { term, weight } of query) {
        const end = offsets[term + 1] ?? 0
        for (let at = offsets[term] ?? 0; at < end; at++) {
          const group = groups[at] ?? 0
          const count = counts[at] ?? 0
          const before = scores[group] ?? 0
          if (before === 0) touched.push(group)
          scores[group] = before + weight * (delta + (count * (k + 1)) / (count + (norms[group] ?? k)))
        }
      }
      return { scores, touched }
    },
  }
}
