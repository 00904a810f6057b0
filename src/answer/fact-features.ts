import { CHATTER } from '../language/synonyms.js'
import type { Fact } from '../model.js'
import { findFocusPhrase, findRestrictors, isSameFamily } from './asking.js'
import type { FactIndex, IndexedFact, Wording } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import type { GapUnit } from './gap-index.js'
import { createWordingMatcher, findPairShare } from './match-wording.js'

/** What speaks for and against a fact as the answer to a question; the model reads them in this order. */
export const FEATURES = [
  'coverage', // share of the question's weight that the fact's words and asks meet
  'ownCoverage', // the same, by quote, entity, attribute and attribution alone
  'bestMatch', // F1 of the question and the nearest ask
  'bestRecall', // most of the question that one ask meets
  'bestPrecision', // share of the nearest ask that the question meets
  'topMatches', // mean F1 of the three nearest asks
  'familyMatch', // F1 of the nearest ask of the same form
  'hasForm', // the fact has an ask of the same form
  'unmetMost', // heaviest word that the fact does not meet, against the heaviest possible
  'unmetShare', // 1 - coverage with near meanings counted out
  'unmetCount',
  'unknownCount', // words that no fact holds
  'nearMeaning', // how close the unmet words are to the fact by the company they keep
  'unit', // 1 the figure is of a kind that was asked for, -1 it is not, 0 none was asked for
  'pairs', // share of neighbouring words that stand as neighbours in an ask or the quote
  'entityMatch', // share of the entity's weight that the question meets
  'attributeMatch',
  'unmetNumber', // a figure of the question that the fact does not hold
  'unmetName', // a name that the fact does not hold
  'length', // units in the question
  'focus', // 1 what "how many" or "which" counts is met by the fact's own words, -1 it is not, 0 none
  'attributed', // who-said and a fact with a speaker: 1; who-said and none: -1
  'rivalGap', // bestMatch less that of the best other fact
  'rivalCoverage', // coverage less that of the best other fact
  'correctedShare', // share of the weight that was met by correcting a word
  'base', // -1 the population asked of is what the fact counts within another
  'isFigure',
  'exact', // number of asks whose units are the question's
  'weakest', // the word that the fewest asks hold, quote and slots counting as all of them
  'unmetKnown', // heaviest unmet word that other facts hold, against the heaviest possible
  'unmetUnknown', // heaviest word that no fact holds
  'formMatch', // F1 of the nearest ask of exactly the question's form
  'askedFocus', // 1 an ask of the same form asks about the same noun, -1 none does, 0 no such noun
  'attributeOwn', // share of the question's weight that the attribute meets
  'gapMatch', // F1 of the nearest question that is known to have no answer
  'gapFamilyMatch', // the same, of those that ask in the same way
  'gapMargin', // bestMatch less gapMatch
  'rivalAttribute', // attributeMatch less that of the best other fact of the same entity
  'rivalEntity', // entityMatch less that of the best other fact of the same attribute
  'restrictors', // narrowing words of the question that the fact does not use
  'slot', // 1 the quote holds what the form asks for and the question does not name, -1 it does not, 0 cannot be told
  'formShare', // share of the fact's asks that have the question's form
  'novelty', // share of the quote's weight that the question does not name
  'entityOwn', // share of the question's weight that the entity meets
] as const
export const FEATURE_COUNT = FEATURES.length

/** Asks left out when the matcher is tried on its own asks: fact position and ask position. */
export interface LeftOut {
  readonly fact: number
  readonly ask: number
  /** Position of a known gap, or -1. */
  readonly gap?: number
}

export interface Candidate {
  readonly fact: IndexedFact
  readonly features: Float32Array
  /** Units of the question that the fact does not meet. */
  readonly unmet: readonly QueryUnit[]
}

/** Facts looked at closely for one question. */
const CANDIDATES = 24
/** A word of less weight stands in so many facts that it need not be supported. */
const WEIGHTY = 0.8
const F = Object.fromEntries(FEATURES.map((name, i) => [name, i])) as Readonly<
  Record<(typeof FEATURES)[number], number>
> // a record of the list's own names

