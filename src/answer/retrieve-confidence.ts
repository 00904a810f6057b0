import type { Candidate } from './retrieve-candidates.js'
import { FEATURE_COUNT, FEATURES } from './retrieve-features.js'
import type { Query } from './retrieve-query.js'

type Feature = (typeof FEATURES)[number]

/** Features of the chosen sentence that confidence looks at too. */
const TAKEN: readonly Feature[] = [
  'exact',
  'soft',
  'withTitle',
  'passageExact',
  'passageSoft',
  'title',
  'passageScore',
  'documentScore',
  'documentShareOfBest',
  'passageRank',
  'missing',
  'missingInPassage',
  'rarestMissing',
  'rarestMissingInPassage',
  'names',
  'namesAround',
  'verb',
  'focus',
  'pairs',
  'run',
  'order',
  'density',
  'fitting',
  'fittingCloseness',
  'anyCloseness',
  'wanted',
  'words',
  'unknown',
]
const TAKEN_AT = TAKEN.map(name => FEATURES.indexOf(name))

/** What confidence is read from, in the order of its row. */
export const CONFIDENCE_FEATURES = [
  'share', // of the sentence among all candidates, by the ranker
  'passageShare', // of its passage
  'documentShare', // of its document
  'lead', // of the ranker's score over the next
  'score',
  'figureShare', // of the chosen figure; 1 where none is asked for, 0 where none was found
  'rarity', // mean rarity of the question's words
  'documentCovers', // share of the question's words that its document holds
  ...TAKEN,
] as const
export const CONFIDENCE_FEATURE_COUNT = CONFIDENCE_FEATURES.length

/** One row of {@link CONFIDENCE_FEATURES} for the candidate at `chosen`. */
export function describeConfidence(
  query: Query,
  candidates: readonly Candidate[],
  rows: Float32Array,
  scores: Float64Array,
  shares: Float64Array,
  chosen: number,
  figureShare: number,
  documentCovers: number,
): Float32Array {
  const row = new Float32Array(CONFIDENCE_FEATURE_COUNT)
  const at = candidates[chosen]
  if (at === undefined) return row
  let passageShare = 0
  let documentShare = 0
  let next = Number.NEGATIVE_INFINITY
  candidates.forEach((c, n) => {
    const share = shares[n] ?? 0
    if (c.passage === at.passage) passageShare += share
    if (c.document === at.document) documentShare += share
    if (n !== chosen) next = Math.max(next, scores[n] ?? 0)
  })
  const score = scores[chosen] ?? 0
  row[0] = shares[chosen] ?? 0
  row[1] = passageShare
  row[2] = documentShare
  row[3] = Number.isFinite(next) ? score - next : 5
  row[4] = score
  row[5] = figureShare
  row[6] = query.slots.reduce((sum, s) => sum + s.rarity, 0) / Math.max(1, query.slots.length)
  row[7] = documentCovers
  TAKEN_AT.forEach((feature, i) => {
    row[8 + i] = rows[chosen * FEATURE_COUNT + feature] ?? 0
  })
  return row
}
