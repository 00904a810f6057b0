import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PreparedFacts, ReadFact, ReadFacts, ReadGap } from '../answer/prepare-facts.js'
import { createLazyList, type List } from '../list.js'
import type { Corpus, Document, Fact, GapEntry, GlossaryEntry } from '../model.js'
import { once } from '../once.js'
import { parseLists, serialiseLists } from './list-file.js'
import { listFiles } from './list-files.js'
import { createPassage } from './passages.js'
import { findSeedsDir } from './seeds-dir.js'

/** Where the build leaves what it read of the package's own seeds. */
export const findPreparedFile = (): string => join(findSeedsDir(), '..', 'dist', 'prepared-seeds.lists')

/** The package's own seeds as the build read them. */
export interface PreparedSeeds {
  readonly corpus: Corpus
  readonly prepared: PreparedFacts
}

/** The corpus but for what is seldom looked at, and the vocabulary: what every question needs. */
interface Common {
  readonly fingerprint: string
  readonly documents: readonly (Omit<Document, 'passages'> & {
    /** Start, end and locator. */
    readonly passages: readonly (readonly [number, number, string])[]
  })[]
  readonly facts: readonly Omit<Fact, 'asks'>[]
  readonly glossary: readonly GlossaryEntry[]
  readonly vocabulary: Pick<PreparedFacts, 'terms' | 'holders' | 'words' | 'wordings'>
}

/** What a fact's asks and the gaps are in the file, where there are thousands of each: values without their keys. */
type PackedAsk = readonly [ReadFact['asks'][number]['asking'], readonly (readonly number[])[], readonly number[]]
type PackedFact = Omit<ReadFact, 'asks'> & { readonly asks: readonly PackedAsk[] }
/** The question stands among the corpus's gaps. */
type PackedGap = readonly [ReadGap['asking'], ...(readonly [string, readonly number[]])[]]

const packFact = (fact: ReadFact): PackedFact => ({
  ...fact,
  asks: fact.asks.map(({ asking, units, focus }): PackedAsk => [asking, units, focus]),
})
const openReadFact = (fact: PackedFact): ReadFact => ({
  ...fact,
  asks: fact.asks.map(([asking, units, focus]) => ({ asking, units, focus })),
})
const packGap = ({ asking, units }: ReadGap): PackedGap => [
  asking,
  ...units.map(({ words, terms }) => [words, terms] as const),
]
const openGap = ([asking, ...units]: PackedGap, question: string): ReadGap => ({
  question,
  asking,
  units: units.map(([words, terms]) => ({ words, terms })),
})

/** What {@link loadPreparedSeeds} reads, as the bytes of a file. */
export function serialiseSeeds(corpus: Corpus, prepared: ReadFacts): Uint8Array {
  const { terms, holders, words, wordings, postings, gapPostings, facts, figures, gaps } = prepared
  const common: Common = {
    fingerprint: corpus.fingerprint,
    documents: corpus.documents.map(document => ({
      ...document,
      passages: document.passages.map(({ start, end, locator }) => [start, end, locator] as const),
    })),
    facts: corpus.facts.map(({ asks: _, ...fact }) => fact),
    glossary: corpus.glossary,
    vocabulary: { terms, holders, words, wordings },
  }
  const asks = corpus.facts.map(fact => fact.asks)
  return serialiseLists(digestSeeds(), {
    common: [common],
    asks,
    gapEntries: corpus.gaps ?? [],
    postings,
    gapPostings,
    facts: facts.map(packFact),
    figures,
    gaps: gaps.map(packGap),
  })
}

/**
 * The package's own seeds without reading them: undefined when a file of theirs is not the one that the build read, and
 * when what the build left is missing or damaged. Then they are to be loaded, which says what is wrong with them.
 */
export function loadPreparedSeeds(): PreparedSeeds | undefined {
  try {
    const lists = parseLists(readFileSync(findPreparedFile()), digestSeeds())
    return lists === undefined ? undefined : openSeeds(lists)
  } catch {
    return undefined
  }
}

/** What the build read of the corpus with this fingerprint, or undefined: then it is read anew. It only saves time. */
export function loadPrepared(fingerprint: string): PreparedFacts | undefined {
  const seeds = loadPreparedSeeds()
  return seeds?.corpus.fingerprint === fingerprint ? seeds.prepared : undefined
}

/** Hex digest (SHA-256) of the bytes and names of everything that a loader reads of the seeds. */
function digestSeeds(): string {
  const root = findSeedsDir()
  const hash = createHash('sha256')
  for (const file of listFiles(root).files) {
    const bytes = readFileSync(join(root, file))
    hash.update(`${JSON.stringify([file, bytes.length])}\n`).update(bytes)
  }
  return hash.digest('hex')
}

/** The casts: lists that our own build wrote, of the types that {@link serialiseSeeds} gave it. */
function openSeeds(lists: ReadonlyMap<string, List<unknown>>): PreparedSeeds | undefined {
  const list = <T>(name: string): List<T> => (lists.get(name) ?? []) as List<T>
  const common = list<Common>('common').at(0)
  if (common === undefined) return undefined
  const { fingerprint, glossary, vocabulary } = common
  const asks = keep(list<readonly string[]>('asks'))
  const entries = list<GapEntry>('gapEntries')
  const gaps = once(() => Array.from({ length: entries.length }, (_, at) => entries.at(at) ?? { question: '' }))
  const corpus: Corpus = {
    documents: common.documents.map(document => ({
      ...document,
      passages: document.passages.map(([start, end, locator]) => createPassage(document.text, { start, end }, locator)),
    })),
    facts: common.facts.map((fact, at) => openFact(fact, () => asks.at(at) ?? [])),
    glossary,
    get gaps() {
      return gaps()
    },
    fingerprint,
  }
  const prepared: PreparedFacts = {
    fingerprint,
    ...vocabulary,
    postings: list('postings'),
    gapPostings: list('gapPostings'),
    facts: mapList(list<PackedFact>('facts'), openReadFact),
    figures: keep(list('figures')),
    gaps: mapList(list<PackedGap>('gaps'), (gap, at) => openGap(gap, entries.at(at)?.question ?? '')),
  }
  return { corpus, prepared }
}

const mapList = <T, U>(list: List<T>, open: (item: T, at: number) => U): List<U> => ({
  length: list.length,
  at: position => {
    const item = list.at(position)
    return item === undefined ? undefined : open(item, position)
  },
})

/** What is looked at again and again as it stands in the file. */
const keep = <T>(list: List<T>): List<T> => createLazyList(list.length, at => list.at(at))

/** JSON knows no undefined: every key that a fact has is there again, in the loader's order. */
const openFact = (fact: Omit<Fact, 'asks'>, asks: () => readonly string[]): Fact => ({
  id: fact.id,
  entity: fact.entity,
  attribute: fact.attribute,
  period: fact.period,
  qualifiers: fact.qualifiers,
  documentId: fact.documentId,
  span: fact.span,
  quote: fact.quote,
  figure: fact.figure,
  attribution: fact.attribution,
  get asks() {
    return asks()
  },
})
