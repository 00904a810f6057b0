import { RETRIEVE_WEIGHTS } from './retrieve-weights.js'
import { type Forest, type PackedTree, plantForest, scoreForest, unpackTree } from './trees.js'

/** What was fitted: which sentence answers, which figure of it, and how sure that is. */
export interface RetrieveModel {
  /** One weight a feature of a sentence, and trees whose sum counts beside it. */
  readonly sentenceWeights: readonly number[]
  readonly sentences: Forest
  /** One weight a feature of a figure. */
  readonly figureWeights: readonly number[]
  readonly confidence: Forest
}

/** What the linear score counts in the score of a sentence; the trees count the rest. */
const LINEAR_SHARE = 0.75

interface PackedModel {
  readonly sentenceWeights: readonly number[]
  readonly sentences: readonly PackedTree[]
  readonly figureWeights: readonly number[]
  readonly confidence: readonly PackedTree[]
}

let shipped: RetrieveModel | undefined

/** The model that the project ships; parsed once. */
export function loadRetrieveModel(): RetrieveModel {
  if (shipped === undefined) {
    // Written by our own script, and checked by a test.
    const packed = JSON.parse(RETRIEVE_WEIGHTS) as PackedModel
    shipped = {
      ...packed,
      sentences: plantForest(packed.sentences.map(unpackTree)),
      confidence: plantForest(packed.confidence.map(unpackTree)),
    }
  }
  return shipped
}

/** Weighs each of `count` rows that lie row after row. */
export function weighRows(weights: readonly number[], rows: Float32Array, count: number): Float64Array {
  const width = weights.length
  const scores = new Float64Array(count)
  for (let n = 0; n < count; n++) {
    let sum = 0
    for (let f = 0; f < width; f++) sum += (weights[f] ?? 0) * (rows[n * width + f] ?? 0)
    scores[n] = sum
  }
  return scores
}

/** The score of each of `count` sentences. */
export function scoreSentences(
  { sentenceWeights, sentences }: Pick<RetrieveModel, 'sentenceWeights' | 'sentences'>,
  rows: Float32Array,
  count: number,
): Float64Array {
  const linear = weighRows(sentenceWeights, rows, count)
  return linear.map(
    (value, n) => LINEAR_SHARE * value + (1 - LINEAR_SHARE) * scoreForest(sentences, rows, n * sentenceWeights.length),
  )
}

/** Scores as shares of one, by how much each is ahead (softmax); empty for none. */
export function shareOut(scores: Float64Array): Float64Array {
  const top = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const shares = scores.map(s => Math.exp(s - top))
  const sum = shares.reduce((a, b) => a + b, 0)
  return shares.map(s => s / sum)
}
