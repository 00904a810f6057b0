import { RETRIEVE_WEIGHTS } from './retrieve-weights.js'
import { evaluateTree, type PackedTree, type Tree, unpackTree } from './trees.js'

/** The fitted trees: which sentence answers, which figure of it, and how sure that is. */
export interface RetrieveModel {
  readonly sentences: readonly Tree[]
  readonly figures: readonly Tree[]
  readonly confidence: readonly Tree[]
}

let shipped: RetrieveModel | undefined

/** The model that the project ships; parsed once. */
export function loadRetrieveModel(): RetrieveModel {
  if (shipped === undefined) {
    // Written by our own script, and checked by a test.
    const packed = JSON.parse(RETRIEVE_WEIGHTS) as Record<keyof RetrieveModel, PackedTree[]>
    shipped = {
      sentences: packed.sentences.map(unpackTree),
      figures: packed.figures.map(unpackTree),
      confidence: packed.confidence.map(unpackTree),
    }
  }
  return shipped
}

/** Sums the trees for each of `count` rows that lie row after row. */
export function scoreRows(trees: readonly Tree[], rows: Float32Array, count: number, width: number): Float64Array {
  const scores = new Float64Array(count)
  for (let n = 0; n < count; n++) {
    let sum = 0
    for (const tree of trees) sum += evaluateTree(tree, rows, n * width)
    scores[n] = sum
  }
  return scores
}

/** Scores as shares of one, by how much each is ahead (softmax); empty for none. */
export function shareOut(scores: Float64Array): Float64Array {
  const top = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const shares = scores.map(s => Math.exp(s - top))
  const sum = shares.reduce((a, b) => a + b, 0)
  return shares.map(s => s / sum)
}
