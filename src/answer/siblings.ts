import { isSameFigure } from '../language/figures.js'
import type { FactIndex, IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'

const SIBLINGS = new WeakMap<IndexedFact, readonly IndexedFact[]>()

/** Facts of one attribute: the values that have to be told apart. */
export function siblingsOf(index: FactIndex, fact: IndexedFact): readonly IndexedFact[] {
  const known = SIBLINGS.get(fact)
  if (known !== undefined) return known
  const found = index.facts.filter(
    other =>
      other !== fact &&
      other.fact.attribute === fact.fact.attribute &&
      other.fact.quote !== fact.fact.quote &&
      other.fact.figure !== undefined &&
      fact.fact.figure !== undefined &&
      !isSameFigure(other.fact.figure, fact.fact.figure),
  )
  SIBLINGS.set(fact, found)
  return found
}

/** A word of less weight is too common to tell one value from another. */
const TELLING_WEIGHT = 1.8
/** Share of a fact's asks that may name its sibling in passing ("not redundancy"). */
const CHANCE_ASKS = 0.2

/** Units of the question that tell a sibling of the fact from it: words of the sibling's entity or period alone. */
export function siblingUnits(index: FactIndex, query: FactQuery, fact: IndexedFact): readonly QueryUnit[] {
  const siblings = siblingsOf(index, fact)
  if (siblings.length === 0) return []
  return query.units.filter(unit => {
    if (unit.optional || unit.ids.size === 0) return false
    const ids = [...unit.ids.keys()]
    if (
      unit.weight < TELLING_WEIGHT ||
      ids.some(id => fact.own.has(id) || (fact.asked.get(id) ?? 0) > CHANCE_ASKS * fact.asks.length)
    )
      return false
    return siblings.some(sibling => ids.some(id => sibling.entity.ids.has(id)))
  })
}
