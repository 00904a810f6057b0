import type { Reason } from '../model.js'
import type { IndexedFact } from './fact-index.js'
import type { QueryUnit } from './fact-query.js'

/** What speaks against a fact; 1 where it does. */
export const DOUBT_NAMES = [
  'sibling', // the question names what tells another value of the same attribute from this one
  'count', // "how many" and a figure of another kind
  'unit', // a kind of figure is asked for, and the fact has neither it nor an ask of that form
  'form', // "where" or "why", and the fact has no ask of that form
  'speaker', // "who", and the fact names nobody
  'lesserRole', // a role is asked for, and the fact gives it with "deputy"
  'unfilled', // a name is asked for, and the quote has none but the question's own
  'otherBase', // the share of another population
  'unnamedShare', // one of several shares of a population, and the question does not name which
  'stranger', // a known name of the question that the fact does not hold
  'group', // people or a body of another kind than the fact's
  'change', // a change is asked for, and the fact tells of none
  'opposite', // the question says the opposite of the quote
  'exclusive', // "only", and the fact counts others as well
  'figure', // a figure or period of the question that another fact of the matter holds
] as const
/** A name in {@link DOUBT_NAMES}. */
export type Doubt = (typeof DOUBT_NAMES)[number]

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
  ...DOUBT_NAMES,
] as const
/** How many {@link FEATURES} there are. */
export const FEATURE_COUNT = FEATURES.length

/** A name in {@link FEATURES}. */
export type Feature = (typeof FEATURES)[number]

/** A fact that may answer a question, and what speaks for and against it. */
export interface Candidate {
  readonly fact: IndexedFact
  /** In the order of {@link FEATURES}. */
  readonly features: Float32Array
  /** Units of the question that the fact does not meet. */
  readonly unmet: readonly QueryUnit[]
  /** A period, figure or place of the question that the fact does not hold, so that it cannot be the answer. */
  lacks: Reason | undefined
  /** The first of its {@link DOUBT_NAMES}, in words. */
  doubt: Reason | undefined
}

/** Where each feature stands in {@link FEATURES}. */
export const FEATURE_AT = Object.fromEntries(FEATURES.map((name, i) => [name, i])) as Readonly<Record<Feature, number>> // a record of the list's own names

/** One feature of a candidate, by name. */
export const readFeature = (candidate: Candidate, name: Feature): number => candidate.features[FEATURE_AT[name]] ?? 0
