import { tokenise } from '../language/terms.js'
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

/** A wording as the numbers of its words, each once and ascending, and those of its neighbouring pairs. */
interface Sentence {
  readonly words: Int32Array
  readonly pairs: Float64Array
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
  const read = (text: string): Sentence => {
    const words = tokenise(text).map(token => numberOf(token.stop ? token.word : token.term))
    const unique = Int32Array.from(new Set(words)).sort()
    const pairs = new Set<number>()
    const edge = numberOf('')
    for (let i = 0; i <= words.length; i++) pairs.add((words[i - 1] ?? edge) * PAIR_BASE + (words[i] ?? edge))
    const weight = unique.reduce((sum, word) => sum + (weights[word] ?? 0), 0)
    const opening = (words[0] ?? edge) * PAIR_BASE + (words[1] ?? edge)
    return { words: unique, pairs: Float64Array.from(pairs).sort(), opening, weight }
  }
  const asksRead = new WeakMap<IndexedFact, readonly Sentence[]>()
  const asksOf = (fact: IndexedFact): readonly Sentence[] => {
    const known = asksRead.get(fact)
    if (known !== undefined) return known
    const sentences = fact.fact.asks.map(read)
    asksRead.set(fact, sentences)
    return sentences
  }
  const gapsRead: (Sentence | undefined)[] = []
  const gapAt = (at: number): Sentence => {
    const sentence = gapsRead[at] ?? read(index.gaps.textAt(at))
    gapsRead[at] = sentence
    return sentence
  }

  const compare = (question: Sentence, sentences: readonly Sentence[]): Likeness => {
    const byWords = new Float64Array(sentences.length)
    const wordHits = new Uint16Array(question.words.length)
    const pairHits = new Uint8Array(question.pairs.length)
    let byPairs = 0
    let openings = 0
    let apart = HEAVIEST
    sentences.forEach((sentence, at) => {
      let shared = 0
      let heaviest = 0
      for (let i = 0, j = 0; i < question.words.length || j < sentence.words.length; ) {
        const a = question.words[i] ?? PAIR_BASE
        const b = sentence.words[j] ?? PAIR_BASE
        const weight = weights[Math.min(a, b)] ?? 0
        if (a === b) {
          shared += weight
          wordHits[i] = (wordHits[i] ?? 0) + 1
        } else heaviest = Math.max(heaviest, weight)
        if (a <= b) i++
        if (a >= b) j++
      }
      apart = Math.min(apart, heaviest)
      let pairs = 0
      for (let i = 0, j = 0; i < question.pairs.length && j < sentence.pairs.length; ) {
        const step = (question.pairs[i] ?? 0) - (sentence.pairs[j] ?? 0)
        if (step === 0) {
          pairs++
          pairHits[i] = 1
        }
        if (step <= 0) i++
        if (step >= 0) j++
      }
      byWords[at] = (2 * shared) / (question.weight + sentence.weight || 1)
      byPairs = Math.max(byPairs, (2 * pairs) / (question.pairs.length + sentence.pairs.length))
      if (sentence.opening === question.opening) openings++
    })
    const pairsAny = pairHits.reduce((sum, hit) => sum + hit, 0) / Math.max(1, pairHits.length)
    return { byWords, byPairs, wordHits, pairsAny, openings: openings / Math.max(1, sentences.length), apart }
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
    const question = read(query.text)
    const isKept =
      (fact: IndexedFact) =>
      (_: unknown, ask: number): boolean =>
        leftOut?.fact !== fact.at || leftOut.ask !== ask
    const asks = asksOf(best.fact).filter(isKept(best.fact))
    const askForms = best.fact.asks.filter(isKept(best.fact)).map(ask => ask.asking)
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
      askLikeTop: meanOfTop(toAsks.byWords),
      gapLikeTop: meanOfTop(toGaps.byWords),
      votes: countVotes(toAsks.byWords, toGaps.byWords, VOTES),
      words: question.words.length,
      otherLike: mostOf(compare(question, others).byWords),
      wordsFor: odds.reduce((sum, value) => sum + value, 0) / Math.max(1, odds.length),
      wordAgainst: Math.min(0, ...odds),
      wordFor: Math.max(0, ...odds),
      askPairsAny: toAsks.pairsAny,
      gapPairsAny: toGaps.pairsAny,
      askLikeForm: mostOfForm(toAsks.byWords, askForms, query.asking),
      gapLikeForm: mostOfForm(toGaps.byWords, gapForms, query.asking),
      votesMany: countVotes(toAsks.byWords, toGaps.byWords, VOTES_MANY),
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
const meanOfTop = (values: Float64Array): number =>
  Float64Array.from(values)
    .sort()
    .subarray(-3)
    .reduce((sum, value) => sum + value, 0) / 3

/** Share of asks among the nearest wordings, an ask going before a gap that is as near. */
function countVotes(asks: Float64Array, gaps: Float64Array, most: number): number {
  const [a, g] = [Float64Array.from(asks).sort().reverse(), Float64Array.from(gaps).sort().reverse()]
  const all = Math.min(most, a.length + g.length)
  let votes = 0
  for (let taken = 0; taken < all; taken++) if (votes < a.length && (a[votes] ?? 0) >= (g[taken - votes] ?? -1)) votes++
  return votes / Math.max(1, all)
}
