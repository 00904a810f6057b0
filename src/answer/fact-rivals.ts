import type { Fact } from '../model.js'
import { type Candidate, FEATURE_AT as F } from './fact-features.js'

/** Facts of one sentence, or that state each other's figure, say the same. */
const isTwin = (a: Fact, b: Fact): boolean =>
  a.quote === b.quote ||
  (a.figure !== undefined && b.quote.includes(a.figure.text)) ||
  (b.figure !== undefined && a.quote.includes(b.figure.text))

/**
 * Sets, in place, the features that compare a candidate with the best of the others, once all the rest are set. Facts
 * that say the same are no rivals.
 */
export function addRivals(candidates: readonly Candidate[]): void {
  for (const candidate of candidates) {
    const { fact, features } = candidate
    let match = 0
    let coverage = 0
    let attribute = 0
    let entity = 0
    for (const { fact: other, features: theirs } of candidates) {
      if (other === fact) continue
      if (other.fact.entity === fact.fact.entity && other.fact.attribute !== fact.fact.attribute)
        attribute = Math.max(attribute, theirs[F.attributeMatch] ?? 0)
      if (other.fact.attribute === fact.fact.attribute && other.fact.entity !== fact.fact.entity)
        entity = Math.max(entity, theirs[F.entityMatch] ?? 0)
      const theirMatch = theirs[F.bestMatch] ?? 0
      const theirCoverage = theirs[F.coverage] ?? 0
      if ((theirMatch <= match && theirCoverage <= coverage) || isTwin(other.fact, fact.fact)) continue
      match = Math.max(match, theirMatch)
      coverage = Math.max(coverage, theirCoverage)
    }
    features[F.rivalGap] = (features[F.bestMatch] ?? 0) - match
    features[F.rivalCoverage] = (features[F.coverage] ?? 0) - coverage
    features[F.rivalAttribute] = (features[F.attributeMatch] ?? 0) - attribute
    features[F.rivalEntity] = (features[F.entityMatch] ?? 0) - entity
  }
}
