import { type Token, tokenise } from '../language/terms.js'

/** How alike a question and several wordings are. */
export interface Likeness {
  /** From 0 to 1 for each wording, by words. */
  readonly byWords: Float64Array
  /** The most of any wording, by neighbouring pairs. */
  readonly byPairs: number
  /** How many wordings have each word of the question. */
  readonly wordHits: Uint16Array
  /** Share of the question's pairs that any wording has. */
  readonly pairsAny: number
  /** Share of the wordings that open with the question's first two words. */
  readonly openings: number
  /** The heaviest word that one has and the other lacks, for the wording where it is lightest. */
  readonly apart: number
}

/** A question as the numbers of its words, each once, and of its neighbouring pairs. */
export interface NumberedQuestion {
  readonly words: readonly number[]
  /** First and second word of each pair, in turn, in order of the first. */
  readonly pairs: readonly number[]
  /** Weight of each word. */
  readonly weights: readonly number[]
  readonly weight: number
  readonly opening: readonly [number, number]
}

/** Where a wording stands among all that were read. */
export type WordingPlace = number

/** Compares questions with wordings word by word, small words and all. */
export interface LikenessReader {
  readonly readQuestion: (tokens: readonly Token[]) => NumberedQuestion
  readonly readWording: (text: string) => WordingPlace
  readonly compare: (question: NumberedQuestion, wordings: readonly WordingPlace[]) => Likeness
  /** How alike the nearest wording is, from 0 to 1, by words. */
  readonly findNearest: (question: NumberedQuestion, wordings: readonly WordingPlace[]) => number
  /** The heaviest word of the question that the wording lacks, and the other way round. */
  readonly findMissing: (question: NumberedQuestion, wording: WordingPlace) => readonly [number, number]
}

/** The words that wordings are made of. */
export interface WordingVocabulary {
  /** Numbers are below this; 0 stands for the ends of a wording. */
  readonly count: number
  readonly numberOf: (word: string) => number | undefined
  /** How telling a word is; one that stands nowhere has the most. */
  readonly weightOf: (number: number | undefined) => number
}

/** What two that have nothing in common are apart. */
export const HEAVIEST = 10
/** Numbers that the store of wordings has room for at first; it doubles when it is full. */
const ROOM = 16_384
/** The largest number, of a word or a length, that two bytes hold. */
const SHORT_MOST = 0xffff
const wordOf = (token: Token): string => (token.stop ? token.word : token.term)
const share = (part: number, whole: number): number => part / Math.max(1, whole)

