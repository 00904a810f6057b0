import { CHATTER } from '../language/synonyms.js'
import { createLazyList, type List } from '../list.js'
import type { Corpus, Fact, LocatedFigure } from '../model.js'
import { type AskTable, createAskTable } from './ask-table.js'
import { createGapIndex, type GapIndex, type GapUnit } from './gap-index.js'
import type { Lexicon } from './lexicon.js'
import type { WordingVocabulary } from './likeness.js'
import { NOTHING_READ, type PreparedFacts, prepareFacts } from './prepare-facts.js'

/** The quote of a fact, or one of its slots. Numbers are term ids of the index. */
export interface Wording {
  /** Per unit the ids it can be met by, the telling one (glossary concept, else own term) first. */
  readonly units: readonly (readonly number[])[]
  /** Weight of each unit. */
  readonly weights: readonly number[]
  readonly ids: ReadonlySet<number>
  /** Sum of the units' weights. */
  readonly weight: number
}

export interface IndexedFact {
  readonly fact: Fact
  /** Position in the index. */
  readonly at: number
  /** Quote, entity, attribute, period, attribution and the document's publisher. */
  readonly own: ReadonlySet<number>
  /** How many asks hold a term. */
  readonly asked: ReadonlyMap<number, number>
  readonly asks: AskTable
  readonly quote: Wording
  /** Figures of quote, slots and the document's date. */
  readonly figures: readonly LocatedFigure[]
  /** Places that quote, entity, attribution and asks name. */
  readonly places: ReadonlySet<string>
  /** Narrowing words of quote, slots and asks. */
  readonly restrictors: ReadonlySet<string>
  /** Ids of the names in the quote, one list a name; names that many facts hold are left out. */
  readonly names: readonly (readonly number[])[]
  readonly entity: Wording
  readonly attribute: Wording
  /** When its document came out. */
  readonly published: string | null
}

/** Facts by the words that people ask for them with. */
export interface FactIndex {
  readonly lexicon: Lexicon
  readonly facts: readonly IndexedFact[]
  /** The facts that say who somebody is. */
  readonly people: readonly IndexedFact[]
  readonly gaps: GapIndex
  /** How many term ids there are; each is below it. */
  readonly termCount: number
  /** Id of a term, or undefined when no fact holds it. */
  readonly idOf: (term: string) => number | undefined
  /** Positions of the facts that hold a term, ascending. */
  readonly postings: (id: number) => Int32Array
  /** Inverse document frequency over facts, from 0 up; a term that no fact holds has the most. */
  readonly idf: (id: number | undefined) => number
  /** The words of asks and gaps, small ones and all, weighed by how telling they are. */
  readonly wordings: WordingVocabulary
  /** Words (not stems) that stand in facts, asks and glossary: what a typing error can be corrected to. */
  readonly words: ReadonlyMap<string, number>
  /** Cosine of two facts' bags, from 0 to 1. */
  readonly similarity: (a: number, b: number) => number
}

/** A fact with fewer asks has no words by chance. */
const MANY_ASKS = 20
/** Asks that hold a word which does not stand there in passing. */
const ASKED_LEAST = 3

/** Whether a term is a fact's own, or stands in more than a few of many asks. */
export const holdsFirmly = ({ own, asked, asks }: IndexedFact, id: number): boolean =>
  own.has(id) || (asked.get(id) ?? 0) >= (asks.length < MANY_ASKS ? 1 : ASKED_LEAST)

/** What of a fact is read when it is first looked at: only the few that share words with a question ever are. */
type FactWords = Omit<IndexedFact, 'fact' | 'at' | 'published' | 'figures'>

const createIndexedFact = (
  fact: Fact,
  at: number,
  published: string | null,
  figures: List<readonly LocatedFigure[]>,
  read: (at: number) => FactWords,
): IndexedFact => {
  let known: FactWords | undefined
  const words = (): FactWords => {
    known ??= read(at)
    return known
  }
  return {
    fact,
    at,
    published,
    get own() {
      return words().own
    },
    get asked() {
      return words().asked
    },
    get asks() {
      return words().asks
    },
    get quote() {
      return words().quote
    },
    get figures() {
      return figures.at(at) ?? []
    },
    get places() {
      return words().places
    },
    get restrictors() {
      return words().restrictors
    },
    get names() {
      return words().names
    },
    get entity() {
      return words().entity
    },
    get attribute() {
      return words().attribute
    },
  }
}

const NO_FACTS = new Int32Array(0)

/** A name that more of the facts hold than this (NHS, PCT) tells nobody apart. */
const COMMON_NAME_SHARE = 0.08
/** Cosines are kept for at most this many facts (4 bytes a pair); larger sets compute them anew each time. */
const SIMILARITY_CACHE_FACTS = 1500

