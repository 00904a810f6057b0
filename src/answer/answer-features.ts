import { ASKINGS, type Asking } from './asking.js'
import { type Candidate, FEATURE_COUNT } from './fact-features.js'
import type { FactIndex, IndexedFact } from './fact-index.js'
import type { FactQuery } from './fact-query.js'
import { createLikenessReader, HEAVIEST, type Likeness, type NumberedQuestion, type WordingPlace } from './likeness.js'

/** What tells, beside a fact's own features, whether it answers the question or only seems to. */
const ANSWER_FEATURES = [
  'score', // log-odds of the fact by its own features
  'second', // log-odds of the best other
  'third',
  'count', // facts looked at
  'askLike', // how alike the question and the fact's nearest ask are, word by word, small words and all
  'gapLike', // the same of the nearest known gap
  'likeMargin', // askLike less gapLike
  'askPairs', // how alike in neighbouring words, at most
  'gapPairs',
  'pairMargin',
  'askMissed', // heaviest word of the question that the nearest ask lacks
  'askExtra', // heaviest word of the nearest ask that the question lacks
  'gapMissed',
  'gapExtra',
  'askLikeTop', // mean of the three nearest
  'gapLikeTop',
  'votes', // share of asks among the nearest few asks and gaps
  'words', // of the question
  'otherLike', // the nearest ask of the best other facts
  'wordsFor', // mean log-odds of the question's words, in the fact's asks against the gaps near by
  'wordAgainst', // the least of them
  'wordFor', // the most of them
  'askPairsAny', // share of the question's neighbouring words that any ask has
  'gapPairsAny',
  'askLikeForm', // the nearest ask that asks in the same way
  'gapLikeForm',
  'votesMany', // votes of more of them
  'askOpening', // share of the asks that open with the question's first two words
  'gapOpening',
  'askApart', // the heaviest word that only one of the question and an ask has, of the ask where it is lightest
  'gapApart',
  'apartMargin',
] as const
/** {@link ANSWER_FEATURES}, then the fact's own features, then one column a form of question. */
export const ANSWER_FEATURE_COUNT = ANSWER_FEATURES.length + FEATURE_COUNT + ASKINGS.length

/** All words the same, but for rounding. */
const SAME = 0.9995
const ASK_LIKE = ANSWER_FEATURES.indexOf('askLike')
const GAP_LIKE = ANSWER_FEATURES.indexOf('gapLike')
/** Whether a described question is a known gap word for word, and no ask of the fact. */
export const isKnownGap = (row: Float32Array): boolean => (row[GAP_LIKE] ?? 0) >= SAME && (row[ASK_LIKE] ?? 0) < SAME

/** Other facts whose asks a question is compared with. */
const OTHERS = 3
const VOTES = 7
const VOTES_MANY = 20
/** Keeps the odds of a word that stands nowhere finite. */
const ODDS_FLOOR = 0.03
/** What is left out when the model is tried on its own wordings: fact, ask, gap by position, or -1. */
export interface LeftOut {
  readonly fact: number
  readonly ask: number
  readonly gap?: number
}

/** Describes one of a question's facts, the first unless another `place` is given; they are ranked, with their log-odds. */
export type AnswerDescriber = (
  query: FactQuery,
  ranked: readonly Candidate[],
  scores: readonly number[],
  leftOut?: LeftOut,
  place?: number,
) => Float32Array

/** A question compared with the known gaps near it. */
interface Compared {
  readonly question: NumberedQuestion
  readonly gaps: readonly WordingPlace[]
  readonly gapForms: readonly Asking[]
  readonly toGaps: Likeness
  /** How alike the nearest ask of a fact is. */
  readonly nearest: Map<IndexedFact, number>
}

