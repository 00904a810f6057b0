import { parseFigures } from '../language/figures.js'
import { findPlaces } from '../language/places.js'
import { tokenise } from '../language/terms.js'
import type { List } from '../list.js'
import type { Corpus, Fact, LocatedFigure } from '../model.js'
import { type Asking, findFocusPhrase, findRestrictors, parseAsking } from './asking.js'
import type { Lexicon, Unit } from './lexicon.js'

/** The facts of a corpus as the lexicon reads them: all that takes time, and nothing that cannot stand in a JSON file. */
export interface PreparedFacts {
  /** Of the corpus it was made from: of another one it says nothing. */
  readonly fingerprint: string
  /** Terms by id. */
  readonly terms: readonly string[]
  /** How many facts hold each term. */
  readonly holders: readonly number[]
  readonly words: readonly (readonly [string, number])[]
  /** How many asks and gaps hold a word, small words and all; first, as the empty word, how many there are. */
  readonly wordings: readonly (readonly [string, number])[]
  /** For each term the positions of the facts that hold it, ascending. */
  readonly postings: List<readonly number[]>
  /** For each term the positions of the gaps that hold it, ascending. */
  readonly gapPostings: List<readonly number[]>
  readonly facts: List<ReadFact>
  /** For each fact the figures of its quote, slots and document's date. */
  readonly figures: List<readonly LocatedFigure[]>
  readonly gaps: List<ReadGap>
}

/** The same with every item made. */
export interface ReadFacts extends PreparedFacts {
  readonly postings: readonly (readonly number[])[]
  readonly gapPostings: readonly (readonly number[])[]
  readonly facts: readonly ReadFact[]
  readonly figures: readonly (readonly LocatedFigure[])[]
  readonly gaps: readonly ReadGap[]
}

/** Numbers are term ids; a unit is the list of ids that it can be met by, the telling one first. */
export interface ReadFact {
  readonly quote: readonly (readonly number[])[]
  readonly entity: readonly (readonly number[])[]
  readonly attribute: readonly (readonly number[])[]
  readonly own: readonly number[]
  readonly asks: readonly {
    readonly asking: Asking
    readonly units: readonly (readonly number[])[]
    readonly focus: readonly number[]
  }[]
  /** Id and how many asks hold it, in turn. */
  readonly asked: readonly number[]
  readonly restrictors: readonly string[]
  readonly names: readonly (readonly number[])[]
  /** Of quote, entity, attribution and asks. */
  readonly places: readonly string[]
}

export interface ReadGap {
  readonly question: string
  readonly asking: Asking
  readonly units: readonly { readonly words: string; readonly terms: readonly number[] }[]
}

export const NOTHING_READ: ReadFact = {
  quote: [],
  entity: [],
  attribute: [],
  own: [],
  asks: [],
  asked: [],
  restrictors: [],
  names: [],
  places: [],
}

/** The id that says most of what a unit is: its glossary concept, else its own term. */
const orderTerms = (unit: Unit): readonly string[] => {
  const concept = unit.terms.find(term => term.startsWith('#'))
  return concept === undefined ? unit.terms : [concept, ...unit.terms.filter(term => term !== concept)]
}

/** A word that opens a sentence is a name only when the glossary knows it. */
const isName = (unit: Unit): boolean =>
  unit.capital && unit.kind === 'word' && (unit.at > 0 || unit.terms.some(term => term.startsWith('#')))

/** In how many lists of units each id stands. */
const countIds = (lists: readonly (readonly (readonly number[])[])[]): [number, number][] => {
  const counts = new Map<number, number>()
  for (const units of lists) for (const id of new Set(units.flat())) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts]
}

/** For each id the positions of the lists that hold it, ascending. */
const postIds = (idCount: number, lists: readonly (readonly number[])[]): number[][] => {
  const postings: number[][] = Array.from({ length: idCount }, () => [])
  lists.forEach((ids, at) => {
    for (const id of new Set(ids)) postings[id]?.push(at)
  })
  return postings
}

