import { yearOf } from '../language/dates.js'
import { isSameFigure, parseFigures } from '../language/figures.js'
import { findPlaces } from '../language/places.js'
import type { Figure, LocatedFigure, Reason } from '../model.js'
import { type Candidate, focusUnits, readFeature } from './fact-features.js'
import type { FactIndex, IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'

const PERIOD_UNITS = new Set(['year', 'financial-year', 'month', 'date'])
export const isPeriod = (figure: Figure): boolean => PERIOD_UNITS.has(figure.unit)

/** What of a fact the conflicts are judged by, read once a fact. */
interface Evidence {
  readonly figures: readonly LocatedFigure[]
  readonly places: ReadonlySet<string>
}

const EVIDENCE = new WeakMap<IndexedFact, Evidence>()
const evidenceOf = (indexed: IndexedFact, published: string | null): Evidence => {
  const known = EVIDENCE.get(indexed)
  if (known !== undefined) return known
  const { quote, entity, attribute, period, attribution } = indexed.fact
  const text = [quote, entity, attribute, period ?? '', published ?? ''].join(' . ')
  const evidence = {
    figures: parseFigures(text),
    places: new Set(findPlaces(`${quote} . ${entity} . ${attribution ?? ''} . ${indexed.fact.asks.join(' . ')}`)),
  }
  EVIDENCE.set(indexed, evidence)
  return evidence
}

/** A period of the question is met by the same period, or by a date or month of that year. */
const meetsPeriod = (asked: Figure, stated: Figure): boolean => {
  if (isSameFigure(asked, stated)) return true
  if (typeof stated.value !== 'string') return false
  if (asked.unit === 'year') return yearOf(stated.value) === asked.value
  if (typeof asked.value !== 'string') return false
  const [a, s] = [asked.value.replace(/^--/, ''), stated.value.replace(/^--/, '')]
  return s.startsWith(a) || s.endsWith(a) || s.includes(a)
}

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

const contradicts = (question: string, quote: string): string | undefined => {
  for (const [a, b] of OPPOSITES) {
    const [qa, qb, fa, fb] = [a.exec(question), b.exec(question), a.test(quote), b.test(quote)]
    if (qa !== null && qb === null && fb && !fa) return qa[0]
    if (qb !== null && qa === null && fa && !fb) return qb[0]
  }
  return undefined
}

/** "MARS leavers only", "the 776 redundancies alone": the fact's population may hold nobody else. */
const EXCLUSIVE = /\b(?:only|alone|solely|just the|on their own|by themselves)\b/

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
const SIBLINGS = new WeakMap<IndexedFact, readonly IndexedFact[]>()

/** A word of less weight is too common to tell one value from another. */
/** An ask that is this near shows that the fact answers the form. */
const NEAR_ASK = 0.75
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

/** A question that a fact's ask repeats so nearly need not name what tells it from its siblings. */
const SURE_ASK = 0.85
/** A name of less weight (NHS) is part of everything. */
const STRANGER_WEIGHT = 1.4
const CHANGING =
  /\b(?:rises?|rose|risen|rising|increas\w+|go(?:ne)? up|went up|going up|grew|grown|fall|falls|fell|fallen|drops?|dropped|decreas\w+|year on year|(?:go(?:ne)?|went) down(?! well| badly))\b/

/** A term of the glossary that is a name or an acronym, where the fact does not know it. */
const isProperTerm = (query: FactQuery, unit: QueryUnit): boolean =>
  query.ownUnits.some(own => own.words === unit.words && own.terms.some(term => term.startsWith('#'))) &&
  (unit.capital || unit.words.length <= 4)

/** Of several shares or counts of one population ("in finance", "in commissioning") the one that the question names. */
const missingAttribute = (index: FactIndex, query: FactQuery, fact: IndexedFact): string | undefined => {
  if (fact.fact.figure === undefined || fact.fact.figure.unit !== 'percent') return undefined
  const others = index.facts.filter(
    o =>
      o !== fact &&
      o.fact.entity === fact.fact.entity &&
      o.fact.figure?.unit === 'percent' &&
      o.fact.attribute !== fact.fact.attribute,
  )
  if (others.length < 2) return undefined
  const telling = fact.attribute.units.filter(
    ids => others.filter(o => ids.some(id => o.attribute.ids.has(id))).length < others.length / 2,
  )
  const isNamed = telling.some(ids => query.units.some(unit => ids.some(id => unit.ids.has(id))))
  return telling.length === 0 || isNamed ? undefined : 'share'
}

const reason = (code: Reason['code'], missing: string): Reason => ({ code, missing })

/**
 * Why a fact cannot answer a question although they share words, or undefined. What the question requires is met by
 * the fact or the fact is no answer: periods, figures, places, the kind of thing asked for, whom it is about.
 */
export function findConflict(
  index: FactIndex,
  query: FactQuery,
  candidate: Candidate,
  published: string | null,
): Reason | undefined {
  const { fact: indexed } = candidate
  const { fact } = indexed
  const evidence = evidenceOf(indexed, published)
  const hasForm = (...forms: readonly string[]): boolean => indexed.asks.some(ask => forms.includes(ask.asking))

  for (const figure of query.figures) {
    if (isPeriod(figure)) {
      if (!evidence.figures.some(stated => meetsPeriod(figure, stated))) return reason('period', figure.text)
    } else if (isRequired(figure) && !evidence.figures.some(stated => isSameFigure(figure, stated)))
      return reason('measure', figure.text)
  }
  for (const place of findPlaces(query.text)) if (!evidence.places.has(place)) return reason('place', place)

  const sibling = siblingUnits(index, query, indexed)[0]
  if (sibling !== undefined) return reason('entity', sibling.words)

  const isTime = fact.figure?.unit === 'duration' && /\b(?:years?|months?|weeks?|days?|long)\b/.test(query.lower)
  const isSpan =
    query.asking === 'how-many' && fact.figure !== undefined && !query.wanted.includes(fact.figure.unit) && !isTime
  if (isSpan) return reason('measure', 'number')
  if (
    query.wanted.length > 0 &&
    !(fact.figure !== undefined && query.wanted.includes(fact.figure.unit)) &&
    !hasForm(query.asking)
  )
    return reason('measure', query.asking === 'when' ? 'date' : 'figure')
  if ((query.asking === 'where' || query.asking === 'why') && !hasForm(query.asking))
    return reason('measure', query.asking === 'where' ? 'place' : 'reason')
  if (query.asking === 'who' || query.asking === 'who-said') {
    if (fact.attribution === undefined && !hasForm('who', 'who-said', 'which', 'definition', 'list'))
      return reason('entity', 'who it was')
  }
  const lesser = lesserRole(query.lower, fact.quote)
  if (lesser !== undefined) return reason('entity', lesser)
  const isUnfilled = readFeature(candidate, 'slot') < 0 && readFeature(candidate, 'formMatch') < NEAR_ASK
  if (
    isUnfilled &&
    (query.asking === 'who' || (NAMED_THINGS.test(query.lower) && readFeature(candidate, 'askedFocus') < 1)) &&
    query.wanted.length === 0
  )
    return reason('entity', query.asking === 'who' ? 'who it was' : 'name')
  if (readFeature(candidate, 'base') < 0) return reason('measure', 'share')
  const other = missingAttribute(index, query, indexed)
  if (other !== undefined && readFeature(candidate, 'bestMatch') < SURE_ASK) return reason('measure', other)
  const stranger = candidate.unmet.find(
    unit => !unit.optional && unit.weight >= STRANGER_WEIGHT && isProperTerm(query, unit),
  )
  if (stranger !== undefined) return reason('entity', stranger.words)
  if (CHANGING.test(query.lower) && !CHANGING.test(`${fact.quote} ${fact.attribute}`.toLowerCase()))
    return reason('measure', 'change')
  const opposite = contradicts(query.lower, fact.quote.toLowerCase())
  if (opposite !== undefined) return reason('premise', opposite)
  if (
    EXCLUSIVE.test(query.lower) &&
    /\b(?:together|combined|both|all)\b/.test(`${fact.entity} ${fact.quote}`.toLowerCase())
  )
    return reason('entity', focusUnits(query)[0]?.words ?? 'that group alone')
  return undefined
}

/** Small counts in words ("which three people") say how long the answer is, not what it is of; "band 5" is required. */
const isRequired = (figure: LocatedFigure): boolean =>
  figure.unit !== 'duration' &&
  !(figure.unit === 'count' && typeof figure.value === 'number' && figure.value <= 12 && !/\d/.test(figure.text))

/** "Deputy chair" is not chair. */
const LESSER =
  /\b(?:deputy|assistant|vice|acting|interim|former)[ -](chair\w*|director|chief executive|president|secretary|head|leader)/i

/** A role that the fact gives only with "deputy" or the like, where the question asks for the role itself. */
const lesserRole = (question: string, quote: string): string | undefined => {
  const role = LESSER.exec(quote)?.[1]
    ?.toLowerCase()
    .replace(/(?:man|woman|person|s|ed)$/, '')
  if (role === undefined || LESSER.test(question) || /\b(?:deputy|assistant|vice)\b/.test(question)) return undefined
  return new RegExp(`\\b${role}(?:s|ed|man|person)?\\b`).test(question) && /\bwho\b/.test(question) ? role : undefined
}

/** Bodies and people that have names of their own: "which firms" wants them. */
const NAMED_THINGS =
  /\b(?:which|what|whose) (?:[\p{L}-]+ ){0,3}?(?:firms?|compan(?:y|ies)|trusts?|pcts?|hospitals?|ccgs?|consortia|organisations?|unions?|charit(?:y|ies)|universit(?:y|ies)|councils?|mps?|gps?|managers?|doctors?|directors?|people|person|individuals?|minister|departments?|regions?|clusters?|practices?|providers?|colleagues)\b/u
