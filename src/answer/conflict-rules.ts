import { yearOf } from '../language/dates.js'
import { isSameFigure } from '../language/figures.js'
import type { Figure, LocatedFigure } from '../model.js'
import type { FactIndex, IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'

/** A period of the question is met by the same period, or by a date or month of that year. */
export const meetsPeriod = (asked: Figure, stated: Figure): boolean => {
  if (isSameFigure(asked, stated)) return true
  if (typeof stated.value !== 'string') return false
  if (asked.unit === 'year') return yearOf(stated.value) === asked.value
  if (typeof asked.value !== 'string') return false
  const [a, s] = [asked.value.replace(/^--/, ''), stated.value.replace(/^--/, '')]
  return s.startsWith(a) || s.endsWith(a) || s.includes(a)
}

/** Small counts in words ("which three people") say how long the answer is, not what it is of; "band 5" is required. */
export const isRequired = (figure: LocatedFigure): boolean =>
  figure.unit !== 'duration' &&
  !(figure.unit === 'count' && typeof figure.value === 'number' && figure.value <= 12 && !/\d/.test(figure.text))

/** Opposites: a question that says one where the fact says the other rests on a premise that the fact denies. */
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(?:fell|fall|falls|fallen|drop|dropped|decreased?|declined?|down|shrank|reduction)\b/,
    /\b(?:rose|rise|risen|increased?|grew|growth|went up|up by)\b/,
  ],
  [/\b(?:highest|biggest|largest|most|maximum|greatest|topped)\b/, /\b(?:lowest|smallest|least|minimum|fewest)\b/],
  [/\b(?:higher|bigger|larger|greater)\b/, /\b(?:lower|smaller)\b/],
  [
    /\b(?:support|supports|supported|defend|defends|defended|praise|praised|welcome|welcomed|back|backed|endorse|endorsed)\b/,
    /\b(?:criticis\w+|warned|condemn\w+|attack\w+|asset stripping|letting patients down)\b/,
  ],
  [/\b(?:honest|sincere|truthful|open)\b/, /\b(?:disingenuous|illusion|dishonest)\b/],
  [
    /\b(?:satisfied|happy|pleased|content|reassured)\b/,
    /\b(?:unpersuaded|anxious|concern\w*|worr\w+|not seen|seen no|no guidance|had not)\b/,
  ],
]

/** What a text has of each pair of {@link OPPOSITES}: its word of the one side and of the other, or null. */
export type Sides = readonly (readonly [string | null, string | null])[]
export const readSides = (lower: string): Sides =>
  OPPOSITES.map(([a, b]) => [a.exec(lower)?.[0] ?? null, b.exec(lower)?.[0] ?? null])

/** The question's word whose opposite the quote has, or undefined. */
export const contradicts = (question: Sides, quote: Sides): string | undefined => {
  for (let i = 0; i < OPPOSITES.length; i++) {
    const [qa = null, qb = null] = question[i] ?? []
    const [fa = null, fb = null] = quote[i] ?? []
    if (qa !== null && qb === null && fb !== null && fa === null) return qa
    if (qb !== null && qa === null && fa !== null && fb === null) return qb
  }
  return undefined
}

/** A term of the glossary that is a name or an acronym, where the fact does not know it. */
export const isProperTerm = (query: FactQuery, unit: QueryUnit): boolean =>
  query.ownUnits.some(own => own.words === unit.words && own.terms.some(term => term.startsWith('#'))) &&
  (unit.capital || unit.words.length <= 4)

/** Whether a fact is one of several shares of one population ("in finance", "in commissioning") that the question does not name. */
export const isUnnamedShare = (index: FactIndex, query: FactQuery, fact: IndexedFact): boolean => {
  const telling = TELLING.get(fact) ?? findTelling(index, fact)
  TELLING.set(fact, telling)
  return telling.length > 0 && !telling.some(ids => query.units.some(unit => ids.some(id => unit.ids.has(id))))
}

type Units = IndexedFact['attribute']['units']
const TELLING = new WeakMap<IndexedFact, Units>()
/** What of a share's attribute tells it from the other shares of its population; empty where there are none. */
const findTelling = (index: FactIndex, fact: IndexedFact): Units => {
  if (fact.fact.figure?.unit !== 'percent') return []
  const others = index.facts.filter(
    o =>
      o !== fact &&
      o.fact.entity === fact.fact.entity &&
      o.fact.figure?.unit === 'percent' &&
      o.fact.attribute !== fact.fact.attribute,
  )
  if (others.length < 2) return []
  return fact.attribute.units.filter(
    ids => others.filter(o => ids.some(id => o.attribute.ids.has(id))).length < others.length / 2,
  )
}

