import { tokenise } from '../language/terms.js'
import type { Fact } from '../model.js'
import type { FactIndex, IndexedFact } from './fact-index.js'
import type { QueryUnit } from './fact-query.js'

/**
 * Whether a unit of a question names the person of a fact: by the name as a whole, an alias of it, or the surname. A
 * surname that is a common word too ("Field") has to be written as a name.
 */
export const namesPerson = (unit: QueryUnit, { fact, entity }: IndexedFact): boolean =>
  entity.units.some(ids => unit.ids.has(ids[0] ?? -1)) ||
  ((unit.capital || !unit.soft) && unit.words.replace(/['’]s$/, '') === surnameOf(fact.entity))

/** Whether a fact says who somebody is that has a name ("the lawyer" has none). */
export const isNamed = ({ fact }: IndexedFact): boolean => /^\p{Lu}/u.test(fact.entity)

/** Whom a fact quotes or is about, where the documents say who that is. */
export const personOf = ({ people }: FactIndex, { attribution, entity }: Fact): string | undefined =>
  [attribution, entity].find(name => people.some(({ fact }) => fact.entity === name))

const TITLED = /\b(?:Dr|Sir|Dame|Lord|Lady|Professor|Prof|Mr|Mrs|Ms)\.? \p{Lu}/u
/** Whether a fact gives the name of anybody. */
export const namesSomebody = (index: FactIndex, { fact: { quote, entity, attribution } }: IndexedFact): boolean => {
  const text = [quote, entity, attribution ?? ''].join(' ')
  return TITLED.test(text) || surnamesIn(index, text).length > 0
}
/** Whether a fact names somebody whom a text, in lower case, names too. */
export const namesOneOf = (index: FactIndex, { fact: { quote, entity } }: IndexedFact, lower: string): boolean => {
  const named = surnamesIn(index, lower)
  return named.length > 0 && surnamesIn(index, `${quote} ${entity}`).some(surname => named.includes(surname))
}

/** The surnames of known people among the words of a text. */
function surnamesIn({ people }: FactIndex, text: string): readonly string[] {
  const words = wordsOf(text)
  return people.flatMap(person => {
    const surname = surnameOf(person.fact.entity)
    return isNamed(person) && words.has(surname) ? [surname] : []
  })
}

/** The last word of a name, by which a person is known, in lower case. */
export const surnameOf = (name: string): string => (name.toLowerCase().match(/[\p{L}\d'’-]+/gu) ?? []).at(-1) ?? ''

/** People are named beside the one who is asked for: "who else was there when Smith and Jones spoke?" */
export const NAMES_BESIDE =
  /\b(?:when|while|whilst|alongside|besides|apart from|other than|except|(?:not|n't|nt) the only)\b/
const wordsOf = (text: string): ReadonlySet<string> => new Set(tokenise(text).map(({ word }) => word))
