import { isAbout } from './ask-table.js'
import type { Asking } from './asking.js'
import { type Candidate, FEATURE_AT as F, FEATURE_COUNT } from './fact-features.js'
import type { FactIndex, IndexedFact, Wording } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import { isOtherBase } from './focus-units.js'
import type { GapMatch } from './gap-index.js'
import { findPairShare, type WordingMatcher } from './match-wording.js'
import { holderOf, type IsHidden, strengthIn, tallyUnits } from './tally-units.js'

/** A question with what is worked out of it once, for all facts. */
export interface AskedQuestion {
  readonly query: FactQuery
  /** The forms that can be put for its own. */
  readonly family: ReadonlySet<Asking>
  /** Term ids that it means. */
  readonly asked: ReadonlySet<number>
  readonly focus: readonly QueryUnit[]
  /** The population that it asks a share of. */
  readonly base: readonly QueryUnit[]
  readonly restrictors: ReadonlySet<string>
  readonly gap: GapMatch
  readonly matcher: WordingMatcher
}

/**
 * What speaks for and against a fact as the answer, but for what compares it with other facts.
 *
 * @param leftOutAsk position of an ask of the fact that does not count, or -1.
 */
export function describeFact(
  index: FactIndex,
  question: AskedQuestion,
  fact: IndexedFact,
  leftOutAsk: number,
  isHidden: IsHidden,
): Candidate {
  const { query, asked, focus, base, restrictors, gap, matcher } = question
  const tally = tallyUnits(index, query, fact, isHidden)
  const { total, unmet } = tally
  const shareOf = (weight: number): number => (total === 0 ? 0 : weight / total)
  const has = holderOf(fact, isHidden)
  const highest = index.idf(undefined)
  const features = new Float32Array(FEATURE_COUNT)
  const quote = matcher.matchQuote(fact)
  const asks = matchAsks(question, fact, leftOutAsk)
  const [first, second, third] = asks.top

  features[F.coverage] = shareOf(tally.met)
  features[F.ownCoverage] = shareOf(tally.own)
  features[F.bestMatch] = Math.max(first, quote.f1)
  features[F.bestRecall] = Math.max(quote.recall, asks.recall)
  features[F.bestPrecision] = asks.precision ?? quote.precision
  features[F.topMatches] = (first + second + third) / 3
  features[F.familyMatch] = asks.family
  features[F.hasForm] = asks.hasForm ? 1 : 0
  features[F.unmetMost] = tally.most / highest
  features[F.unmetShare] = shareOf(tally.unmetWeight - tally.nearMet)
  features[F.unmetCount] = unmet.length
  features[F.unknownCount] = tally.unknown
  features[F.nearMeaning] = tally.unmetWeight === 0 ? 1 : tally.nearMet / tally.unmetWeight
  features[F.unit] =
    query.wanted.length === 0
      ? 0
      : fact.fact.figure === undefined
        ? -1
        : query.wanted.includes(fact.fact.figure.unit)
          ? 1
          : -0.5
  features[F.pairs] = findPairShare(query, fact, leftOutAsk)
  features[F.entityMatch] = shareMet(fact.entity, asked)
  features[F.attributeMatch] = shareMet(fact.attribute, asked)
  features[F.unmetNumber] = unmet.filter(unit => unit.kind === 'number').length
  features[F.unmetName] = unmet.filter(
    (unit, i) => unit.capital && unit.kind === 'word' && i + query.units.indexOf(unit) > 0,
  ).length
  features[F.length] = query.units.filter(unit => !unit.optional).length
  features[F.focus] = focus.length === 0 ? 0 : focus.every(unit => strengthIn(unit, has) > 0) ? 1 : -1
  features[F.attributed] = query.asking !== 'who-said' ? 0 : fact.fact.attribution === undefined ? -1 : 1
  features[F.correctedShare] = shareOf(tally.corrected)
  features[F.base] = isOtherBase(base, fact) ? -1 : 0
  features[F.isFigure] = fact.fact.figure === undefined ? 0 : 1
  features[F.weakest] = tally.weakest
  features[F.unmetKnown] = tally.unmetKnown / highest
  features[F.unmetUnknown] = tally.unmetUnknown / highest
  features[F.formMatch] = asks.form
  features[F.askedFocus] = focus.length === 0 ? 0 : asks.hasFocus ? 1 : -1
  features[F.attributeOwn] = shareOf(tally.byAttribute)
  features[F.entityOwn] = shareOf(tally.byEntity)
  features[F.gapMatch] = gap.match
  features[F.gapFamilyMatch] = gap.familyMatch
  features[F.gapMargin] = (features[F.bestMatch] ?? 0) - gap.match
  features[F.restrictors] = countMissing(restrictors, fact.restrictors)
  features[F.slot] = fillsSlot(query, fact, asked)
  features[F.formShare] = asks.formCount / Math.max(1, fact.asks.length)
  features[F.novelty] = 1 - shareMet(fact.quote, asked)
  features[F.exact] = asks.exact
  return { fact, features, unmet, lacks: undefined, doubt: undefined }
}