const readFigures = ({ quote, entity, attribute, period }: Fact, published: string | null): readonly LocatedFigure[] =>
  parseFigures([quote, entity, attribute, period ?? '', published ?? ''].join(' . '))

const readPlaces = ({ quote, entity, attribution, asks }: Fact): readonly string[] =>
  findPlaces(`${quote} . ${entity} . ${attribution ?? ''} . ${asks.join(' . ')}`)

/** Reads every fact, ask and gap of a corpus. */
export function prepareFacts(corpus: Corpus, lexicon: Lexicon): ReadFacts {
  const ids = new Map<string, number>()
  const words = new Map<string, number>()
  const idFor = (term: string): number => {
    const known = ids.get(term)
    if (known !== undefined) return known
    ids.set(term, ids.size)
    return ids.size - 1
  }
  const idsOf = (unit: Unit): number[] => [...orderTerms(unit), ...unit.parts].map(idFor)
  const read = (units: readonly Unit[]): number[][] =>
    units.map(unit => {
      for (const word of unit.words.split(' ')) words.set(word, (words.get(word) ?? 0) + 1)
      return idsOf(unit)
    })
  const published = new Map(corpus.documents.map(document => [document.id, document.published]))
  const publishers = new Map(corpus.documents.map(d => [d.id, `${d.publisher ?? ''} ${d.title}`]))

  const facts = corpus.facts.map((fact): ReadFact => {
    const quoteUnits = lexicon.read(fact.quote)
    const [quote, entity, attribute] = [
      read(quoteUnits),
      read(lexicon.read(fact.entity)),
      read(lexicon.read(fact.attribute)),
    ]
    const rest = read(
      lexicon.read(`${fact.period ?? ''} ${fact.attribution ?? ''} ${publishers.get(fact.documentId) ?? ''}`),
    )
    const used: string[] = tokenise(`${fact.quote} . ${fact.entity} . ${fact.attribute}`).map(token => token.word)
    const asks = fact.asks.map(text => {
      const tokens = tokenise(text)
      const lower = tokens.map(token => token.word)
      used.push(...lower)
      const focus = findFocusPhrase(text.toLowerCase())
      return {
        asking: parseAsking(text.toLowerCase()),
        units: read(lexicon.readTokens(tokens)),
        focus: focus === '' ? [] : lexicon.read(focus).flatMap(unit => unit.terms.map(idFor)),
      }
    })
    return {
      quote,
      entity,
      attribute,
      own: [...new Set([...quote, ...entity, ...attribute, ...rest].flat())],
      asks,
      asked: countIds(asks.map(ask => ask.units)).flat(),
      restrictors: [...findRestrictors(used)],
      names: quoteUnits.filter(isName).map(idsOf),
      places: readPlaces(fact),
    }
  })
  const gaps = (corpus.gaps ?? []).map(({ question }) => ({
    question,
    asking: parseAsking(question.toLowerCase()),
    units: lexicon.read(question).map(unit => ({ words: unit.words, terms: unit.terms.map(idFor) })),
  }))
  const wordings = new Map([['', 0]])
  for (const text of [...corpus.facts.flatMap(fact => fact.asks), ...(corpus.gaps ?? []).map(gap => gap.question)]) {
    const held = new Set(tokenise(text).map(token => (token.stop ? token.word : token.term)))
    for (const word of ['', ...held]) wordings.set(word, (wordings.get(word) ?? 0) + 1)
  }
  const postings = postIds(
    ids.size,
    facts.map(({ own, asked }) => [...own, ...asked.filter((_, i) => i % 2 === 0)]),
  )
  return {
    fingerprint: corpus.fingerprint,
    terms: [...ids.keys()],
    holders: postings.map(list => list.length),
    words: [...words],
    wordings: [...wordings],
    postings,
    gapPostings: postIds(
      ids.size,
      gaps.map(({ units }) => units.flatMap(unit => unit.terms)),
    ),
    facts,
    figures: corpus.facts.map(fact => readFigures(fact, published.get(fact.documentId) ?? null)),
    gaps,
  }
}
