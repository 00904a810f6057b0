import { isSameFigure, parseFigures } from '../language/figures.js'
import { findPlaces } from '../language/places.js'
import { CHATTER, SOFT_WORDS } from '../language/synonyms.js'
import type { Fact, Figure, LocatedFigure } from '../model.js'
import { findRestrictors } from './asking.js'
import { isPeriod, siblingsOf } from './conflicts.js'
import { FEATURES } from './fact-features.js'
import type { IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import type { FactMatcher } from './match-facts.js'
import type { RankedFact } from './rank-facts.js'
import type { Claim } from './read-claims.js'

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
/** Asks of a fact that may hold a word by chance ("not redundancy"). */
const CHANCE_ASKS = 1
/** Share of the entity or of the attribute that a claim has to name, and of both together. */
const NAMED_LEAST = 0.3
const NAMED_BOTH_LEAST = 0.5
const PROBABILITY_LEAST = 0.2
const CITED_MOST = 3
/** Words that stand in a figure's place, and narrowing words that change nothing of a claim. */
const PLACEHOLDER = /^(?:cent|percent|long|much|many)$/
const HARMLESS_RESTRICTORS = new Set(
  'only alone solely exact exactly still yet already since after result results finally named names worth value'.split(
    ' ',
  ),
)
/** Unknown words of these forms are verbs and adverbs: they seldom say what a figure is of. */
const VERB_OR_ADVERB = /(?:ed|ly)$/
const DENIAL =
  /(?<!\p{L})(?:not(?!\s(?:only|just|merely))|no longer|never|neither|nor|without|denied|denies|false|falsely|untrue|incorrect|wrong|wrongly|myth|none|nobody|\p{L}+n['’]t)(?!\p{L})/iu

const at = (name: (typeof FEATURES)[number]): number => FEATURES.indexOf(name)
const [ENTITY, ATTRIBUTE] = [at('entityMatch'), at('attributeMatch')]

/** Judges claims by facts. A claim is supported only when every telling word of it is met by the fact. */
export function createClaimJudge(matcher: FactMatcher): (claim: Claim) => Judgement {
  const { index, lexicon, read, rank } = matcher
  const idsOf = (text: string): ReadonlySet<number> =>
    new Set(lexicon.read(text).flatMap(unit => unit.terms.flatMap(term => index.idOf(term) ?? [])))

  const isMet = (unit: QueryUnit, fact: IndexedFact): boolean =>
    [...unit.ids.keys()].some(id => fact.own.has(id) || (fact.asked.get(id) ?? 0) > CHANCE_ASKS)

  const isExcused = (unit: QueryUnit): boolean =>
    PLACEHOLDER.test(unit.words) ||
    CHATTER.has(unit.words) ||
    SOFT_WORDS.has(unit.words) ||
    unit.weight < TELLING_WEIGHT ||
    (unit.ids.size === 0 && !unit.capital && VERB_OR_ADVERB.test(unit.words))

  const isNamedBy = (units: readonly QueryUnit[], ids: ReadonlySet<number>): boolean =>
    units.some(unit => !isExcused(unit) && [...unit.ids.keys()].some(id => ids.has(id)))

  /** Every word of the claim fits the fact, and it names enough of what the fact is of. */
  const fits = (claim: Claim, query: FactQuery, context: FactQuery, ranked: RankedFact): boolean => {
    const fact = ranked.candidate.fact
    if (ranked.conflict !== undefined || ranked.probability < PROBABILITY_LEAST) return false
    const own = query.units.filter(unit => !unit.optional)
    if (own.some(unit => !isMet(unit, fact) && !isExcused(unit))) return false
    const narrowing = findRestrictors(query.tokens.map(token => token.word))
    if ([...narrowing].some(word => !fact.restrictors.has(word) && !HARMLESS_RESTRICTORS.has(word))) return false
    const [entity, attribute] = [ranked.candidate.features[ENTITY] ?? 0, ranked.candidate.features[ATTRIBUTE] ?? 0]
    if (Math.max(entity, attribute) < NAMED_LEAST || entity + attribute < NAMED_BOTH_LEAST) return false
    if (!hasNoun(claim.figure, fact)) return false
    // What the clause leaves unsaid it takes from the rest of the sentence, which then has to fit too.
    const namesEntity = isNamedBy(own, fact.entity.ids)
    const namesAttribute = isNamedBy(own, fact.attribute.ids)
    if (namesEntity && namesAttribute) return true
    const siblings = siblingsOf(index, fact)
    return context.units.every(
      unit =>
        isMet(unit, fact) ||
        isExcused(unit) ||
        (namesEntity && [...unit.ids.keys()].some(id => siblings.some(sibling => sibling.entity.ids.has(id)))),
    )
  }

  /** A count is of what the fact counts: its noun is the fact's, or one that the fact is asked for with. */
  const hasNoun = (figure: LocatedFigure, { fact, entity, asks }: IndexedFact): boolean => {
    if (figure.unit !== 'count' || fact.figure === undefined) return true
    const nouns = lexicon.read(headNoun(figure.noun))
    const head = nouns.at(-1)
    if (head === undefined) return true
    const own = idsOf(headNoun(fact.figure.noun))
    const ids = head.terms.flatMap(term => index.idOf(term) ?? [])
    return ids.some(id => own.has(id) || entity.ids.has(id) || asks.some(ask => ask.focus.includes(id)))
  }

  return claim => {
    const places = findPlaces(claim.question).length > 0 ? [] : findPlaces(claim.context)
    const text = [claim.question, ...places.map(place => `in ${place}`)].join(' ')
    const dated = [text, ...claim.periods.map(period => `in ${period}`)].join(' ')
    const context = read(claim.context)
    const timeless = read(text, [claim.context])
    const query = claim.periods.length === 0 ? timeless : read(dated, [claim.context])
    const fitting = (of: FactQuery): readonly RankedFact[] =>
      rank(of).filter(ranked => ranked.fact.figure !== undefined && fits(claim, of, context, ranked))
    const able = fitting(query)
    const same = able.filter(({ fact }) => fact.figure !== undefined && agrees(claim.figure, fact.figure))
    if (same.length > 0) {
      const facts = same.map(({ fact }) => fact)
      const sound = facts.filter(fact => DENIAL.test(claim.clause) === DENIAL.test(fact.quote))
      if (sound.length === 0) return { verdict: 'contradicted', facts: cited(facts), because: 'denial' }
      const qualified = sound.filter(fact => fact.figure !== undefined && isQualifiedAlike(claim.figure, fact.figure))
      return qualified.length === 0
        ? { verdict: 'contradicted', facts: cited(sound), because: 'qualifier' }
        : { verdict: 'supported', facts: cited(qualified) }
    }
    if (claim.periods.length > 0) {
      const elsewhen = fitting(timeless).filter(
        ({ fact }) =>
          fact.figure !== undefined && agrees(claim.figure, fact.figure) && !isPeriod(fact.figure) && hasPeriod(fact),
      )
      if (elsewhen.length > 0)
        return { verdict: 'contradicted', facts: cited(elsewhen.map(({ fact }) => fact)), because: 'period' }
    }
    const other = able.filter(({ fact }) => fact.figure?.unit === claim.figure.unit)
    return other.length === 0 ? ABSENT : { verdict: 'contradicted', facts: cited(other.map(({ fact }) => fact)) }
  }
}

const cited = (facts: readonly Fact[]): readonly Fact[] =>
  facts.filter((fact, i) => facts.findIndex(other => other.quote === fact.quote) === i).slice(0, CITED_MOST)

const hasPeriod = (fact: Fact): boolean => parseFigures(`${fact.quote} ${fact.period ?? ''}`).some(isPeriod)

/** The noun phrase up to its first verb ("mars leavers worked" → "mars leavers"). */
const headNoun = (noun: string): string =>
  noun.replace(/\s(?:left|took|got|went|came|lost|spent|\p{L}{3,}ed|\p{L}{3,}ing)(?!\p{L})[\s\S]*$/u, '')

const numbersOf = (figure: Figure): readonly number[] =>
  [figure.value, figure.valueTo].flatMap(value => (typeof value === 'number' ? [value] : []))

/** How many significant digits a claim has to keep for a rounding of the documents' value to be the same figure. */
const ROUNDED_DIGITS_LEAST = 2
const SCALED_DIGITS_LEAST = 3

const significantDigits = (value: number): number => String(value).replace(/^0\.0*|\.|0+$/g, '').length

/** The same figure, or a hedged or shortened writing of it ("about £18,000", "18.2k"). */
function agrees(claimed: Figure, stated: LocatedFigure): boolean {
  const isFraction = (figure: Figure): boolean => /\p{L}/u.test(figure.text) && !/\d/.test(figure.text)
  if (isSameFigure(claimed, stated)) {
    // "Just over a fifth" is not 20 per cent.
    return stated.unit !== 'percent' || stated.precision === 'exact' || !isFraction(stated) || isFraction(claimed)
  }
  if (claimed.unit !== stated.unit || isPeriod(claimed)) return false
  const [value, ...more] = numbersOf(claimed)
  const [exact, ...rest] = numbersOf(stated)
  if (value === undefined || exact === undefined || more.length > 0 || rest.length > 0) return false
  const digits = significantDigits(value)
  const isScaled = /(?:k|m|bn|thousand|million|billion)$/i.test(claimed.text)
  const isHedged = claimed.precision === 'about' || claimed.precision === 'nearly' || claimed.precision === 'more-than'
  if (!(isHedged && digits >= ROUNDED_DIGITS_LEAST) && !(isScaled && digits >= SCALED_DIGITS_LEAST)) return false
  if (claimed.precision === 'nearly' && exact > value) return false
  if (claimed.precision === 'more-than' && exact < value) return false
  return Number(exact.toPrecision(digits)) === value
}

/** A bound that the documents do not set ("more than £18,196") or set the other way makes it another claim. */
function isQualifiedAlike(claimed: Figure, stated: Figure): boolean {
  if (!isSameFigure(claimed, stated)) return true
  const bounds = new Set(['more-than', 'nearly', 'up-to'])
  if (!bounds.has(claimed.precision)) return true
  return claimed.precision === stated.precision
}
