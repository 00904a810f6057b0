import { evaluateTree, type Tree } from '../src/answer/trees.js'

/** Rows to learn from: `features` row after row; rows of one question lie together. */
export interface TrainingSet {
  readonly features: Float32Array
  readonly featureCount: number
  /** Where each question's rows begin, and one past the last row. */
  readonly groups: readonly number[]
  /** Above 0 where the row is right. */
  readonly labels: Float32Array
}

export interface BoostingOptions {
  readonly trees: number
  readonly depth: number
  readonly rate: number
  /** Added to the second derivatives of a leaf. */
  readonly ridge: number
  /** Least sum of second derivatives in a leaf. */
  readonly leafWeight: number
  /** Share of features that a tree sees, and share of questions. */
  readonly featureShare: number
  readonly groupShare: number
  readonly seed: number
  /** `listwise`: one row of a question is to win (softmax); `pointwise`: each row is right or not (logistic). */
  readonly loss: 'listwise' | 'pointwise'
}

const BINS = 64

/** A seeded stream of numbers in [0, 1): the same on every machine (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Boosted trees over histograms of features. Deterministic by its seed.
 *
 * @see https://doi.org/10.1145/2939672.2939785 Chen & Guestrin 2016 for gain and leaf value
 */
export function fitTrees(set: TrainingSet, options: BoostingOptions): Tree[] {
  const { features, featureCount, groups, labels } = set
  const rowCount = labels.length
  const { bins, edges } = binFeatures(features, featureCount, rowCount)
  const random = createRandom(options.seed)
  const scores = new Float64Array(rowCount)
  const gradient = new Float64Array(rowCount)
  const curvature = new Float64Array(rowCount)
  const trees: Tree[] = []
  for (let round = 0; round < options.trees; round++) {
    if (options.loss === 'listwise') differentiateListwise(groups, labels, scores, gradient, curvature)
    else differentiatePointwise(labels, scores, gradient, curvature)
    const rows: number[] = []
    for (let g = 0; g + 1 < groups.length; g++) {
      if (random() >= options.groupShare) continue
      for (let r = groups[g] ?? 0; r < (groups[g + 1] ?? 0); r++) if ((curvature[r] ?? 0) > 0) rows.push(r)
    }
    const seen = Array.from({ length: featureCount }, (_, i) => i).filter(() => random() < options.featureShare)
    const tree = growTree(Int32Array.from(rows), seen, bins, edges, featureCount, gradient, curvature, options)
    trees.push(tree)
    for (let r = 0; r < rowCount; r++) scores[r] = (scores[r] ?? 0) + evaluateTree(tree, features, r * featureCount)
  }
  return trees
}

function differentiateListwise(
  groups: readonly number[],
  labels: Float32Array,
  scores: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
): void {
  for (let g = 0; g + 1 < groups.length; g++) {
    const from = groups[g] ?? 0
    const to = groups[g + 1] ?? 0
    let top = Number.NEGATIVE_INFINITY
    for (let r = from; r < to; r++) top = Math.max(top, scores[r] ?? 0)
    let all = 0
    let right = 0
    for (let r = from; r < to; r++) {
      const e = Math.exp((scores[r] ?? 0) - top)
      all += e
      right += e * (labels[r] ?? 0)
    }
    for (let r = from; r < to; r++) {
      const e = Math.exp((scores[r] ?? 0) - top)
      const p = e / all
      const q = right > 0 ? (e * (labels[r] ?? 0)) / right : p
      gradient[r] = p - q
      curvature[r] = right > 0 ? Math.max(1e-6, p * (1 - p)) : 0
    }
  }
}

function differentiatePointwise(
  labels: Float32Array,
  scores: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
): void {
  for (let r = 0; r < labels.length; r++) {
    const p = 1 / (1 + Math.exp(-(scores[r] ?? 0)))
    gradient[r] = p - (labels[r] ?? 0)
    curvature[r] = Math.max(1e-6, p * (1 - p))
  }
}

