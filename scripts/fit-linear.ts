import type { TrainingSet } from './gradient-boosting.js'

const ROUNDS = 250
const STEP = 0.3

/**
 * Weights of a linear score under which the right row of each group wins (softmax over the group), pulled towards 0 by
 * `ridge` on the scale of standardised features. Returned for the features as they are: one a feature, 0 for `codes`.
 */
export function fitLinear(set: TrainingSet, ridge: number, codes: readonly number[]): number[] {
  const { features, featureCount, groups, labels } = set
  const { means, scales } = measure(features, featureCount, labels.length)
  const z = Float32Array.from(features, (value, i) => {
    const f = i % featureCount
    return codes.includes(f) ? 0 : (value - (means[f] ?? 0)) / (scales[f] ?? 1)
  })
  const weights = new Float64Array(featureCount)
  const gradient = new Float64Array(featureCount)
  const history = new Float64Array(featureCount).fill(1e-8)
  const used = groups.slice(0, -1).filter((from, g) => labels.subarray(from, groups[g + 1]).some(label => label > 0))
  const ends = new Map(groups.slice(0, -1).map((from, g) => [from, groups[g + 1] ?? from]))
  for (let round = 0; round < ROUNDS; round++) {
    gradient.fill(0)
    for (const from of used) {
      const to = ends.get(from) ?? from
      const scores = new Float64Array(to - from)
      let top = Number.NEGATIVE_INFINITY
      for (let r = from; r < to; r++) {
        let sum = 0
        for (let f = 0; f < featureCount; f++) sum += (weights[f] ?? 0) * (z[r * featureCount + f] ?? 0)
        scores[r - from] = sum
        top = Math.max(top, sum)
      }
      let all = 0
      let right = 0
      for (let r = from; r < to; r++) {
        const e = Math.exp((scores[r - from] ?? 0) - top)
        scores[r - from] = e
        all += e
        right += e * (labels[r] ?? 0)
      }
      for (let r = from; r < to; r++) {
        const e = scores[r - from] ?? 0
        const difference = e / all - (e * (labels[r] ?? 0)) / right
        if (Math.abs(difference) < 1e-5) continue
        for (let f = 0; f < featureCount; f++) {
          gradient[f] = (gradient[f] ?? 0) + difference * (z[r * featureCount + f] ?? 0)
        }
      }
    }
    for (let f = 0; f < featureCount; f++) {
      const slope = (gradient[f] ?? 0) / Math.max(1, used.length) + ridge * (weights[f] ?? 0)
      history[f] = (history[f] ?? 0) + slope * slope
      weights[f] = (weights[f] ?? 0) - (STEP * slope) / Math.sqrt(history[f] ?? 1)
    }
  }
  return Array.from(weights, (weight, f) => (codes.includes(f) ? 0 : weight / (scales[f] ?? 1)))
}

function measure(features: Float32Array, featureCount: number, rowCount: number) {
  const means = new Float64Array(featureCount)
  const scales = new Float64Array(featureCount)
  features.forEach((value, i) => {
    means[i % featureCount] = (means[i % featureCount] ?? 0) + value / rowCount
  })
  features.forEach((value, i) => {
    const f = i % featureCount
    scales[f] = (scales[f] ?? 0) + (value - (means[f] ?? 0)) ** 2 / rowCount
  })
  return { means, scales: scales.map(variance => Math.sqrt(variance) || 1) }
}
