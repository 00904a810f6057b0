import { isSameFigure, parseFigures } from '../language/figures.js'
import { findPlaces } from '../language/places.js'
import { CHATTER, SOFT_WORDS } from '../language/synonyms.js'
import type { Fact, LocatedFigure } from '../model.js'
import { agrees, differs, isQualifiedAlike } from './agree-figures.js'
import { findRestrictors } from './asking.js'
import { affirm, hasStatistics, headNoun, isContrary, isDenied, isOfPart, isOfTheRest } from './claim-words.js'
import { isPeriod } from './conflicts.js'
import { FEATURE_AT } from './fact-features.js'
import type { IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import type { FactMatcher } from './match-facts.js'
import type { RankedFact } from './rank-facts.js'
import type { Claim } from './read-claims.js'
import { siblingsOf } from './siblings.js'

/** What facts say to a claim; `facts` are those that support or contradict it, best first. */
export interface Judgement {
  readonly verdict: 'supported' | 'contradicted' | 'absent'
  readonly facts: readonly Fact[]
  /** What of the claim the facts deny, beyond the value. */
  readonly because?: 'period' | 'qualifier' | 'denial'
}

const ABSENT: Judgement = { verdict: 'absent', facts: [] }
/** A claim's word of less weight stands in so many facts that it tells nothing. */
const TELLING_WEIGHT = 1.2
const TELLING_NAME_WEIGHT = 0.3
/** Asks of a fact that may hold a word by chance ("not redundancy"), and the share of them. */
const CHANCE_ASKS = 1
const CHANCE_SHARE = 0.04
/** Share of the entity or of the attribute that a claim has to name, and of both together. */
const NAMED_LEAST = 0.3
const NAMED_BOTH_LEAST = 0.5
/** An attribute that says nothing by itself leaves it all to the entity. */
const BARE_ATTRIBUTE = /^(?:number|amount|date|year|financial year|duration|list)$/
const BARE_ENTITY_LEAST = 0.35
/** Likeness to a known wording that names the fact as well. */
const WORDING_LEAST = 0.65
const PROBABILITY_LEAST = 0.02
/** A fact that is less probable than this share of the best one is of something else. */
const RIVAL_SHARE = 0.5
const CITED_MOST = 3
/** Words that stand in a figure's place, and narrowing words that change nothing of a claim. */
const PLACEHOLDER = /^(?:share|long|much|many)$/
const HARMLESS_RESTRICTORS = new Set(
  'not never only alone solely exact exactly still yet already since after result results finally named names worth value'.split(
    ' ',
  ),
)
/** Unknown words of these forms are verbs and adverbs: they seldom say what a figure is of. */
const VERB_OR_ADVERB = /(?:ed|ly)$/
/** Verbs that put a figure to something, whatever it is. */
const PLAIN_VERB =
  /^(?:spend|spends|spent|last|lasts|lasted|run|runs|ran|hit|hits|reach|reaches|reached|stand|stands|stood|meet|meets|met|bind|binds|tie|ties|tied|average|averages|averaged|amount|amounts|amounted|receive|receives|received)$/

const { entityMatch: ENTITY, attributeMatch: ATTRIBUTE, bestMatch: WORDING } = FEATURE_AT

/** Judges claims by facts. A claim is supported only when every telling word of it is met by the fact. */
export function createClaimJudge(matcher: FactMatcher): (claim: Claim) => Judgement {
  const { index, lexicon, read, rank } = matcher
  const idsOf = (text: string): ReadonlySet<number> =>
    new Set(lexicon.read(text).flatMap(unit => unit.terms.flatMap(term => index.idOf(term) ?? [])))

  const chanceOf = ({ asks }: IndexedFact): number => Math.max(CHANCE_ASKS, CHANCE_SHARE * asks.length)
  const isMet = (unit: QueryUnit, fact: IndexedFact): boolean =>
    [...unit.ids.keys()].some(id => fact.own.has(id) || (fact.asked.get(id) ?? 0) > chanceOf(fact))

  const publishers = new Set(
    matcher.documents.flatMap(({ publisher }) => (publisher === null ? [] : [...idsOf(publisher)])),
  )
  const isExcused = (unit: QueryUnit): boolean => ![...unit.ids.keys()].some(id => publishers.has(id)) && isGlue(unit)
  const isGlue = (unit: QueryUnit): boolean =>
    PLACEHOLDER.test(unit.words) ||
    PLAIN_VERB.test(unit.words) ||
    CHATTER.has(unit.words) ||
    SOFT_WORDS.has(unit.words) ||
    unit.weight < (unit.capital ? TELLING_NAME_WEIGHT : TELLING_WEIGHT) ||
    (unit.ids.size === 0 && !unit.capital && VERB_OR_ADVERB.test(unit.words))

  const isNamedBy = (units: readonly QueryUnit[], ids: ReadonlySet<number>): boolean =>
    units.some(unit => !PLACEHOLDER.test(unit.words) && [...unit.ids.keys()].some(id => ids.has(id)))

  /** Every word of the claim fits the fact, and it names enough of what the fact is of. */
  const fits = (claim: Claim, query: FactQuery, context: FactQuery, ranked: RankedFact): boolean => {
    const fact = ranked.candidate.fact
    // What a question may leave open, a claim may not.
    const isDoubted = (ranked.conflict ?? ranked.candidate.doubt) !== undefined
    if (isDoubted || ranked.probability < PROBABILITY_LEAST) return false
    const own = query.units.filter(unit => !unit.optional)
    if (own.some(unit => !isMet(unit, fact) && !isExcused(unit))) return false
    const narrowing = findRestrictors(query.tokens.map(token => token.word))
    if ([...narrowing].some(word => !fact.restrictors.has(word) && !HARMLESS_RESTRICTORS.has(word))) return false
    const [entity, attribute] = [ranked.candidate.features[ENTITY] ?? 0, ranked.candidate.features[ATTRIBUTE] ?? 0]
    const isEntityEnough = BARE_ATTRIBUTE.test(fact.fact.attribute) && entity >= BARE_ENTITY_LEAST
    const isNamed = Math.max(entity, attribute) >= NAMED_LEAST && entity + attribute >= NAMED_BOTH_LEAST
    if (!isNamed && !isEntityEnough && (ranked.candidate.features[WORDING] ?? 0) < WORDING_LEAST) return false
    if (!hasNoun(claim.figure, fact) || isOfTheRest(claim.clause, fact.fact.quote)) return false
    if (!hasStatistics(claim.clause, wordsOf(fact.fact)) || isContrary(claim.clause, wordsOf(fact.fact))) return false
    if (isOfPart(claim.clause, fact.fact.quote) || !hasCompanions(claim, fact.fact)) return false
    // What the clause leaves unsaid it takes from the rest of the sentence, which then has to fit too.
    const namesEntity = isNamedBy(own, fact.entity.ids)
    const namesAttribute = isNamedBy(own, fact.attribute.ids)
    if (namesEntity && namesAttribute) return true
    const others = namesEntity
      ? siblingsOf(index, fact).map(sibling => sibling.entity.ids)
      : namesAttribute
        ? index.facts.filter(other => other.fact.entity === fact.fact.entity).map(other => other.attribute.ids)
        : []
    return context.units.every(
      unit => isMet(unit, fact) || isExcused(unit) || others.some(ids => [...unit.ids.keys()].some(id => ids.has(id))),
    )
  }

  /** A count is of what the fact counts: its noun is the fact's, or one that the fact is asked for with. */
  const hasNoun = (figure: LocatedFigure, { fact, asks }: IndexedFact): boolean => {
    if (figure.unit !== 'count' || fact.figure === undefined) return true
    const head = lexicon.read(headNoun(figure.noun)).at(-1)
    if (head === undefined) return true
    const own = idsOf(`${headNoun(fact.figure.noun)} . ${headNoun(fact.entity)}`)
    const ids = head.terms.flatMap(term => index.idOf(term) ?? [])
    return ids.some(id => own.has(id) || asks.focusIds.includes(id))
  }

  /** The fact's own figure, or another writing of it in its quote ("just over a fifth (21 per cent)"). */
  const states = (fact: Fact, figure: LocatedFigure): LocatedFigure | undefined =>
    [fact.figure, ...(fact.figure?.unit === 'percent' ? parseFigures(fact.quote) : [])].find(
      stated => stated !== undefined && agrees(figure, stated),
    )

  return claim => {
    const places = findPlaces(claim.question).length > 0 ? [] : findPlaces(claim.context)
    const text = [affirm(claim.question), ...places.map(place => `in ${place}`)].join(' ')
    const dated = [text, ...claim.periods.map(period => `in ${period.text}`)].join(' ')
    const context = read(claim.context)
    const timeless = read(text, [claim.context])
    const query = claim.periods.length === 0 ? timeless : read(dated, [claim.context])
    const fitting = (of: FactQuery): readonly RankedFact[] =>
      rank(of).filter(ranked => ranked.fact.figure !== undefined && fits(claim, of, context, ranked))
    const able = fitting(query)
    const best = able[0]?.probability ?? 0
    const same = able.filter(
      ({ fact, probability }) => states(fact, claim.figure) !== undefined && probability >= best * RIVAL_SHARE,
    )
    if (same.length > 0) {
      const facts = [...same]
        .sort((a, b) => Number(hasOwn(b.fact, claim.figure)) - Number(hasOwn(a.fact, claim.figure)))
        .map(({ fact }) => fact)
      const sound = facts.filter(fact => isDenied(claim.clause) === isDenied(fact.quote))
      if (sound.length === 0) return { verdict: 'contradicted', facts: cited(facts), because: 'denial' }
      const qualified = sound.filter(fact => isQualifiedAlike(claim.figure, states(fact, claim.figure)))
      return qualified.length === 0
        ? { verdict: 'contradicted', facts: cited(sound), because: 'qualifier' }
        : { verdict: 'supported', facts: cited(qualified) }
    }
    if (claim.periods.length > 0) {
      const elsewhen = fitting(timeless).filter(
        ({ fact }) => states(fact, claim.figure) !== undefined && hasPeriod(fact),
      )
      if (elsewhen.length > 0)
        return { verdict: 'contradicted', facts: cited(elsewhen.map(({ fact }) => fact)), because: 'period' }
    }
    const other = able.filter(({ fact }) => fact.figure !== undefined && differs(claim.figure, fact.figure))
    return other.length === 0 ? ABSENT : { verdict: 'contradicted', facts: cited(other.map(({ fact }) => fact)) }
  }
}

const cited = (facts: readonly Fact[]): readonly Fact[] =>
  facts.filter((fact, i) => facts.findIndex(other => other.quote === fact.quote) === i).slice(0, CITED_MOST)

const hasOwn = (fact: Fact, figure: LocatedFigure): boolean =>
  fact.figure !== undefined && isSameFigure(fact.figure, figure)

const wordsOf = (fact: Fact): string => [fact.quote, fact.attribute, fact.entity, ...fact.qualifiers].join(' . ')

/** What else the claim counts is as the quote has it, where that counts the same ("had more than 15 years"). */
const hasCompanions = ({ companions, figure }: Claim, fact: Fact): boolean => {
  const stated = parseFigures(fact.quote).filter(
    other => fact.figure === undefined || !isSameFigure(other, fact.figure),
  )
  return companions
    .filter(companion => !isSameFigure(companion, figure))
    .every(companion => {
      const alike = stated.filter(other => other.unit === companion.unit && isSameNoun(companion, other))
      return alike.length === 0 || alike.some(other => agrees(companion, other) && isQualifiedAlike(companion, other))
    })
}

/** Whether two counts have a noun in common; other units have none. */
const isSameNoun = (a: LocatedFigure, b: LocatedFigure): boolean => {
  if (a.unit !== 'count') return true
  const [x, y] = [headNoun(a.noun), headNoun(b.noun)].map(noun => noun.split(' ').at(-1)?.replace(/s$/, '') ?? '')
  return x === y
}

const hasPeriod = (fact: Fact): boolean => parseFigures(`${fact.quote} ${fact.period ?? ''}`).some(isPeriod)