export function createLikenessReader({ count, numberOf, weightOf }: WordingVocabulary): LikenessReader {
  const weights = Float64Array.from({ length: count }, (_, number) => weightOf(number))
  const unknownWeight = weightOf(undefined)
  /** One wording behind the other: how many different words, these, how many words, these in their order. */
  const Store = count <= SHORT_MOST ? Uint16Array : Uint32Array
  let store: Uint16Array | Uint32Array = new Store(ROOM)
  let used = 0

  /** Places of a question's words, and of its first pair that begins with a word, by number of word; from 1, 0 none. */
  const wordPlaces = new Uint16Array(count)
  const pairPlaces = new Uint16Array(count)
  const whileMarked = <T>({ words, pairs }: NumberedQuestion, run: () => T): T => {
    words.forEach((word, i) => {
      if (word < count) wordPlaces[word] = i + 1
    })
    for (let p = pairs.length - 2; p >= 0; p -= 2) {
      const first = pairs[p] ?? 0
      if (first < count) pairPlaces[first] = p / 2 + 1
    }
    const found = run()
    for (const word of words) if (word < count) wordPlaces[word] = 0
    for (let p = 0; p < pairs.length; p += 2) if ((pairs[p] ?? 0) < count) pairPlaces[pairs[p] ?? 0] = 0
    return found
  }
  /** Place among a marked question's pairs; -1 where it has no such pair. */
  const findPair = ({ pairs }: NumberedQuestion, first: number, second: number): number => {
    const from = pairPlaces[first] ?? 0
    if (from === 0) return -1
    for (let p = 2 * (from - 1); p < pairs.length && pairs[p] === first; p += 2)
      if (pairs[p + 1] === second) return p / 2
    return -1
  }

  return {
    readQuestion: tokens => {
      const unknown = new Map<string, number>()
      const numbers = tokens.map(token => {
        const word = wordOf(token)
        const number = numberOf(word) ?? unknown.get(word) ?? count + unknown.size
        if (number === count + unknown.size) unknown.set(word, number)
        return number
      })
      const words = [...new Set(numbers)]
      const own = words.map(word => weights[word] ?? unknownWeight)
      const base = count + unknown.size
      const pairs = new Set(
        Array.from({ length: numbers.length + 1 }, (_, i) => (numbers[i - 1] ?? 0) * base + (numbers[i] ?? 0)),
      )
      const ordered = [...pairs].sort((a, b) => a - b)
      return {
        words,
        pairs: ordered.flatMap(pair => [Math.floor(pair / base), pair % base]),
        weights: own,
        weight: own.reduce((sum, weight) => sum + weight, 0),
        opening: [numbers[0] ?? 0, numbers[1] ?? 0],
      }
    },

    readWording: text => {
      const numbers = tokenise(text).map(token => numberOf(wordOf(token)) ?? 0)
      const unique = new Set(numbers)
      const end = used + numbers.length + unique.size + 2
      if (end > store.length) {
        const wider = new Store(2 * Math.max(store.length, end))
        wider.set(store)
        store = wider
      }
      const place = used
      store.set([unique.size, ...unique, numbers.length, ...numbers], place)
      used = end
      return place
    },

    compare: (question, wordings) =>
      whileMarked(question, () => {
        const byWords = new Float64Array(wordings.length)
        const wordHits = new Uint16Array(question.words.length)
        const lastHits = new Uint16Array(question.words.length)
        const pairHits = new Uint8Array(question.pairs.length / 2)
        let byPairs = 0
        let openings = 0
        let apart = HEAVIEST
        for (let at = 0; at < wordings.length; at++) {
          const from = wordings[at] ?? 0
          const different = store[from] ?? 0
          let shared = 0
          let whole = 0
          let heaviest = 0
          for (let i = from + 1; i <= from + different; i++) {
            const word = store[i] ?? 0
            const weight = weights[word] ?? 0
            const place = (wordPlaces[word] ?? 0) - 1
            whole += weight
            if (place >= 0) {
              shared += weight
              wordHits[place] = (wordHits[place] ?? 0) + 1
              lastHits[place] = at + 1
            } else if (weight > heaviest) heaviest = weight
          }
          for (let i = 0; i < lastHits.length; i++)
            if (lastHits[i] !== at + 1) heaviest = Math.max(heaviest, question.weights[i] ?? 0)
          apart = Math.min(apart, heaviest)
          const start = from + different + 2
          const length = store[start - 1] ?? 0
          let pairs = 0
          for (let i = 0; i <= length; i++) {
            const first = i === 0 ? 0 : (store[start + i - 1] ?? 0)
            const place = findPair(question, first, i === length ? 0 : (store[start + i] ?? 0))
            if (place < 0) continue
            pairs++
            pairHits[place] = 1
          }
          byWords[at] = (2 * shared) / (question.weight + whole || 1)
          byPairs = Math.max(byPairs, (4 * pairs) / (question.pairs.length + 2 * length + 2))
          const [first, second] = question.opening
          if (length > 0 && store[start] === first && (length > 1 ? store[start + 1] : 0) === second) openings++
        }
        const pairsAny = share(
          pairHits.reduce((sum, hit) => sum + hit, 0),
          pairHits.length,
        )
        return { byWords, byPairs, wordHits, pairsAny, openings: share(openings, wordings.length), apart }
      }),

    findNearest: (question, wordings) =>
      whileMarked(question, () => {
        let most = 0
        for (const from of wordings) {
          let shared = 0
          let whole = 0
          for (let i = from + 1; i <= from + (store[from] ?? 0); i++) {
            const word = store[i] ?? 0
            const weight = weights[word] ?? 0
            whole += weight
            if ((wordPlaces[word] ?? 0) > 0) shared += weight
          }
          most = Math.max(most, (2 * shared) / (question.weight + whole || 1))
        }
        return most
      }),

    findMissing: ({ words, weights: own }, from) => {
      const wording = store.subarray(from + 1, from + 1 + (store[from] ?? 0))
      const ofQuestion = words.reduce(
        (most, word, i) => (wording.includes(word) ? most : Math.max(most, own[i] ?? 0)),
        0,
      )
      let ofWording = 0
      for (const word of wording) if (!words.includes(word)) ofWording = Math.max(ofWording, weights[word] ?? 0)
      return [ofQuestion, ofWording]
    },
  }
}
