import { isSameFigure, parseFigures } from '../language/figures.js'
import { findPlaces } from '../language/places.js'
import type { Figure, LocatedFigure, Reason } from '../model.js'
import { contradicts, isProperTerm, isRequired, lesserRole, meetsPeriod, missingAttribute } from './conflict-rules.js'
import { type Candidate, readFeature } from './fact-features.js'
import type { FactIndex, IndexedFact } from './fact-index.js'
import type { FactQuery } from './fact-query.js'
import { focusUnits } from './focus-units.js'
import { siblingUnits } from './siblings.js'

const PERIOD_UNITS = new Set(['year', 'financial-year', 'month', 'date'])
/** Whether a figure is a date, month or year. */
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

/** An ask that is this near shows that the fact answers the form. */
const NEAR_ASK = 0.75
/** A question that a fact's ask repeats so nearly need not name what tells it from its siblings. */
const SURE_ASK = 0.97
/** A name of less weight (NHS) is part of everything. */
const STRANGER_WEIGHT = 1.4

/** "MARS leavers only", "the 776 redundancies alone": the fact's population may hold nobody else. */
const EXCLUSIVE = /\b(?:only|alone|solely|just the|on their own|by themselves)\b/

/** Words of change, which a fact has to have too. */
const CHANGING =
  /\b(?:rises?|rose|risen|rising|increas\w+|go(?:ne)? up|went up|going up|grew|grown|fall|falls|fell|fallen|drops?|dropped|decreas\w+|year on year|(?:go(?:ne)?|went) down(?! well| badly))\b/

/** Bodies and people that have names of their own: "which firms" wants them. */
const NAMED_THINGS =
  /\b(?:which|what|whose) (?:[\p{L}-]+ ){0,3}?(?:firms?|compan(?:y|ies)|trusts?|pcts?|hospitals?|ccgs?|consortia|organisations?|unions?|charit(?:y|ies)|universit(?:y|ies)|councils?|mps?|gps?|managers?|doctors?|directors?|people|person|individuals?|minister|departments?|regions?|clusters?|practices?|providers?|colleagues)\b/u

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
