import type { Fact, LocatedFigure } from '../model.js'
import { agrees } from './agree-figures.js'
import { type Draft, distinct, evidenceOf, joinSentences, leadWithFigure } from './compose.js'
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
  /\b(?:twice|both times|(?:two|2) (?:different |separate |distinct )?(?:things|places|senses|meanings|times|contexts|ways|groups|populations|measures)|more than once|in (?:two|2|both) (?:of )?(?:the |these |those )?(?:articles|pieces|documents|stories|places)|(?:two|2) different|in one\b.{3,60}\bin the other|what does each refer to)\b/
/** One figure, and two things that it may be of: "641: is that MARS or redundancies?" */
const CHOICE = /\bor\b/
/** Of two things one is more: the figure only says of what. */
const ORDERING = /\b(?:more|fewer|less|higher|lower|bigger|smaller|larger|better|worse|most|least)\b/
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
 * figure stands for ("four years comes up twice"), or which of two things one figure is of; undefined where it asks for
 * anything else, or a figure is in no fact.
 */
export function createFigureExplainer(index: FactIndex): (query: FactQuery) => Draft | undefined {
  /** Best first: those that meet most of the question by weight, then in the order of the documents. */
  const findHolders = (holds: (fact: Fact) => boolean, units: readonly QueryUnit[]): readonly IndexedFact[] =>
    index.facts
      .filter(({ fact }) => holds(fact))
      .map(indexed => ({ indexed, weight: weightMet(indexed, units) }))
      .sort((a, b) => b.weight - a.weight || a.indexed.at - b.indexed.at)
      .map(({ indexed }) => indexed)

  /** What a figure is of, where it is just one of the things that a question gives to choose from. */
  const explainChoice = (stated: Stated, query: FactQuery, units: readonly QueryUnit[]): Draft | undefined => {
    const telling = units.filter(unit => !unit.soft && unit.weight >= TELLING_WEIGHT)
    const { before, after } = partAtChoice(query, telling)
    if (before.length === 0 || after.length === 0) return undefined
    const holders = findHolders(stated.holds, units)
    const [first, second] = [before, after].map(side => holders.find(fact => side.every(unit => meets(fact, unit))))
    const best = first ?? second
    if (best === undefined || (second !== undefined && !isSameThing(best.fact, second.fact))) return undefined
    return {
      kind: 'figure',
      headline: leadWithFigure(best.fact.quote, best.fact.figure),
      evidence: [evidenceOf(best.fact)],
      confidence: CONFIDENCE,
    }
  }

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
      const isOther = units.some(
        unit => unit.capital && !unit.soft && unit.ids.size > 0 && !senses.some(fact => isNamed(fact, unit)),
      )
      return senses.length < 2 || isOther ? undefined : toDraft(senses)
    }
    if (stated.length === 1 && stated[0] !== undefined && CHOICE.test(query.lower) && !ORDERING.test(query.lower))
      return explainChoice(stated[0], query, units)
    if (stated.length < 2 || stated.length > FIGURES_MOST) return undefined
    const facts = stated.flatMap(({ holds, nears }) => {
      const holders = findHolders(holds, units)
      return (holders.length > 0 ? holders : findHolders(nears, units)).slice(0, 1)
    })
    return facts.length < stated.length || isLacking(facts, units) ? undefined : toDraft(facts)
  }
}

/** The units before and after the word that sets two things against each other. */
function partAtChoice(
  { tokens }: FactQuery,
  units: readonly QueryUnit[],
): { readonly before: readonly QueryUnit[]; readonly after: readonly QueryUnit[] } {
  const words = tokens.map(({ word }) => word)
  const at = words.lastIndexOf('or')
  const isBefore = ({ words: own }: QueryUnit): boolean => {
    const place = words.indexOf(own.split(' ')[0] ?? '')
    return place >= 0 && place < at
  }
  return { before: units.filter(isBefore), after: units.filter(unit => !isBefore(unit)) }
}

/** Whether a fact itself, and not just its asks, speaks of a unit. */
const isNamed = ({ own }: IndexedFact, unit: QueryUnit): boolean => [...unit.ids.keys()].some(id => own.has(id))

/** Two facts that state one figure of one sentence or one thing. */
const isSameThing = (a: Fact, b: Fact): boolean => a.quote === b.quote || a.entity === b.entity

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
      ({ fact }) => !chosen.some(other => other.fact.quote === fact.quote || isSameOf(other.fact, fact)),
    )
    const [best] = [...rest].sort((a, b) => weightMet(b, open) - weightMet(a, open) || a.at - b.at)
    if (best === undefined) return chosen
    chosen.push(best)
    open = open.filter(unit => !meets(best, unit))
  }
}

/** One thing's figures of different measures are different things. */
const isSameOf = (a: Fact, b: Fact): boolean => a.entity === b.entity && a.attribute === b.attribute

const isYear = (figure: LocatedFigure): boolean => isPeriod(figure) && figure.unit !== 'date' && figure.unit !== 'month'

/** "Two averages", "which one", "half": but "two quid" and "two years" are figures of their own. */
const isSpelt = (figure: LocatedFigure, text: string): boolean =>
  figure.unit !== 'duration' &&
  !MONEY_WORDS.some(([pattern]) => pattern.test(text.slice(figure.end))) &&
  (!/\d/.test(figure.text) || (figure.unit === 'count' && Number(figure.value) <= SMALL_COUNT))