/** One feature of a candidate, by name. */
export const readFeature = (candidate: Candidate, name: (typeof FEATURES)[number]): number =>
  candidate.features[F[name]] ?? 0

/** How much of a unit a set of ids meets, from 0 to 1. */
const strengthIn = (unit: QueryUnit, has: (id: number) => boolean): number => {
  let best = 0
  for (const [id, strength] of unit.ids) if (strength > best && has(id)) best = strength
  return best
}

const shareMet = (wording: Wording, asked: ReadonlySet<number>, index: FactIndex): number => {
  let met = 0
  for (const ids of wording.units) if (ids.some(id => asked.has(id))) met += index.idf(ids[0])
  return wording.weight === 0 ? 0 : met / wording.weight
}

/** The units that say what "how many …", "which …" or "what share of …" asks about. */
export function focusUnits(query: FactQuery): readonly QueryUnit[] {
  const noun = findFocusPhrase(query.lower)
  return noun === '' ? [] : query.units.filter(unit => !unit.optional && noun.includes(` ${unit.words} `)).slice(-2)
}

/** The population that a share is asked of: the units between "proportion of" and the verb. */
const baseUnits = (query: FactQuery): readonly QueryUnit[] => {
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
const isOtherBase = (base: readonly QueryUnit[], fact: IndexedFact): boolean => {
  const isShare = fact.fact.figure?.unit === 'percent' || / per cent|%/.test(fact.fact.quote)
  return isShare && base.length > 0 && !base.some(unit => [...unit.ids.keys()].some(id => fact.entity.ids.has(id)))
}

/**
 * The facts that share most with a question, each with its features, in the order of coverage; empty when no fact
 * shares a word with it.
 */
export function findCandidates(
  index: FactIndex,
  query: FactQuery,
  leftOut?: LeftOut,
  exclude?: ReadonlySet<number>,
): readonly Candidate[] {
  const isHidden = (id: number, at: number): boolean => {
    if (leftOut === undefined || at !== leftOut.fact) return false
    const fact = index.facts[at]
    if (fact === undefined || fact.own.has(id)) return false
    const left = fact.asks[leftOut.ask]?.ids.has(id) === true ? 1 : 0
    return (fact.asked.get(id) ?? 0) - left <= 0
  }
  const scores = new Map<number, number>()
  for (const unit of query.units) {
    const best = new Map<number, number>()
    for (const [id, strength] of unit.ids)
      for (const at of index.postings(id))
        if ((best.get(at) ?? 0) < strength && !isHidden(id, at)) best.set(at, strength)
    for (const [at, strength] of best) scores.set(at, (scores.get(at) ?? 0) + strength * unit.weight)
  }
  const top = [...scores]
    .filter(([at]) => exclude?.has(at) !== true)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, CANDIDATES)
  const asked = new Set(query.units.flatMap(unit => [...unit.ids].filter(([, s]) => s > 0.5).map(([id]) => id)))
  const matchWording = createWordingMatcher(query, index)
  const focus = focusUnits(query)
  const base = baseUnits(query)
  const restrictors = findRestrictors(query.tokens.map(token => token.word))
  const weightOf = (unit: GapUnit): number =>
    CHATTER.has(unit.words)
      ? 0
      : Math.max(0, ...unit.terms.map(term => (term.startsWith('~') ? 0 : index.idf(index.idOf(term)))))
  const gap = index.gaps.nearest(query.ownUnits, query.asking, weightOf, leftOut?.gap)
  const highest = index.idf(undefined)

  const candidates: Candidate[] = []
  for (const [at] of top) {
    const fact = index.facts[at]
    if (fact === undefined) continue
    const has = (id: number): boolean => (fact.own.has(id) || fact.asked.has(id)) && !isHidden(id, at)
    const features = new Float32Array(FEATURE_COUNT)
    const unmet: QueryUnit[] = []
    let met = 0
    let own = 0
    let nearMet = 0
    let unmetWeight = 0
    let most = 0
    let unknown = 0
    let corrected = 0
    let total = 0
    let weakest = 1
    let unmetKnown = 0
    let unmetUnknown = 0
    let byAttribute = 0
    let byEntity = 0
    for (const unit of query.units) {
      const strength = strengthIn(unit, has)
      if (unit.optional && strength === 0) continue
      total += unit.weight
      met += strength * unit.weight
      own += strengthIn(unit, id => fact.own.has(id)) * unit.weight
      if (unit.corrected && strength > 0) corrected += unit.weight
      byAttribute += strengthIn(unit, id => fact.attribute.ids.has(id)) * unit.weight
      byEntity += strengthIn(unit, id => fact.entity.ids.has(id)) * unit.weight
      if (unit.weight > WEIGHTY) weakest = Math.min(weakest, supportOf(fact, unit, has))
      if (strength > 0) continue
      if (unit.ids.size === 0) unmetUnknown = Math.max(unmetUnknown, unit.weight)
      else unmetKnown = Math.max(unmetKnown, unit.weight)
      if (unit.soft) {
        unmetWeight += unit.weight
        continue
      }
      unmet.push(unit)
      unmetWeight += unit.weight
      most = Math.max(most, unit.weight)
      if (unit.ids.size === 0) unknown++
      nearMet += unit.weight * nearness(index, unit, at, isHidden)
    }
    const matches = fact.asks
      .map((ask, i) => ({
        ask,
        match: leftOut?.fact === at && leftOut.ask === i ? undefined : matchWording(ask),
      }))
      .flatMap(({ ask, match }) => (match === undefined ? [] : [{ ask, match }]))
      .sort((a, b) => b.match.f1 - a.match.f1)
    const bestAsk = matches[0]
    const family = matches.find(({ ask }) => isSameFamily(ask.asking, query.asking))
    const quote = matchWording(fact.quote)

    features[F.coverage] = total === 0 ? 0 : met / total
    features[F.ownCoverage] = total === 0 ? 0 : own / total
    features[F.bestMatch] = Math.max(bestAsk?.match.f1 ?? 0, quote.f1)
    features[F.bestRecall] = Math.max(quote.recall, ...matches.map(({ match }) => match.recall))
    features[F.bestPrecision] = bestAsk?.match.precision ?? quote.precision
    features[F.topMatches] = matches.slice(0, 3).reduce((sum, { match }) => sum + match.f1, 0) / 3
    features[F.familyMatch] = family?.match.f1 ?? 0
    features[F.hasForm] = fact.asks.some(
      (ask, i) => ask.asking === query.asking && !(leftOut?.fact === at && leftOut.ask === i),
    )
      ? 1
      : 0
    features[F.unmetMost] = most / highest
    features[F.unmetShare] = total === 0 ? 0 : (unmetWeight - nearMet) / total
    features[F.unmetCount] = unmet.length
    features[F.unknownCount] = unknown
    features[F.nearMeaning] = unmetWeight === 0 ? 1 : nearMet / unmetWeight
    features[F.unit] =
      query.wanted.length === 0
        ? 0
        : fact.fact.figure === undefined
          ? -1
          : query.wanted.includes(fact.fact.figure.unit)
            ? 1
            : -0.5
    features[F.pairs] = findPairShare(query, fact, leftOut?.fact === at ? leftOut.ask : -1)
    features[F.entityMatch] = shareMet(fact.entity, asked, index)
    features[F.attributeMatch] = shareMet(fact.attribute, asked, index)
    features[F.unmetNumber] = unmet.filter(unit => unit.kind === 'number').length
    features[F.unmetName] = unmet.filter(
      (unit, i) => unit.capital && unit.kind === 'word' && i + query.units.indexOf(unit) > 0,
    ).length
    features[F.length] = query.units.filter(unit => !unit.optional).length
    features[F.focus] = focus.length === 0 ? 0 : focus.every(unit => strengthIn(unit, has) > 0) ? 1 : -1
    features[F.attributed] = query.asking !== 'who-said' ? 0 : fact.fact.attribution === undefined ? -1 : 1
    features[F.correctedShare] = total === 0 ? 0 : corrected / total
    features[F.base] = isOtherBase(base, fact) ? -1 : 0
    features[F.isFigure] = fact.fact.figure === undefined ? 0 : 1
    features[F.weakest] = weakest
    features[F.unmetKnown] = unmetKnown / highest
    features[F.unmetUnknown] = unmetUnknown / highest
    features[F.formMatch] = matches.find(({ ask }) => ask.asking === query.asking)?.match.f1 ?? 0
    features[F.askedFocus] =
      focus.length === 0
        ? 0
        : matches.some(
              ({ ask }) =>
                isSameFamily(ask.asking, query.asking) && focus.every(unit => ask.focus.some(id => unit.ids.has(id))),
            )
          ? 1
          : -1
    features[F.attributeOwn] = total === 0 ? 0 : byAttribute / total
    features[F.entityOwn] = total === 0 ? 0 : byEntity / total
    features[F.gapMatch] = gap.match
    features[F.gapFamilyMatch] = gap.familyMatch
    features[F.gapMargin] = (features[F.bestMatch] ?? 0) - gap.match
    let narrowing = 0
    for (const word of restrictors) if (!fact.restrictors.has(word)) narrowing++
    features[F.restrictors] = narrowing
    features[F.slot] = fillsSlot(query, fact, asked)
    features[F.formShare] = fact.asks.filter(ask => ask.asking === query.asking).length / Math.max(1, fact.asks.length)
    features[F.novelty] = 1 - shareMet(fact.quote, asked, index)
    features[F.exact] = matches.filter(({ match }) => match.isExact).length
    candidates.push({ fact, features, unmet })
  }
  addRivals(candidates)
  return candidates
}