function binFeatures(features: Float32Array, featureCount: number, rowCount: number) {
  const bins = new Uint8Array(rowCount * featureCount)
  const edges: number[][] = []
  for (let f = 0; f < featureCount; f++) {
    const values = new Float32Array(rowCount)
    for (let r = 0; r < rowCount; r++) values[r] = features[r * featureCount + f] ?? 0
    const sorted = values.slice().sort()
    const cuts: number[] = []
    for (let b = 1; b < BINS; b++) {
      const at = Math.floor((b * rowCount) / BINS)
      const low = sorted[at - 1] ?? 0
      const high = sorted.find((v, i) => i >= at && v > low)
      if (high === undefined) break
      const cut = Math.fround((low + high) / 2)
      if (cut > (cuts.at(-1) ?? Number.NEGATIVE_INFINITY)) cuts.push(cut)
    }
    edges.push(cuts)
    for (let r = 0; r < rowCount; r++) {
      const value = values[r] ?? 0
      let low = 0
      let high = cuts.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (value <= (cuts[middle] ?? 0)) high = middle
        else low = middle + 1
      }
      bins[r * featureCount + f] = low
    }
  }
  return { bins, edges }
}

function growTree(
  rows: Int32Array,
  seen: readonly number[],
  bins: Uint8Array,
  edges: readonly (readonly number[])[],
  featureCount: number,
  gradient: Float64Array,
  curvature: Float64Array,
  options: BoostingOptions,
): Tree {
  const tree = {
    features: [] as number[],
    thresholds: [] as number[],
    lefts: [] as number[],
    rights: [] as number[],
    values: [] as number[],
  }
  const sums = new Float64Array(BINS * 2 * featureCount)
  const grow = (part: Int32Array, depth: number): number => {
    const node = tree.features.length
    let g = 0
    let h = 0
    for (const r of part) {
      g += gradient[r] ?? 0
      h += curvature[r] ?? 0
    }
    tree.features.push(-1)
    tree.thresholds.push(0)
    tree.lefts.push(0)
    tree.rights.push(0)
    tree.values.push((-g / (h + options.ridge)) * options.rate)
    if (depth === 0 || h < 2 * options.leafWeight) return node
    let best = { gain: 1e-4, feature: -1, bin: 0 }
    sums.fill(0)
    for (const r of part) {
      const dg = gradient[r] ?? 0
      const dh = curvature[r] ?? 0
      const base = r * featureCount
      for (const f of seen) {
        const at = (f * BINS + (bins[base + f] ?? 0)) * 2
        sums[at] = (sums[at] ?? 0) + dg
        sums[at + 1] = (sums[at + 1] ?? 0) + dh
      }
    }
    const whole = (g * g) / (h + options.ridge)
    for (const f of seen) {
      let lg = 0
      let lh = 0
      for (let b = 0; b < (edges[f]?.length ?? 0); b++) {
        lg += sums[(f * BINS + b) * 2] ?? 0
        lh += sums[(f * BINS + b) * 2 + 1] ?? 0
        const rh = h - lh
        if (lh < options.leafWeight || rh < options.leafWeight) continue
        const rg = g - lg
        const gain = (lg * lg) / (lh + options.ridge) + (rg * rg) / (rh + options.ridge) - whole
        if (gain > best.gain) best = { gain, feature: f, bin: b }
      }
    }
    if (best.feature < 0) return node
    tree.features[node] = best.feature
    tree.thresholds[node] = edges[best.feature]?.[best.bin] ?? 0
    const isLeft = (r: number): boolean => (bins[r * featureCount + best.feature] ?? 0) <= best.bin
    const left = part.filter(isLeft)
    const right = part.filter(r => !isLeft(r))
    tree.lefts[node] = grow(left, depth - 1)
    tree.rights[node] = grow(right, depth - 1)
    return node
  }
  grow(rows, options.depth)
  return tree
}
