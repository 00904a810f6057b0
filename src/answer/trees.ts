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

/** The probability that boosted trees give a row, from 0 to 1. */
export const scoreTrees = (trees: readonly Tree[], features: Float32Array, offset = 0): number =>
  1 / (1 + Math.exp(-trees.reduce((sum, tree) => sum + evaluateTree(tree, features, offset), 0)))
