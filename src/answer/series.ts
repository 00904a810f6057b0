import { isSameFigure, toFigure } from '../language/figures.js'
import { tokenise } from '../language/terms.js'
import type { Corpus, Fact, LocatedFigure, Series, Unit } from '../model.js'
import { evidenceOf, type Library } from './compose.js'
import type { Lexicon } from './lexicon.js'

interface Row {
  readonly fact: Fact
  readonly figure: LocatedFigure
  /** What tells this row from the others. */
  readonly entity: string
}

interface Group {
  readonly attribute: string
  readonly unit: Unit
  readonly rows: readonly Row[]
}

/** Figures that can be compared, by topic. */
export interface SeriesFinder {
  readonly find: (topic: string) => readonly Series[]
  /** Attributes that {@link find} knows, in the corpus's order. */
  readonly topics: readonly string[]
}

/** Attributes that say nothing by themselves: what has a number or a year is not alike for that. */
const BARE = /^(?:number|amount|date|year|financial year|duration|title|source|list)$/
/** "share who worked in finance": parts of one whole, told apart by what follows the first word. */
const PART = /^(share|proportion|percentage|number)\s((?:who|with|in|of|at|from)\s.+)$/
/** A second wording of a figure that stands beside it. */
const REWORDED = /,? as a fraction$/

/** Finds groups of facts with one attribute and unit, and several entities or periods. */
export function createSeriesFinder(corpus: Corpus, lexicon: Lexicon, library: Library): SeriesFinder {
  const rows = corpus.facts.flatMap((fact): readonly Row[] =>
    fact.figure === undefined || BARE.test(fact.attribute) || REWORDED.test(fact.attribute)
      ? []
      : [{ fact, figure: fact.figure, entity: fact.entity }],
  )
  const groups = [...groupByAttribute(rows), ...groupParts(rows)].filter(group => isComparable(group.rows))
  const termsOf = (text: string): readonly (readonly string[])[] =>
    lexicon.read(text).map(unit => [...unit.terms, ...unit.parts])
  const wholes = new Map(groups.map(group => [group, new Set(termsOf(group.attribute).flat())]))
  const entities = new Map(
    groups.map(group => [
      group,
      group.rows.map(row => new Set(termsOf(`${row.entity} ${row.fact.period ?? ''}`).flat())),
    ]),
  )

  const render = ({ attribute, unit, rows: found }: Group): Series => ({
    attribute,
    unit,
    rows: found.flatMap(({ fact, figure, entity }) => {
      const citation = library.cite(evidenceOf(fact))
      return citation === undefined ? [] : [{ entity, period: fact.period, figure: toFigure(figure), citation }]
    }),
  })

  return {
    topics: [...new Set(groups.map(group => group.attribute))],
    find: topic => {
      const wanted = termsOf(topic).filter(terms => terms.length > 0)
      if (wanted.length === 0) return []
      const isMet = (terms: readonly string[], held: ReadonlySet<string>): boolean => terms.some(term => held.has(term))
      const exact = groups.filter(group => plain(group.attribute) === plain(topic))
      if (exact.length > 0) return exact.map(render)
      return groups
        .filter(group => {
          const own = wholes.get(group) ?? new Set()
          return (entities.get(group) ?? []).some(held =>
            wanted.every(terms => isMet(terms, own) || isMet(terms, held)),
          )
        })
        .map(render)
    },
  }
}

const plain = (text: string): string =>
  tokenise(text)
    .map(token => token.term)
    .join(' ')

/** At least two entities or periods, and not one figure alone repeated. */
const isComparable = (rows: readonly Row[]): boolean =>
  new Set(rows.map(({ entity, fact }) => `${entity}\n${fact.period ?? ''}`)).size > 1 &&
  rows.some(({ figure }) => rows.some(other => !isSameFigure(figure, other.figure)))

function groupBy(rows: readonly Row[], keyOf: (row: Row) => string): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}

const groupByAttribute = (rows: readonly Row[]): readonly Group[] =>
  groupBy(rows, ({ fact, figure }) => `${fact.attribute.toLowerCase()}\n${figure.unit}`).flatMap(found => {
    const [first] = found
    if (first === undefined || found.length < 2) return []
    return [{ attribute: first.fact.attribute, unit: first.figure.unit, rows: found }]
  })

/** Shares of one population, each with the part in its entity ("MARS leavers who worked in finance"). */
const groupParts = (rows: readonly Row[]): readonly Group[] =>
  groupBy(
    rows.filter(({ fact }) => PART.test(fact.attribute)),
    ({ fact, figure }) => `${fact.entity}\n${PART.exec(fact.attribute)?.[1] ?? ''}\n${figure.unit}`,
  ).flatMap(found => {
    const [first] = found
    const [, what = ''] = PART.exec(first?.fact.attribute ?? '') ?? []
    if (first === undefined || new Set(found.map(({ fact }) => fact.attribute)).size < 2) return []
    const parts = found.map(row => ({ ...row, entity: `${row.entity} ${PART.exec(row.fact.attribute)?.[2] ?? ''}` }))
    return [{ attribute: `${what} of ${first.fact.entity}`, unit: first.figure.unit, rows: parts }]
  })
