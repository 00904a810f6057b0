import { type Token, tokenise } from '../language/terms.js'
import { ASKINGS, type Asking } from './asking.js'
import { type Candidate, FEATURE_COUNT } from './fact-features.js'
import type { FactIndex, IndexedFact } from './fact-index.js'
import type { FactQuery } from './fact-query.js'

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

/** Other facts whose asks a question is compared with. */
const OTHERS = 3
const VOTES = 7
const VOTES_MANY = 20
/** Keeps the odds of a word that stands nowhere finite. */
const ODDS_FLOOR = 0.03
/** What a missing value counts as: the weight of a word that nothing has. */
const HEAVIEST = 10
/** Numbers of words stay below this, so that two of them make one number. */
const PAIR_BASE = 65_536
/** So many, that the words of all asks and gaps and of one question more find room. */
const NUMBERS_MOST = 40_000

/**
 * A wording as the numbers of its words, each once and ascending, and those of its neighbouring pairs. Lists of small
 * whole numbers, which take less memory than typed arrays of this length.
 */
interface Sentence {
  readonly words: readonly number[]
  /** First and second word of each pair, in turn. */
  readonly pairs: readonly number[]
  readonly opening: number
  readonly weight: number
}

/** How alike a question and several wordings are. */
interface Likeness {
  /** From 0 to 1 for each wording, by words. */
  readonly byWords: Float64Array
  /** The most of any wording, by neighbouring pairs. */
  readonly byPairs: number
  /** How many wordings have each word of the question. */
  readonly wordHits: Uint16Array
  /** Share of the question's pairs that any wording has. */
  readonly pairsAny: number
  readonly openings: number
  /** The heaviest word that one has and the other lacks, for the wording where it is lightest. */
  readonly apart: number
}

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

