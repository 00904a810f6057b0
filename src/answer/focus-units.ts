import { findFocusPhrase } from './asking.js'
import type { IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'

/** The units that say what "how many …", "which …" or "what share of …" asks about. */
export function focusUnits(query: FactQuery): readonly QueryUnit[] {
  const noun = findFocusPhrase(query.lower)
  return noun === '' ? [] : query.units.filter(unit => !unit.optional && noun.includes(` ${unit.words} `)).slice(-2)
}

/** The population that a share is asked of: the units between "proportion of" and the verb. */
export const baseUnits = (query: FactQuery): readonly QueryUnit[] => {
  const match = /(?:\b(?:percentage|proportion|share|per ?cent|fraction)|%) of ((?:[\p{L}\d'’-]+ ?){1,8})/u.exec(
    query.text.toLowerCase(),
  )
  if (match === null) return []
  const phrase = ` ${match[1]} `
  const end = BASE_END.exec(phrase)?.index ?? phrase.length
  const base = phrase.slice(0, end + 1)
  return query.units.filter(unit => !unit.optional && !unit.soft && base.includes(` ${unit.words}`))
}
const BASE_END =
  / (?:were|was|are|is|did|had|has|have|left|took|worked|went|gone|who|that|come|came|held|with|would|will|fall|fell|go|quit|got|been) /

/** A share of one population says nothing of the share of another: "6 per cent of leavers were finance staff". */
export const isOtherBase = (base: readonly QueryUnit[], fact: IndexedFact): boolean => {
  if (base.length === 0) return false
  const isShare = fact.fact.figure?.unit === 'percent' || / per cent|%/.test(fact.fact.quote)
  return isShare && !base.some(unit => [...unit.ids.keys()].some(id => fact.entity.ids.has(id)))
}