/** Whether the quote has, beyond the question's own words, a name, figure or date of the kind that is asked for. */
function fillsSlot(query: FactQuery, fact: IndexedFact, asked: ReadonlySet<number>): number {
  const hasNewName = fact.names.some(ids => !ids.some(id => asked.has(id)))
  const { figure } = fact.fact
  if (query.asking === 'who' || query.asking === 'who-said') return hasNewName ? 1 : -1
  if (query.asking === 'which' || query.asking === 'where')
    return hasNewName || (figure !== undefined && query.asking === 'which') ? 1 : -1
  if (query.wanted.length > 0) return figure !== undefined && query.wanted.includes(figure.unit) ? 1 : -1
  return 0
}

/** Share of a fact's asks that hold a word; 1 for a word of its quote or slots. */
function supportOf(fact: IndexedFact, unit: QueryUnit, has: (id: number) => boolean): number {
  let best = 0
  for (const id of unit.ids.keys()) {
    if (!has(id)) continue
    best = Math.max(best, fact.own.has(id) ? 1 : (fact.asked.get(id) ?? 0) / Math.max(1, fact.asks.length))
  }
  return best
}

/** How close an unmet word's facts are to this one: the most alike of the facts that hold the word. */
function nearness(
  index: FactIndex,
  unit: QueryUnit,
  at: number,
  isHidden: (id: number, at: number) => boolean,
): number {
  let best = 0
  for (const id of unit.ids.keys()) {
    const holders = index.postings(id)
    if (holders.length > 12) continue
    for (const other of holders)
      if (other !== at && !isHidden(id, other)) best = Math.max(best, index.similarity(at, other))
  }
  return best
}

/** Facts of one sentence, or that state each other's figure, say the same. */
const isTwin = (a: Fact, b: Fact): boolean =>
  a.quote === b.quote ||
  (a.figure !== undefined && b.quote.includes(a.figure.text)) ||
  (b.figure !== undefined && a.quote.includes(b.figure.text))

/** Facts that say the same are no rivals. */
function addRivals(candidates: readonly Candidate[]): void {
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
      if (isTwin(other.fact, fact.fact)) continue
      match = Math.max(match, theirs[F.bestMatch] ?? 0)
      coverage = Math.max(coverage, theirs[F.coverage] ?? 0)
    }
    features[F.rivalGap] = (features[F.bestMatch] ?? 0) - match
    features[F.rivalCoverage] = (features[F.coverage] ?? 0) - coverage
    features[F.rivalAttribute] = (features[F.attributeMatch] ?? 0) - attribute
    features[F.rivalEntity] = (features[F.entityMatch] ?? 0) - entity
  }
}