export function createAnswerDescriber(index: FactIndex): AnswerDescriber {
  const { readQuestion, readWording, compare, findNearest, findMissing } = createLikenessReader(index.wordings)
  const asksRead = new WeakMap<IndexedFact, readonly WordingPlace[]>()
  const asksOf = (fact: IndexedFact): readonly WordingPlace[] => {
    const known = asksRead.get(fact)
    if (known !== undefined) return known
    const places = fact.fact.asks.map(readWording)
    asksRead.set(fact, places)
    return places
  }
  const gapsRead: (WordingPlace | undefined)[] = []
  const gapAt = (at: number): WordingPlace => {
    const place = gapsRead[at] ?? readWording(index.gaps.textAt(at))
    gapsRead[at] = place
    return place
  }

  /** What is the same for all facts of one question; the last one's is kept. */
  let last: { readonly query: FactQuery; readonly gap: number | undefined; readonly compared: Compared } | undefined
  const compareOnce = (query: FactQuery, gap: number | undefined): Compared => {
    if (last?.query === query && last.gap === gap) return last.compared
    const question = readQuestion(query.tokens)
    const gapsAt = index.gaps.near(query.ownUnits, gap)
    const gaps = gapsAt.map(gapAt)
    const compared: Compared = {
      question,
      gaps,
      gapForms: gapsAt.map(index.gaps.askingAt),
      toGaps: compare(question, gaps),
      nearest: new Map(),
    }
    last = { query, gap, compared }
    return compared
  }

  return (query, ranked, scores, leftOut, place = 0) => {
    const row = new Float32Array(ANSWER_FEATURE_COUNT)
    const best = ranked[place]
    if (best === undefined) return row
    const { question, gaps, toGaps, gapForms, nearest } = compareOnce(query, leftOut?.gap)
    const isKept =
      (fact: IndexedFact) =>
      (_: unknown, ask: number): boolean =>
        leftOut?.fact !== fact.at || leftOut.ask !== ask
    const asks = asksOf(best.fact).filter(isKept(best.fact))
    const askForms = best.fact.asks.forms.filter(isKept(best.fact))
    const nearestOf = ({ fact }: Candidate): number => {
      const known = nearest.get(fact)
      if (known !== undefined) return known
      const most = findNearest(question, asksOf(fact).filter(isKept(fact)))
      nearest.set(fact, most)
      return most
    }
    const others = ranked
      .filter((_, i) => i !== place)
      .slice(0, OTHERS)
      .filter(({ fact }) => fact.fact.quote !== best.fact.fact.quote)

    const missing = (place: WordingPlace | undefined): readonly [number, number] =>
      place === undefined ? [HEAVIEST, HEAVIEST] : findMissing(question, place)
    const toAsks = compare(question, asks)
    const [nearestAsk, nearestGap] = [findMost(toAsks.byWords), findMost(toGaps.byWords)]
    const [askLike, gapLike] = [toAsks.byWords[nearestAsk] ?? 0, toGaps.byWords[nearestGap] ?? 0]
    const [askMissed, askExtra] = missing(asks[nearestAsk])
    const [gapMissed, gapExtra] = missing(gaps[nearestGap])
    const [asksUp, gapsUp] = [Float64Array.from(toAsks.byWords).sort(), Float64Array.from(toGaps.byWords).sort()]
    const odds = Array.from(question.words, (_, i) => {
      const inAsks = (toAsks.wordHits[i] ?? 0) / Math.max(1, asks.length)
      const inGaps = (toGaps.wordHits[i] ?? 0) / Math.max(1, gaps.length)
      return Math.log((inAsks + ODDS_FLOOR) / (inGaps + ODDS_FLOOR))
    })
    const values: Readonly<Record<(typeof ANSWER_FEATURES)[number], number>> = {
      score: scores[place] ?? -HEAVIEST,
      second: scores[place === 0 ? 1 : 0] ?? -HEAVIEST,
      third: scores[place < 2 ? 2 : 1] ?? -HEAVIEST,
      count: ranked.length,
      askLike,
      gapLike,
      likeMargin: askLike - gapLike,
      askPairs: toAsks.byPairs,
      gapPairs: toGaps.byPairs,
      pairMargin: toAsks.byPairs - toGaps.byPairs,
      askMissed,
      askExtra,
      gapMissed,
      gapExtra,
      askLikeTop: meanOfTop(asksUp),
      gapLikeTop: meanOfTop(gapsUp),
      votes: countVotes(asksUp, gapsUp, VOTES),
      words: question.words.length,
      otherLike: Math.max(0, ...others.map(nearestOf)),
      wordsFor: odds.reduce((sum, value) => sum + value, 0) / Math.max(1, odds.length),
      wordAgainst: Math.min(0, ...odds),
      wordFor: Math.max(0, ...odds),
      askPairsAny: toAsks.pairsAny,
      gapPairsAny: toGaps.pairsAny,
      askLikeForm: mostOfForm(toAsks.byWords, askForms, query.asking),
      gapLikeForm: mostOfForm(toGaps.byWords, gapForms, query.asking),
      votesMany: countVotes(asksUp, gapsUp, VOTES_MANY),
      askOpening: toAsks.openings,
      gapOpening: toGaps.openings,
      askApart: toAsks.apart,
      gapApart: toGaps.apart,
      apartMargin: toGaps.apart - toAsks.apart,
    }
    row.set(ANSWER_FEATURES.map(name => values[name]))
    row.set(best.features, ANSWER_FEATURES.length)
    row[ANSWER_FEATURES.length + FEATURE_COUNT + ASKINGS.indexOf(query.asking)] = 1
    return row
  }
}

const mostOf = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, value), 0)
const findMost = (values: Float64Array): number => values.indexOf(mostOf(values))
const mostOfForm = (values: Float64Array, forms: readonly Asking[], asking: Asking): number =>
  values.reduce((most, value, i) => (forms[i] === asking ? Math.max(most, value) : most), 0)
/** Of values in ascending order. */
const meanOfTop = (ascending: Float64Array): number => ascending.subarray(-3).reduce((sum, value) => sum + value, 0) / 3

/** Share of asks among the nearest wordings, each in ascending order, an ask going before a gap that is as near. */
function countVotes(asks: Float64Array, gaps: Float64Array, most: number): number {
  const all = Math.min(most, asks.length + gaps.length)
  let votes = 0
  for (let taken = 0; taken < all; taken++)
    if (votes < asks.length && (asks[asks.length - 1 - votes] ?? 0) >= (gaps[gaps.length - 1 - taken + votes] ?? -1))
      votes++
  return votes / Math.max(1, all)
}