export function createAnswerDescriber(index: FactIndex): AnswerDescriber {
  const numbers = new Map<string, number>()
  const weights: number[] = []
  const numberOf = (word: string): number => {
    const known = numbers.get(word)
    if (known !== undefined) return known
    numbers.set(word, weights.length)
    weights.push(index.wordingIdf(word))
    return weights.length - 1
  }
  let edge = numberOf('')
  /** People type ever new words: now and then all are numbered anew. */
  const forgetNumbers = (): void => {
    numbers.clear()
    weights.length = 0
    edge = numberOf('')
    asksRead = new WeakMap()
    gapsRead.length = 0
  }
  const read = (tokens: readonly Token[]): Sentence => {
    const words = tokens.map(token => numberOf(token.stop ? token.word : token.term))
    const unique = [...new Set(words)].sort((a, b) => a - b)
    const pairs = new Set<number>()
    for (let i = 0; i <= words.length; i++) pairs.add((words[i - 1] ?? edge) * PAIR_BASE + (words[i] ?? edge))
    const weight = unique.reduce((sum, word) => sum + (weights[word] ?? 0), 0)
    const opening = (words[0] ?? edge) * PAIR_BASE + (words[1] ?? edge)
    const ordered = [...pairs].sort((a, b) => a - b)
    const halves = ordered.flatMap(pair => [Math.floor(pair / PAIR_BASE), pair % PAIR_BASE])
    return { words: unique, pairs: halves, opening, weight }
  }
  let asksRead = new WeakMap<IndexedFact, readonly Sentence[]>()
  const asksOf = (fact: IndexedFact): readonly Sentence[] => {
    const known = asksRead.get(fact)
    if (known !== undefined) return known
    const sentences = fact.fact.asks.map(ask => read(tokenise(ask)))
    asksRead.set(fact, sentences)
    return sentences
  }
  const gapsRead: (Sentence | undefined)[] = []
  const gapAt = (at: number): Sentence => {
    const sentence = gapsRead[at] ?? read(tokenise(index.gaps.textAt(at)))
    gapsRead[at] = sentence
    return sentence
  }

  /** Places of the question's words, and of its first pair that begins with a word, by number of word; from 1, 0 none. */
  let wordPlaces = new Uint16Array(0)
  let pairPlaces = new Uint16Array(0)
  const mark = (question: Sentence): void => {
    if (wordPlaces.length < weights.length) {
      wordPlaces = new Uint16Array(2 * weights.length)
      pairPlaces = new Uint16Array(2 * weights.length)
    }
    question.words.forEach((word, i) => {
      wordPlaces[word] = i + 1
    })
    for (let p = question.pairs.length - 2; p >= 0; p -= 2) pairPlaces[question.pairs[p] ?? 0] = p / 2 + 1
  }
  const unmark = ({ words, pairs }: Sentence): void => {
    for (const word of words) wordPlaces[word] = 0
    for (let p = 0; p < pairs.length; p += 2) pairPlaces[pairs[p] ?? 0] = 0
  }
  /** Place among a marked question's pairs, which stand in order of their first words; -1 where it has no such pair. */
  const findPair = ({ pairs }: Sentence, first: number, second: number): number => {
    const from = pairPlaces[first] ?? 0
    if (from === 0) return -1
    for (let p = 2 * (from - 1); p < pairs.length && pairs[p] === first; p += 2)
      if (pairs[p + 1] === second) return p / 2
    return -1
  }
  const weigh = (shared: number, a: Sentence, b: Sentence): number => (2 * shared) / (a.weight + b.weight || 1)

  const compare = (question: Sentence, sentences: readonly Sentence[]): Likeness => {
    const byWords = new Float64Array(sentences.length)
    const wordHits = new Uint16Array(question.words.length)
    const lastHits = new Uint16Array(question.words.length)
    const pairHits = new Uint8Array(question.pairs.length / 2)
    let byPairs = 0
    let openings = 0
    let apart = HEAVIEST
    mark(question)
    sentences.forEach((sentence, at) => {
      let shared = 0
      let heaviest = 0
      for (let j = 0; j < sentence.words.length; j++) {
        const word = sentence.words[j] ?? 0
        const weight = weights[word] ?? 0
        const place = (wordPlaces[word] ?? 0) - 1
        if (place >= 0) {
          shared += weight
          wordHits[place] = (wordHits[place] ?? 0) + 1
          lastHits[place] = at + 1
        } else if (weight > heaviest) heaviest = weight
      }
      for (let i = 0; i < lastHits.length; i++)
        if (lastHits[i] !== at + 1) heaviest = Math.max(heaviest, weights[question.words[i] ?? 0] ?? 0)
      apart = Math.min(apart, heaviest)
      let pairs = 0
      for (let p = 0; p < sentence.pairs.length; p += 2) {
        const place = findPair(question, sentence.pairs[p] ?? 0, sentence.pairs[p + 1] ?? 0)
        if (place < 0) continue
        pairs++
        pairHits[place] = 1
      }
      byWords[at] = weigh(shared, question, sentence)
      byPairs = Math.max(byPairs, (4 * pairs) / (question.pairs.length + sentence.pairs.length))
      if (sentence.opening === question.opening) openings++
    })
    unmark(question)
    const pairsAny = pairHits.reduce((sum, hit) => sum + hit, 0) / Math.max(1, pairHits.length)
    return { byWords, byPairs, wordHits, pairsAny, openings: openings / Math.max(1, sentences.length), apart }
  }
  /** How alike the nearest sentence is, from 0 to 1, by words. */
  const findNearest = (question: Sentence, sentences: readonly Sentence[]): number => {
    let most = 0
    mark(question)
    for (const sentence of sentences) {
      let shared = 0
      for (let j = 0; j < sentence.words.length; j++) {
        const word = sentence.words[j] ?? 0
        if ((wordPlaces[word] ?? 0) > 0) shared += weights[word] ?? 0
      }
      most = Math.max(most, weigh(shared, question, sentence))
    }
    unmark(question)
    return most
  }
  /** The heaviest word of the one that the other lacks. */
  const heaviestMissing = (a: Sentence, b: Sentence | undefined): number =>
    b === undefined
      ? HEAVIEST
      : a.words.reduce((most, word) => (b.words.includes(word) ? most : Math.max(most, weights[word] ?? 0)), 0)

  return (query, ranked, scores, leftOut, place = 0) => {
    const row = new Float32Array(ANSWER_FEATURE_COUNT)
    const best = ranked[place]
    if (best === undefined) return row
    if (weights.length > NUMBERS_MOST) forgetNumbers()
    const question = read(query.tokens)
    const isKept =
      (fact: IndexedFact) =>
      (_: unknown, ask: number): boolean =>
        leftOut?.fact !== fact.at || leftOut.ask !== ask
    const asks = asksOf(best.fact).filter(isKept(best.fact))
    const askForms = best.fact.asks.forms.filter(isKept(best.fact))
    const gapsAt = index.gaps.near(query.ownUnits, leftOut?.gap)
    const gaps = gapsAt.map(gapAt)
    const gapForms = gapsAt.map(index.gaps.askingAt)
    const others = ranked
      .filter((_, i) => i !== place)
      .slice(0, OTHERS)
      .filter(({ fact }) => fact.fact.quote !== best.fact.fact.quote)
      .flatMap(({ fact }) => asksOf(fact).filter(isKept(fact)))

    const toAsks = compare(question, asks)
    const toGaps = compare(question, gaps)
    const [nearestAsk, nearestGap] = [findMost(toAsks.byWords), findMost(toGaps.byWords)]
    const [askLike, gapLike] = [toAsks.byWords[nearestAsk] ?? 0, toGaps.byWords[nearestGap] ?? 0]
    const [askBest, gapBest] = [asks[nearestAsk], gaps[nearestGap]]
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
      askMissed: heaviestMissing(question, askBest),
      askExtra: askBest === undefined ? HEAVIEST : heaviestMissing(askBest, question),
      gapMissed: heaviestMissing(question, gapBest),
      gapExtra: gapBest === undefined ? HEAVIEST : heaviestMissing(gapBest, question),
      askLikeTop: meanOfTop(asksUp),
      gapLikeTop: meanOfTop(gapsUp),
      votes: countVotes(asksUp, gapsUp, VOTES),
      words: question.words.length,
      otherLike: findNearest(question, others),
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