const ONE_PERSON =
  '(?:person|individual|manager|doctor|director|clinician|gp|mp|minister|colleague|chief exec(?:utive)?|chair(?:man|woman|person)?|boss|lawyer|spokes(?:man|woman|person)|politician|official|leader|commentator|speaker|journalist|reporter|author|editor|lead|nurse|employee|worker|leaver|(?:staff )?member)'
const SOME_PEOPLE =
  '(?:people|persons|individuals|managers|doctors|directors|clinicians|gps|mps|ministers|colleagues|chief exec(?:utive)?s|chairs|bosses|lawyers|politicians|officials|leaders|commentators|speakers|journalists|authors)'
/** What follows makes it something of the person's: "the lawyer's expertise", "which director post". */
const OF_PERSON = "(?!['’ ]s\\b|-| (?:led|jobs?|posts?|roles?|numbers?|costs?|salary|pay|line))"
/** "The name of the managers' union" is no person's. */
const OF_BODY =
  '(?! s? ?(?:union|trust|journal|article|magazine|weekly|group|committee|scheme|body|association|summit|meeting|conference|post|job)\\b|-)'
const NAME_WANTED: readonly RegExp[] = [
  // "which manager told him"
  new RegExp(
    `\\b(?:which|what) (?:(?!(?:kind|type|sort|of|is|was|were|are|s|did|does|do|has|had|would|will|can|the|a|an)\\b)[\\p{L}-]+ ){0,2}?${ONE_PERSON}\\b${OF_PERSON}`,
    'u',
  ),
  // "which three chief executives"
  new RegExp(`\\b(?:which|what) (?:two|three|four|five|other) (?:[\\p{L}-]+ ){0,3}?${SOME_PEOPLE}\\b`, 'u'),
  // "who was the manager who told him"
  new RegExp(
    `\\bwho (?:is|was|were|are) (?:the|this|that) (?:(?!who\\b|that\\b|of\\b)[\\p{L}-]+ ){0,2}?${ONE_PERSON} (?:who|that|whom)\\b`,
    'u',
  ),
  // "the name of the Department of Health spokesman"
  new RegExp(
    `\\bnames? of (?:(?:(?!(?:of|in|on|at|to|with|who|that|which|for|from|by|about|where)\\b)[\\p{L}\\d'’&-]+|(?<=(?:department|ministry|house) )of) ){0,8}?(?:${ONE_PERSON}|${SOME_PEOPLE})\\b${OF_BODY}`,
    'u',
  ),
]
/** Whether a question asks for somebody by name. */
export const wantsName = (lower: string): boolean => NAME_WANTED.some(pattern => pattern.test(lower))

/** "Apart from A and B, who …?": whom the answer must not be. */
const SET_ASIDE =
  /\b(?:apart from|other than|besides|except(?: for)?|aside from) ([^,?.;]{3,60}?)(?=[,?.;]|$| (?:who|which|what|is|are|was|were|did|does|do|has|have)\b)/
export const setAside = (lower: string): string | undefined => SET_ASIDE.exec(lower)?.[1]

/** "Deputy chair" is not chair. */
const LESSER =
  /\b(?:deputy|assistant|vice|acting|interim|former|past)[ -](chair\w*|director|chief executive|president|secretary|head|leader)/i

const LESSER_ASKED = /\b(?:deputy|assistant|vice|former(?:ly)?|past|ex|recent(?:ly)?|used to|was)\b/

/** "Who took over from him?", "who replaces them?" */
export const SUCCESSION =
  /\b(?:(?:take|takes|taking|taken|took) over|succeed(?:s|ed|ing)?|successors?|replac(?:e|es|ed|ing)|replacements?|predecessors?)\b/

/** A role that the fact gives only with "deputy" or the like, where the question asks for the role itself. */
export const lesserRole = (question: string, quote: string): string | undefined => {
  if (!/\bwho\b/.test(question)) return undefined
  const role = LESSER.exec(quote)?.[1]
    ?.toLowerCase()
    .replace(/(?:man|woman|person|s|ed)$/, '')
  if (role === undefined || LESSER.test(question) || LESSER_ASKED.test(question)) return undefined
  return new RegExp(`\\b${role}(?:s|ed|man|person)?\\b`).test(question) ? role : undefined
}
