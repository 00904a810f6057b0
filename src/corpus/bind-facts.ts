import { parseFigures } from '../language/figures.js'
import type { Document, Fact, FactEntry, LocatedFigure, Span } from '../model.js'
import { clip } from './describe.js'
import type { Fault } from './errors.js'

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
  const figuresOf = createFigureCache()
  const seen = new Map<string, string>()
  const facts: Fact[] = []
  const faults: Fault[] = []
  for (const { file, entry } of entries) {
    const fail = (key: string, expected: string, got: string): void => {
      faults.push({ file, place: `${entry.id}: ${key}`, expected, got })
    }
    const earlier = seen.get(entry.id)
    if (earlier !== undefined) fail('id', 'an id that no other fact has', `the id of a fact in ${earlier}`)
    seen.set(entry.id, file)
    const document = byId.get(entry.documentId)
    if (document === undefined) {
      fail('documentId', 'the id of a document', `“${clip(entry.documentId)}”`)
      continue
    }
    const span = findOnce(document.text, entry.quote)
    if (typeof span === 'string') {
      fail('quote', `a text that stands once in ${document.id}`, `“${clip(entry.quote)}”, which ${span}`)
      continue
    }
    let figure: LocatedFigure | undefined
    if (entry.figure !== undefined) {
      figure = bindFigure(entry.figure, span, entry.quote, figuresOf(document, span))
      if (figure === undefined) {
        const inside = findWhole(entry.quote, entry.figure).length > 0
        if (inside) fail('figure', 'a figure', `“${clip(entry.figure)}”, which reads as none`)
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

const findOnce = (text: string, quote: string): Span | string => {
  const start = text.indexOf(quote)
  if (start < 0) return 'does not stand there'
  if (text.indexOf(quote, start + 1) >= 0) return 'stands there more than once'
  return { start, end: start + quote.length }
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
      const whole = figure.start <= start && figure.end >= end && /[\p{L}\p{N}%]/u.test(figure.text.replace(text, ''))
      best = whole ? figure : { ...figure, text, start, end }
    }
  }
  return best
}

/** Figures of the passages around a span, offsets into the document; each passage is parsed once. */
const createFigureCache = (): ((document: Document, span: Span) => readonly LocatedFigure[]) => {
  const cache = new Map<string, readonly LocatedFigure[]>()
  return (document, span) => {
    const passages = document.passages.filter(passage => passage.start < span.end && passage.end > span.start)
    const first = passages[0]
    const last = passages.at(-1)
    if (first === undefined || last === undefined) return []
    const key = `${first.start} ${last.end} ${document.id}`
    let figures = cache.get(key)
    if (figures === undefined) {
      figures = parseFigures(document.text.slice(first.start, last.end)).map(figure => ({
        ...figure,
        start: figure.start + first.start,
        end: figure.end + first.start,
      }))
      cache.set(key, figures)
    }
    return figures.filter(figure => figure.start >= span.start && figure.end <= span.end)
  }
}
