/** A regression tree as parallel lists; node 0 is the root, a leaf has feature -1. */
export interface Tree {
  readonly features: readonly number[]
  /** A row goes left when its feature is at most the threshold. */
  readonly thresholds: readonly number[]
  readonly lefts: readonly number[]
  readonly rights: readonly number[]
  /** What a leaf adds to the score. */
  readonly values: readonly number[]
}

/** A tree as it stands in a file of weights: features, thresholds, lefts, rights, values. */
export type PackedTree = readonly [
  readonly number[],
  readonly number[],
  readonly number[],
  readonly number[],
  readonly number[],
]

export const unpackTree = ([features, thresholds, lefts, rights, values]: PackedTree): Tree => ({
  features,
  thresholds,
  lefts,
  rights,
  values,
})

/** What a tree adds to the score of the row that begins at `offset`. */
export function evaluateTree(tree: Tree, features: Float32Array, offset: number): number {
  let node = 0
  for (;;) {
    const feature = tree.features[node] ?? -1
    if (feature < 0) return tree.values[node] ?? 0
    const isLeft = (features[offset + feature] ?? 0) <= (tree.thresholds[node] ?? 0)
    node = (isLeft ? tree.lefts[node] : tree.rights[node]) ?? 0
  }
}

/** The nodes of many trees in one list each, which is read faster than tree by tree; children are places in the lists. */
export interface Forest {
  readonly roots: Int32Array
  readonly features: Int16Array
  readonly thresholds: Float64Array
  readonly lefts: Int32Array
  readonly rights: Int32Array
  readonly values: Float64Array
}

export function plantForest(trees: readonly Tree[]): Forest {
  const count = trees.reduce((sum, tree) => sum + tree.features.length, 0)
  const forest: Forest = {
    roots: new Int32Array(trees.length),
    features: new Int16Array(count),
    thresholds: new Float64Array(count),
    lefts: new Int32Array(count),
    rights: new Int32Array(count),
    values: new Float64Array(count),
  }
  let at = 0
  trees.forEach((tree, t) => {
    forest.roots[t] = at
    forest.features.set(tree.features, at)
    forest.thresholds.set(tree.thresholds, at)
    forest.lefts.set(
      tree.lefts.map(node => node + at),
      at,
    )
    forest.rights.set(
      tree.rights.map(node => node + at),
      at,
    )
    forest.values.set(tree.values, at)
    at += tree.features.length
  })
  return forest
}

/** What all trees add to the score of the row that begins at `offset`. */
export function scoreForest(forest: Forest, rows: Float32Array, offset = 0): number {
  const { roots, features, thresholds, lefts, rights, values } = forest
  let sum = 0
  for (let t = 0; t < roots.length; t++) {
    let node = roots[t] ?? 0
    let feature = features[node] ?? -1
    while (feature >= 0) {
      const isLeft = (rows[offset + feature] ?? 0) <= (thresholds[node] ?? 0)
      node = (isLeft ? lefts[node] : rights[node]) ?? 0
      feature = features[node] ?? -1
    }
    sum += values[node] ?? 0
  }
  return sum
}

/** The score of each row: tree after tree, so that a tree stays near at hand while all rows go through it. */
export function scoreRows(forest: Forest, rows: readonly Float32Array[]): Float64Array {
  const { roots, features, thresholds, lefts, rights, values } = forest
  const scores = new Float64Array(rows.length)
  for (let t = 0; t < roots.length; t++) {
    const root = roots[t] ?? 0
    for (let r = 0; r < rows.length; r++) {
      const row = rows[r] ?? NO_ROW
      let node = root
      let feature = features[node] ?? -1
      while (feature >= 0) {
        const isLeft = (row[feature] ?? 0) <= (thresholds[node] ?? 0)
        node = (isLeft ? lefts[node] : rights[node]) ?? 0
        feature = features[node] ?? -1
      }
      scores[r] = (scores[r] ?? 0) + (values[node] ?? 0)
    }
  }
  return scores
}
const NO_ROW = new Float32Array(0)

/** The probability of a score. */
export const toProbability = (score: number): number => 1 / (1 + Math.exp(-score))
