import { parseFigures } from '../language/figures.js'
import type { Document, Fact, FactEntry, LocatedFigure, Passage, Span } from '../model.js'
import { clip } from './describe.js'
import type { Fault } from './errors.js'
import { locateQuotes } from './locate-quotes.js'

export interface BoundFacts {
  readonly facts: readonly Fact[]
  readonly faults: readonly Fault[]
}

/** An entry with the file that it stands in. */
export interface SourcedEntry {
  readonly file: string
  readonly entry: FactEntry
}

/** Facts bound to the one place where their quote stands; entries with a fault are left out and named. */
export function bindFacts(entries: readonly SourcedEntry[], documents: readonly Document[]): BoundFacts {
  const byId = new Map(documents.map(document => [document.id, document]))
  const locate = createLocator(entries, byId)
  const figuresAt = createFigureCache()
  const seen = new Map<string, string>()
  const facts: Fact[] = []
  const faults: Fault[] = []
  for (const { file, entry } of entries) {
    const fail = (key: string, expected: string, got: string): void => {
      faults.push({ file, place: `${entry.id}: ${key}`, expected, got })
    }
    const earlier = seen.get(entry.id)
    if (earlier === undefined) seen.set(entry.id, file)
    else fail('id', 'an id that no other fact has', `the id of a fact in ${earlier}`)
    const document = byId.get(entry.documentId)
    if (document === undefined) {
      fail('documentId', 'the id of a document', `“${clip(entry.documentId)}”`)
      continue
    }
    const span = locate(document, entry.quote)
    if (typeof span === 'string') {
      const why = span === 'absent' ? 'does not stand there' : 'stands there more than once'
      fail('quote', `a text that stands once in ${document.id}`, `“${clip(entry.quote)}”, which ${why}`)
      continue
    }
    let figure: LocatedFigure | undefined
    if (entry.figure !== undefined) {
      figure = bindFigure(entry.figure, span, entry.quote, figuresAt(document, span))
      if (figure === undefined) {
        const stands = findWhole(entry.quote, entry.figure).length > 0
        if (stands) fail('figure', 'a figure', `“${clip(entry.figure)}”, which reads as none`)
        else fail('figure', 'a figure that stands in the quote', `“${clip(entry.figure)}”, which does not`)
        continue
      }
    }
    facts.push({
      id: entry.id,
      entity: entry.entity,
      attribute: entry.attribute,
      period: entry.period,
      qualifiers: entry.qualifiers ?? [],
      documentId: document.id,
      span,
      quote: entry.quote,
      figure,
      attribution: entry.attribution,
      asks: entry.asks ?? [],
    })
  }
  return { facts, faults }
}

const createLocator = (entries: readonly SourcedEntry[], documents: ReadonlyMap<string, Document>) => {
  const quotes = new Map<string, string[]>()
  for (const { entry } of entries) {
    const sharing = quotes.get(entry.documentId)
    if (sharing === undefined) quotes.set(entry.documentId, [entry.quote])
    else sharing.push(entry.quote)
  }
  const located = new Map(
    [...quotes].map(([id, list]) => [id, locateQuotes(documents.get(id)?.text ?? '', list)] as const),
  )
  return (document: Document, quote: string) => located.get(document.id)?.get(quote) ?? 'absent'
}

/** Where `part` stands in `text` as a whole: not as a piece of a longer number or word. */
export function findWhole(text: string, part: string): readonly number[] {
  const found: number[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at)
    const after = text.slice(at + part.length, at + part.length + 2)
    const cutBefore = /^[\p{L}\p{N}]/u.test(part) && /(?:[\p{L}\p{N}]|\p{N}[.,])$/u.test(before)
    const cutAfter = /[\p{L}\p{N}]$/u.test(part) && /^(?:[\p{L}\p{N}]|[.,]\p{N})/u.test(after)
    if (!cutBefore && !cutAfter) found.push(at)
  }
  return found
}

/**
 * The figure that `text` names inside the quote at `span`: unit, value and precision are those that the parser reads
 * in its context. Where the parser reads more than `text` ("£1" of "£1 billion"), all of it is the figure.
 */
export function bindFigure(
  text: string,
  span: Span,
  quote: string,
  figures: readonly LocatedFigure[],
): LocatedFigure | undefined {
  let best: LocatedFigure | undefined
  let bestOverlap = 0
  for (const at of findWhole(quote, text)) {
    const start = span.start + at
    const end = start + text.length
    for (const figure of figures) {
      const overlap = Math.min(end, figure.end) - Math.max(start, figure.start)
      if (overlap <= bestOverlap) continue
      bestOverlap = overlap
      const beyond = figure.text.replace(text, '')
      const isMore = figure.start <= start && figure.end >= end && /[\p{L}\p{N}%]/u.test(beyond)
      best = isMore ? figure : { ...figure, text, start, end }
    }
  }
  return best
}

/** Figures inside a span, offsets into the document; what surrounds it is read too, since qualifiers may stand there. */
const createFigureCache = (): ((document: Document, span: Span) => readonly LocatedFigure[]) => {
  const cache = new WeakMap<Passage, readonly LocatedFigure[]>()
  const figuresOf = (document: Document, passage: Passage): readonly LocatedFigure[] => {
    const known = cache.get(passage)
    if (known !== undefined) return known
    const figures = parseFigures(document.text.slice(passage.start, passage.end)).map(figure => ({
      ...figure,
      start: figure.start + passage.start,
      end: figure.end + passage.start,
    }))
    cache.set(passage, figures)
    return figures
  }
  return (document, span) =>
    passagesAt(document, span)
      .flatMap(passage => figuresOf(document, passage))
      .filter(figure => figure.start >= span.start && figure.end <= span.end)
}

/** The passages that a span touches, by binary search: a document may have a hundred thousand. */
export function passagesAt(document: Document, span: Span): readonly Passage[] {
  const { passages } = document
  let low = 0
  let high = passages.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((passages[middle]?.end ?? 0) > span.start) high = middle
    else low = middle + 1
  }
  const found: Passage[] = []
  for (let i = low; i < passages.length; i++) {
    const passage = passages[i]
    if (passage === undefined || passage.start >= span.end) break
    found.push(passage)
  }
  return found
}
