import { isSameFigure } from '../language/figures.js'
import { BODY_NOUNS, CROWD_NOUNS, isGroupNoun, PERSON_NOUNS } from '../language/group-nouns.js'
import { findPlaces } from '../language/places.js'
import type { Fact, Figure, LocatedFigure, Reason } from '../model.js'
import type { Asking } from './asking.js'
import {
  contradicts,
  isProperTerm,
  isRequired,
  isUnnamedShare,
  lesserRole,
  meetsPeriod,
  readSides,
  type Sides,
  SUCCESSION,
  setAside,
  wantsName,
} from './conflict-rules.js'
import { type Candidate, DOUBT_NAMES, type Doubt, FEATURE_AT, readFeature } from './fact-features.js'
import { type FactIndex, holdsFirmly, type IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import { focusUnits } from './focus-units.js'
import { namesOneOf, namesSomebody } from './name-people.js'
import { siblingUnits } from './siblings.js'
import { isMoney } from './wants-unit.js'

const PERIOD_UNITS = new Set(['year', 'financial-year', 'month', 'date'])
/** Whether a figure is a date, month or year. */
export const isPeriod = (figure: Figure): boolean => PERIOD_UNITS.has(figure.unit)

/** What of a fact the conflicts are judged by, read once a fact. */
interface Evidence {
  readonly forms: ReadonlySet<Asking>
  readonly isChange: boolean
  readonly isJoint: boolean
  readonly sides: Sides
}

const EVIDENCE = new WeakMap<IndexedFact, Evidence>()
const evidenceOf = (indexed: IndexedFact): Evidence => {
  const known = EVIDENCE.get(indexed)
  if (known !== undefined) return known
  const { quote, entity, attribute } = indexed.fact
  const evidence = {
    forms: new Set(indexed.asks.forms),
    isChange: CHANGING.test(`${quote} ${attribute}`.toLowerCase()),
    sides: readSides(quote.toLowerCase()),
    isJoint: /\b(?:together|combined|both|all)\b/.test(`${entity} ${quote}`.toLowerCase()),
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
  /\b(?:rises?|rose|risen|rising|increas\w+|go(?:ne)? up|went up|going up|grew|grown|fall|falls|fell|fallen|drops?|dropped|decreas\w+|year on year|(?:go(?:ne)?|went) down(?! well| badly| (?:the|a|this|that) (?:\w+ ){0,2}?(?:route|road|path|way|line|track)))\b/

/** Bodies and people that have names of their own: "which firms" wants them. */
const NAMED_THINGS = new RegExp(
  `\\b(?:which|what|whose) (?:[\\p{L}-]+ ){0,3}?(?:${PERSON_NOUNS}|${BODY_NOUNS})\\b`,
  'u',
)

/** "How many staff", "how many of the trusts". */
const COUNTED = new RegExp(
  `\\bhow many (?:(?:of|the|these|those|other|more|such|pct|nhs) ){0,3}(?:${PERSON_NOUNS}|${CROWD_NOUNS}|${BODY_NOUNS})\\b`,
)

const HOW_OLD = /\bhow old\b|\bwhat age\b/
const AGE = /\b(?:age|aged|old|born)\b/i

/** "Did not answer", "failed to reply". */
const DENIED =
  /(?<!\b(?:i|we|you) )\b(?:did|do|does|have|has|had|were|was|are|is|would|could)(?: not|n['’]?t)\b(?! only\b)|\b(?:failed|fails?|refus(?:ed|es?)|declined?|neglected) to\b|\bnever\b/
/** Asks that deny, from which on a fact is asked for so. */
const DENYING_ASKS = 3
const deniesToo = ({ fact: { quote, asks } }: IndexedFact): boolean =>
  /\b(?:not|no|none|without|never)\b|n['’]t\b/i.test(quote) ||
  asks.filter(text => DENIED.test(text.toLowerCase())).length >= DENYING_ASKS

const reason = (code: Reason['code'], missing: string): Reason => ({ code, missing })

/** A question with what its conflicts are judged by, read once for all facts. */
interface Asked {
  readonly index: FactIndex
  readonly query: FactQuery
  readonly places: readonly string[]
  readonly isChange: boolean
  readonly isExclusive: boolean
  /** Somebody's name is asked for, and the facts know people by name. */
  readonly isOfName: boolean
  readonly isOfAge: boolean
  /** Those are asked for who did not. */
  readonly isDenied: boolean
  /** People or bodies are to be counted. */
  readonly isOfNumber: boolean
  /** Whom the question leaves out. */
  readonly aside: string | undefined
  readonly sides: Sides
  /** The facts that hold a figure of the question, looked for when one lacks it. */
  readonly holders: Map<Figure, readonly IndexedFact[]>
}

type Rule = (asked: Asked, candidate: Candidate, evidence: Evidence) => Reason | undefined

/** Forms of which one asks for a name. */
const NAMING: readonly Asking[] = ['who', 'who-said', 'which', 'definition', 'list']

/** A fact at least so alike may be about the same matter. */
const SAME_MATTER = 0.2

/** Whether a stated figure is the one that is asked about, or a period in it; people leave out the sign of money. */
const meets = (asked: Figure, stated: Figure): boolean =>
  isPeriod(asked)
    ? meetsPeriod(asked, stated)
    : isSameFigure(asked.unit === 'count' && isMoney(stated.unit) ? { ...asked, unit: stated.unit } : asked, stated)

/** "2 November 2010" is met by "2 November" in a document of that year. */
const meetsInYear = (asked: Figure, stated: Figure, published: string | null): boolean =>
  asked.unit === 'date' &&
  stated.unit === 'date' &&
  published !== null &&
  String(stated.value).startsWith('--') &&
  asked.value === `${published.slice(0, 4)}${String(stated.value).slice(1)}`

/** The first figure or period of the question that a fact does not hold. */
const findMissed = ({ query }: Asked, { figures, published }: IndexedFact): LocatedFigure | undefined =>
  query.figures.find(
    figure =>
      (isPeriod(figure) || isRequired(figure)) &&
      !figures.some(stated => meets(figure, stated) || meetsInYear(figure, stated, published)),
  )

/** Of two values of one kind, or at two times, the one is not the other. */
const isRival = (figure: Figure, { figure: own, period }: Fact): boolean =>
  isPeriod(figure) ? own !== undefined || period !== undefined : own?.unit === figure.unit

/** Whether a fact of the same document and matter holds what this one lacks: the question names it in passing. */
const isHeldNearby = ({ index, holders }: Asked, { at, fact }: IndexedFact, figure: Figure): boolean => {
  const known = holders.get(figure) ?? index.facts.filter(other => other.figures.some(stated => meets(figure, stated)))
  holders.set(figure, known)
  return known.some(
    other =>
      other.fact.documentId === fact.documentId && other.at !== at && index.similarity(at, other.at) >= SAME_MATTER,
  )
}

const figureReason = (figure: LocatedFigure): Reason => reason(isPeriod(figure) ? 'period' : 'measure', figure.text)

/** "Deputy chair" is not chair. */
const isLesserRole: Rule = ({ query }, { fact }) => {
  const lesser = lesserRole(query.lower, fact.fact.quote)
  return lesser === undefined ? undefined : reason('entity', lesser)
}

/** A change is asked for, and the fact tells of none. */
const isUnchanged = ({ isChange }: Asked, evidence: Evidence): Reason | undefined =>
  isChange && !evidence.isChange ? reason('measure', 'change') : undefined

/** What a fact must have whatever else speaks for it: without it, it is no answer. */
const REQUIRED: readonly Rule[] = [
  (asked, { fact }) => {
    const missed = findMissed(asked, fact)
    if (missed === undefined || (!isRival(missed, fact.fact) && isHeldNearby(asked, fact, missed))) return undefined
    return figureReason(missed)
  },
  (asked, { fact: { places } }) => {
    const place = asked.places.find(name => !places.has(name))
    return place === undefined ? undefined : reason('place', place)
  },
  isLesserRole,
  // Somebody's name is asked for, and the fact gives nobody's.
  ({ index, isOfName }, candidate) =>
    isOfName && readFeature(candidate, 'askedFocus') < 1 && !namesSomebody(index, candidate.fact)
      ? reason('entity', 'name')
      : undefined,
  // "Apart from A, who …?" is not answered with A.
  ({ index, aside }, { fact }) =>
    aside !== undefined && namesOneOf(index, fact, aside) ? reason('entity', 'anybody else') : undefined,
  // Who holds a post says nothing of who came before or after.
  ({ query }, { fact }) => {
    const asked = query.asking === 'who' ? SUCCESSION.exec(query.lower)?.[0] : undefined
    if (asked === undefined || [fact.fact.quote, ...fact.fact.asks].some(text => SUCCESSION.test(text.toLowerCase())))
      return undefined
    return reason('measure', asked === 'predecessor' ? asked : 'successor')
  },
  // "When" is answered by a date, or by what is asked for so.
  ({ query }, { fact: { figures } }, { forms }) =>
    query.asking !== 'when' || forms.has('when') || figures.some(isPeriod) ? undefined : reason('measure', 'date'),
  // "How old is he?" is told by an age.
  ({ isOfAge }, { fact }) => (isOfAge && !AGE.test(fact.fact.quote) ? reason('measure', 'age') : undefined),
  // A count of those who did says nothing of those who did not.
  ({ query, isDenied }, { fact }) =>
    isDenied && fact.fact.figure !== undefined && !deniesToo(fact) && query.wanted.length > 0
      ? reason('premise', 'not')
      : undefined,
  // How many people or bodies there are is told by no figure of another kind.
  ({ isOfNumber }, { fact: { fact, figures } }) =>
    isOfNumber && fact.figure !== undefined && !figures.some(({ unit }) => unit === 'count' || unit === 'percent')
      ? reason('measure', 'number')
      : undefined,
  // A figure is no answer to whether it has changed.
  (asked, { fact: { fact } }, evidence) => (fact.figure === undefined ? undefined : isUnchanged(asked, evidence)),
  // One ask may hold a word in passing: where none of the question's words of matter has more to show, it is by chance.
  ({ query }, { fact }) => {
    const matter = query.units.filter(unit => !unit.optional && !unit.soft)
    const isHeld = ({ terms }: QueryUnit): boolean => terms.some(id => holdsFirmly(fact, id))
    const first = matter[0]
    return first === undefined || matter.some(isHeld) ? undefined : reason('unknown-word', first.words)
  },
  // Where no gaps are known, nothing but the words themselves tells a near miss from an answer.
  ({ index }, { unmet }) => {
    const missing = index.gaps.isEmpty ? unmet.find(unit => !unit.optional && !unit.soft) : undefined
    return missing && reason(missing.kind === 'number' ? 'measure' : 'unknown-word', missing.words)
  },
]

/** What speaks against a fact; how much, the model has learnt. */
const DOUBTS: Readonly<Record<Doubt, Rule>> = {
  figure: (asked, { fact }) => {
    const missed = findMissed(asked, fact)
    return missed && figureReason(missed)
  },
  sibling: ({ index, query }, { fact }) => {
    const sibling = siblingUnits(index, query, fact)[0]
    return sibling && reason('entity', sibling.words)
  },
  count: ({ query }, { fact: { fact } }) => {
    const isTime = fact.figure?.unit === 'duration' && /\b(?:years?|months?|weeks?|days?|long)\b/.test(query.lower)
    return query.asking === 'how-many' && fact.figure && !query.wanted.includes(fact.figure.unit) && !isTime
      ? reason('measure', 'number')
      : undefined
  },
  unit: ({ query }, { fact }, { forms }) => {
    const isMet = fact.fact.figure !== undefined && query.wanted.includes(fact.fact.figure.unit)
    return query.wanted.length > 0 && !isMet && !forms.has(query.asking)
      ? reason('measure', query.asking === 'when' ? 'date' : 'figure')
      : undefined
  },
  form: ({ query }, _, { forms }) =>
    (query.asking === 'where' || query.asking === 'why') && !forms.has(query.asking)
      ? reason('measure', query.asking === 'where' ? 'place' : 'reason')
      : undefined,
  speaker: ({ query }, { fact }, { forms }) =>
    (query.asking === 'who' || query.asking === 'who-said') &&
    fact.fact.attribution === undefined &&
    !NAMING.some(form => forms.has(form))
      ? reason('entity', 'who it was')
      : undefined,
  lesserRole: isLesserRole,
  unfilled: ({ query }, candidate) => {
    const isUnfilled = readFeature(candidate, 'slot') < 0 && readFeature(candidate, 'formMatch') < NEAR_ASK
    const wantsName =
      query.asking === 'who' || (NAMED_THINGS.test(query.lower) && readFeature(candidate, 'askedFocus') < 1)
    return isUnfilled && wantsName && query.wanted.length === 0
      ? reason('entity', query.asking === 'who' ? 'who it was' : 'name')
      : undefined
  },
  otherBase: (_, candidate) => (readFeature(candidate, 'base') < 0 ? reason('measure', 'share') : undefined),
  unnamedShare: ({ index, query }, candidate) =>
    isUnnamedShare(index, query, candidate.fact) && readFeature(candidate, 'bestMatch') < SURE_ASK
      ? reason('measure', 'share')
      : undefined,
  stranger: ({ query }, { unmet }) => {
    const stranger = unmet.find(unit => !unit.optional && unit.weight >= STRANGER_WEIGHT && isProperTerm(query, unit))
    return stranger && reason('entity', stranger.words)
  },
  group: (_, { unmet }) => {
    const group = unmet.find(unit => !unit.optional && isGroupNoun(unit.words))
    return group && reason('entity', group.words)
  },
  change: (asked, _, evidence) => isUnchanged(asked, evidence),
  opposite: (asked, _, evidence) => {
    const opposite = contradicts(asked.sides, evidence.sides)
    return opposite === undefined ? undefined : reason('premise', opposite)
  },
  exclusive: ({ query, isExclusive }, _, { isJoint }) =>
    isExclusive && isJoint ? reason('entity', focusUnits(query)[0]?.words ?? 'that group alone') : undefined,
}

/**
 * Sets, in place, what of the question each candidate denies or does not meet, once all other features are set: what
 * is required and missing makes it no answer, what else there is becomes features.
 */
export function addConflicts(index: FactIndex, query: FactQuery, candidates: readonly Candidate[]): void {
  const asked: Asked = {
    index,
    query,
    places: findPlaces(query.text),
    isChange: CHANGING.test(query.lower),
    sides: readSides(query.lower),
    isExclusive: EXCLUSIVE.test(query.lower),
    isOfAge: HOW_OLD.test(query.lower),
    isDenied: DENIED.test(query.text.toLowerCase()),
    isOfNumber: COUNTED.test(query.lower),
    aside: query.asking === 'who' || query.asking === 'which' ? setAside(query.text.toLowerCase()) : undefined,
    isOfName: index.people.length > 0 && wantsName(query.lower),
    holders: new Map(),
  }
  for (const candidate of candidates) {
    const evidence = evidenceOf(candidate.fact)
    for (const rule of REQUIRED) candidate.lacks ??= rule(asked, candidate, evidence)
    for (const name of DOUBT_NAMES) {
      const found = DOUBTS[name](asked, candidate, evidence)
      candidate.features[FEATURE_AT[name]] = found === undefined ? 0 : 1
      candidate.doubt ??= found
    }
  }
}
