import type { IndexedFact } from './fact-index.js'
import type { QueryUnit } from './fact-query.js'

/**
 * Whether a unit of a question names the person of a fact: by the name as a whole, an alias of it, or the surname. A
 * surname that is a common word too ("Field") has to be written as a name.
 */
export const namesPerson = (unit: QueryUnit, { fact, entity }: IndexedFact): boolean =>
  entity.units.some(ids => unit.ids.has(ids[0] ?? -1)) ||
  ((unit.capital || !unit.soft) && unit.words.replace(/['’]s$/, '') === surnameOf(fact.entity))

const surnameOf = (name: string): string => (name.toLowerCase().match(/[\p{L}\d'’-]+/gu) ?? []).at(-1) ?? ''

/** People are named beside the one who is asked for: "who else was there when Smith and Jones spoke?" */
export const NAMES_BESIDE =
  /\b(?:when|while|whilst|alongside|besides|apart from|other than|except|(?:not|n't|nt) the only)\b/
