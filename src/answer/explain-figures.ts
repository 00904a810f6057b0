import type { Fact, LocatedFigure } from '../model.js'
import { agrees } from './agree-figures.js'
import { type Draft, distinct, evidenceOf, joinSentences } from './compose.js'
import { isPeriod } from './conflicts.js'
import type { FactIndex, IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'

/** Whole numbers up to this count what is asked for ("which two trusts") rather than being asked about. */
const SMALL_COUNT = 12
const FIGURES_MOST = 4
/** Facts that hold one figure, each in a sense of its own. */
const SENSES_MOST = 3
const CONFIDENCE = 0.85
/** A word of less weight is too common to tell what a figure is of. */
const TELLING_WEIGHT = 1
/** The figures are given and what they are is asked for: another figure, a reason or a speaker is not. */
const OTHER_MATTER =
  /\bhow (?:many|much|long|come)\b|\bwhy\b|\bwhen\b|\bwho(?:se|m)? (?:said|says|told|called|warned)\b|\b(?:on average|each on|per person)\b/
const TWICE =
  /\b(?:twice|both times|(?:two|2) (?:different )?(?:things|places|senses|meanings)|more than once|(?:two|2) different)\b/
const THOUSAND = 1000
/** What people write behind a number of pounds, and what it multiplies the number by. */
const MONEY_WORDS: readonly (readonly [RegExp, number])[] = [
  [/^\s?(?:quid|pounds?|sterling|gbp)\b/i, 1],
  [/^\s?grand\b/i, THOUSAND],
]
/** Significant digits that a shortened number has to have for the documents' longer one to be it ("18k"). */
const SHORTENED_DIGITS_LEAST = 2
const MONEY = 'GBP'

/** A figure as a person writes it: what it may be of the documents' own. */
interface Stated {
  readonly figure: LocatedFigure
  readonly holds: (fact: Fact) => boolean
  /** A looser reading, for when nothing holds it as it stands: the number cut short. */
  readonly nears: (fact: Fact) => boolean
}

function readStated(figure: LocatedFigure, text: string): Stated {
  const behind = text.slice(figure.end)
  const times = MONEY_WORDS.find(([pattern]) => pattern.test(behind))?.[1]
  const value = typeof figure.value === 'number' ? figure.value * (times ?? 1) : undefined
  // "£18k" and a bare "18196" can be sums of money; "18 per cent" cannot.
  const unit = times === undefined ? figure.unit : MONEY
  const isMoney = unit === MONEY || unit === 'count'
  /** The number that a fact gives, or both ends of its range. */
  const valuesOf = ({ figure: own }: Fact): readonly number[] =>
    own !== undefined && (own.unit === unit || (own.unit === MONEY && isMoney))
      ? [own.value, own.valueTo].flatMap(end => (typeof end === 'number' ? [end] : []))
      : []
  const isThousands = value !== undefined && (times === THOUSAND || /k$/i.test(figure.text)) && value % THOUSAND === 0
  const isLong = value !== undefined && String(value / THOUSAND).length >= SHORTENED_DIGITS_LEAST
  return {
    figure,
    holds: fact =>
      fact.figure !== undefined &&
      ((times === undefined && agrees(figure, fact.figure)) || (value !== undefined && valuesOf(fact).includes(value))),
    nears: fact =>
      isThousands && isLong && valuesOf(fact).some(stated => Math.floor(stated / THOUSAND) * THOUSAND === value),
  }
}

/**
 * Says what each of several figures is that a question states ("641 and 776, which is which"), or each thing that one
 * figure stands for ("four years comes up twice"); undefined where it asks for anything else, or a figure is in no fact.
 */
export function createFigureExplainer(index: FactIndex): (query: FactQuery) => Draft | undefined {
  /** Best first: those that meet most of the question by weight, then in the order of the documents. */
  const findHolders = (holds: (fact: Fact) => boolean, units: readonly QueryUnit[]): readonly IndexedFact[] =>
    index.facts
      .filter(({ fact }) => holds(fact))
      .map(indexed => ({ indexed, weight: weightMet(indexed, units) }))
      .sort((a, b) => b.weight - a.weight || a.indexed.at - b.indexed.at)
      .map(({ indexed }) => indexed)

  return query => {
    if (OTHER_MATTER.test(query.lower)) return undefined
    const told = query.figures.filter(figure => !isYear(figure) && !isSpelt(figure, query.text))
    const durations = told.filter(({ unit }) => unit === 'duration')
    // "Over which two years was the £3m spent" asks about one figure, not two.
    const stated = (durations.length === told.length ? told : told.filter(({ unit }) => unit !== 'duration')).map(
      figure => readStated(figure, query.text),
    )
    const units = query.units.filter(unit => !unit.optional && unit.kind === 'word')
    if (stated.length === 1 && stated[0] !== undefined && TWICE.test(query.lower)) {
      const holders = findHolders(stated[0].holds, units)
      const senses = spread(holders, units).slice(0, SENSES_MOST)
      return senses.length < 2 ? undefined : toDraft(senses)
    }
    if (stated.length < 2 || stated.length > FIGURES_MOST) return undefined
    const facts = stated.flatMap(({ holds, nears }) => {
      const holders = findHolders(holds, units)
      return (holders.length > 0 ? holders : findHolders(nears, units)).slice(0, 1)
    })
    return facts.length < stated.length || isLacking(facts, units) ? undefined : toDraft(facts)
  }
}

const toDraft = (facts: readonly IndexedFact[]): Draft | undefined => {
  const evidence = distinct(facts.map(({ fact }) => evidenceOf(fact)))
  return evidence.length < 2
    ? undefined
    : {
        kind: 'comparison',
        headline: joinSentences(facts.map(({ fact }) => fact.quote)),
        evidence,
        confidence: CONFIDENCE,
      }
}

const meets = ({ own, asked }: IndexedFact, unit: QueryUnit): boolean =>
  [...unit.ids.keys()].some(id => own.has(id) || asked.has(id))

const weightMet = (fact: IndexedFact, units: readonly QueryUnit[]): number =>
  units.reduce((sum, unit) => sum + (meets(fact, unit) ? unit.weight : 0), 0)

/** Whether the question speaks of something that the documents know, and none of the facts does. */
const isLacking = (facts: readonly IndexedFact[], units: readonly QueryUnit[]): boolean => {
  const telling = units.filter(unit => !unit.soft && unit.ids.size > 0 && unit.weight >= TELLING_WEIGHT)
  const missed = telling.filter(unit => !facts.some(fact => meets(fact, unit)))
  return missed.length > 0 && missed.length * 2 > telling.length
}

/** Facts of different sentences: first the one that meets most, then each that meets most of what is still open. */
function spread(holders: readonly IndexedFact[], units: readonly QueryUnit[]): readonly IndexedFact[] {
  const chosen: IndexedFact[] = []
  let open = units
  for (;;) {
    const rest = holders.filter(
      ({ fact }) => !chosen.some(other => other.fact.quote === fact.quote || other.fact.entity === fact.entity),
    )
    const [best] = [...rest].sort((a, b) => weightMet(b, open) - weightMet(a, open) || a.at - b.at)
    if (best === undefined) return chosen
    chosen.push(best)
    open = open.filter(unit => !meets(best, unit))
  }
}

const isYear = (figure: LocatedFigure): boolean => isPeriod(figure) && figure.unit !== 'date' && figure.unit !== 'month'

/** "Two averages", "which one", "half": but "two quid" and "two years" are figures of their own. */
const isSpelt = (figure: LocatedFigure, text: string): boolean =>
  figure.unit !== 'duration' &&
  !MONEY_WORDS.some(([pattern]) => pattern.test(text.slice(figure.end))) &&
  (!/\d/.test(figure.text) || (figure.unit === 'count' && Number(figure.value) <= SMALL_COUNT))