const countMissing = (wanted: ReadonlySet<string>, held: ReadonlySet<string>): number => {
  let missing = 0
  for (const word of wanted) if (!held.has(word)) missing++
  return missing
}

/** How a question meets the asks of a fact. */
interface AskMatches {
  /** The three best harmonic means, best first; 0 where there are fewer. */
  readonly top: readonly [number, number, number]
  /** Of the best ask; undefined when there is none. */
  readonly precision: number | undefined
  /** The best of all asks. */
  readonly recall: number
  /** The best harmonic mean of an ask that asks in nearly the same way. */
  readonly family: number
  /** The best harmonic mean of an ask that asks in the same way. */
  readonly form: number
  readonly hasForm: boolean
  /** How many asks ask in the same way, the one that does not count among them. */
  readonly formCount: number
  /** Whether an ask asks about the same noun in nearly the same way. */
  readonly hasFocus: boolean
  readonly exact: number
}

/** From here on a share counts as all. */
const ALL_FROM = 0.999

function matchAsks(
  { query, family, focus, matcher }: AskedQuestion,
  fact: IndexedFact,
  leftOutAsk: number,
): AskMatches {
  let first = 0
  let second = 0
  let third = 0
  let precision: number | undefined
  let recall = 0
  let familyMatch = 0
  let form = 0
  let formCount = 0
  let hasFocus = false
  let exact = 0
  const { asks } = fact
  const matches = matcher.matchAsks(fact)
  for (let i = 0; i < asks.length; i++) {
    const asking = asks.forms[i] ?? 'keywords'
    const isForm = asking === query.asking
    if (isForm) formCount++
    if (i === leftOutAsk) continue
    const f1 = matches.f1[i] ?? 0
    const own = matches.recall[i] ?? 0
    const back = matches.precision[i] ?? 0
    if (precision === undefined || f1 > first) precision = back
    if (f1 > first) {
      third = second
      second = first
      first = f1
    } else if (f1 > second) {
      third = second
      second = f1
    } else if (f1 > third) third = f1
    recall = Math.max(recall, own)
    if (own > ALL_FROM && back > ALL_FROM) exact++
    if (isForm) form = Math.max(form, f1)
    if (!family.has(asking)) continue
    familyMatch = Math.max(familyMatch, f1)
    hasFocus ||= focus.length > 0 && focus.every(unit => isAbout(asks, i, unit.ids))
  }
  const hasForm = formCount > (leftOutAsk >= 0 && asks.forms[leftOutAsk] === query.asking ? 1 : 0)
  return {
    top: [first, second, third],
    precision,
    recall,
    family: familyMatch,
    form,
    formCount,
    hasForm,
    hasFocus,
    exact,
  }
}

/** Share of a wording's weight that the question meets. */
const shareMet = ({ units, weights, weight }: Wording, asked: ReadonlySet<number>): number => {
  let met = 0
  for (let i = 0; i < units.length; i++) if (units[i]?.some(id => asked.has(id))) met += weights[i] ?? 0
  return weight === 0 ? 0 : met / weight
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