export function createFactIndex(
  corpus: Corpus,
  lexicon: Lexicon,
  prepared: PreparedFacts = prepareFacts(corpus, lexicon),
): FactIndex {
  const ids = new Map(prepared.terms.map((term, id) => [term, id]))
  const { holders } = prepared
  const postings = createLazyList(prepared.terms.length, id => Int32Array.from(prepared.postings.at(id) ?? []))
  const words = new Map(prepared.words)
  const [all = 1, ...held] = prepared.wordings.map(([, times]) => times)
  const wordingNumbers = new Map(prepared.wordings.map(([word], number) => [word, number]))
  const published = new Map(corpus.documents.map(document => [document.id, document.published]))

  const count = Math.max(1, corpus.facts.length)
  const idfs = Float64Array.from(holders, held => Math.log(1 + (count - held + 0.5) / (held + 0.5)))
  const highest = Math.log(1 + (count + 0.5) / 0.5)
  const idf = (id: number | undefined): number => (id === undefined ? highest : (idfs[id] ?? highest))
  const createWording = (units: readonly (readonly number[])[]): Wording => {
    const weights = units.map(unit => idf(unit[0]))
    const weight = weights.reduce((sum, one) => sum + one, 0)
    return { units, weights, ids: new Set(units.flat()), weight }
  }
  const readFact = (at: number): FactWords => {
    const read = prepared.facts.at(at) ?? NOTHING_READ
    const asked = new Map<number, number>()
    for (let i = 0; i < read.asked.length; i += 2) asked.set(read.asked[i] ?? 0, read.asked[i + 1] ?? 0)
    return {
      own: new Set(read.own),
      asked,
      asks: createAskTable(read.asks, idf),
      quote: createWording(read.quote),
      places: new Set(read.places),
      restrictors: new Set(read.restrictors),
      names: read.names.filter(ids => (holders[ids[0] ?? -1] ?? 0) <= COMMON_NAME_SHARE * count),
      entity: createWording(read.entity),
      attribute: createWording(read.attribute),
    }
  }
  const facts = corpus.facts.map(
    (fact, at): IndexedFact =>
      createIndexedFact(fact, at, published.get(fact.documentId) ?? null, prepared.figures, readFact),
  )

  const vectors: (ReadonlyMap<number, number> | undefined)[] = []
  const vectorOf = (at: number): ReadonlyMap<number, number> => {
    const known = vectors[at]
    if (known !== undefined) return known
    const fact = facts[at]
    const vector = new Map<number, number>()
    if (fact !== undefined) {
      for (const id of fact.own) vector.set(id, idf(id))
      for (const [id, times] of fact.asked) vector.set(id, idf(id) * (1 + Math.log(times)))
    }
    let norm = 0
    for (const weight of vector.values()) norm += weight * weight
    const length = Math.sqrt(norm) || 1
    for (const [id, weight] of vector) vector.set(id, weight / length)
    vectors[at] = vector
    return vector
  }
  const cosine = (a: number, b: number): number => {
    const [small, large] = [vectorOf(a), vectorOf(b)].sort((x, y) => x.size - y.size)
    let dot = 0
    if (small !== undefined && large !== undefined) for (const [id, w] of small) dot += w * (large.get(id) ?? 0)
    return dot
  }
  const cache =
    facts.length <= SIMILARITY_CACHE_FACTS ? new Float32Array(facts.length * facts.length).fill(-1) : undefined
  const similarity = (a: number, b: number): number => {
    if (cache === undefined) return cosine(a, b)
    const known = cache[a * facts.length + b] ?? -1
    if (known >= 0) return known
    const value = cosine(a, b)
    cache[a * facts.length + b] = value
    cache[b * facts.length + a] = value
    return value
  }
  const idOf = (term: string): number | undefined => ids.get(term)
  /** Courtesy and mere synonyms do not tell which gap is meant. */
  const weighGap = ({ words, terms }: GapUnit): number =>
    CHATTER.has(words) ? 0 : Math.max(0, ...terms.map(term => (term.startsWith('~') ? 0 : idf(idOf(term)))))
  const gaps = createGapIndex(prepared, idOf, weighGap)
  return {
    lexicon,
    facts,
    people: facts.filter(({ fact }) => fact.attribute === 'role'),
    gaps,
    termCount: prepared.terms.length,
    idOf,
    postings: id => postings.at(id) ?? NO_FACTS,
    idf,
    wordings: {
      count: wordingNumbers.size,
      numberOf: word => wordingNumbers.get(word),
      weightOf: number => Math.log(1 + all / (0.5 + (number === 0 ? all : (held[(number ?? 0) - 1] ?? 0)))),
    },
    words,
    similarity,
  }
}
