import type { Span } from '../model.js'

/** Length of the piece of a quote by which it is looked up. */
const GRAM_CHARS = 8
/** Hash buckets that grams are counted in; a power of two. */
const BUCKETS = 2 ** 20
/** With fewer quotes times characters of text than this, searching for each in turn is faster than building a table. */
const TABLE_FROM = 20_000_000

/** Where a quote stands: once, nowhere, or more than once. */
export type Located = Span | 'absent' | 'repeated'

/** A quote with the place in it of the piece that fewest other quotes have. */
interface Keyed {
  readonly quote: string
  readonly offset: number
}

/**
 * Finds each quote in the text. Time grows with the text and the quotes, not with their product, also when all quotes
 * begin alike, as the rows of a table do.
 */
export function locateQuotes(text: string, quotes: Iterable<string>): ReadonlyMap<string, Located> {
  const located = new Map<string, Located>()
  const many: string[] = []
  const distinct = new Set(quotes)
  for (const quote of distinct) {
    if (distinct.size * text.length >= TABLE_FROM && quote.length >= GRAM_CHARS) {
      many.push(quote)
      located.set(quote, 'absent')
    } else located.set(quote, locateOne(text, quote))
  }
  if (many.length === 0) return located
  const table = createTable(many)
  const isKey = new Uint8Array(BUCKETS)
  for (const gram of table.keys()) isKey[hashGram(gram, 0)] = 1
  for (let at = 0; at + GRAM_CHARS <= text.length; at++) {
    if (isKey[hashGram(text, at)] === 0) continue
    for (const { quote, offset } of table.get(text.slice(at, at + GRAM_CHARS)) ?? []) {
      const start = at - offset
      if (start < 0 || !text.startsWith(quote, start)) continue
      located.set(quote, located.get(quote) === 'absent' ? { start, end: start + quote.length } : 'repeated')
    }
  }
  return located
}

/** Each quote under its rarest piece. */
const createTable = (quotes: readonly string[]): ReadonlyMap<string, readonly Keyed[]> => {
  const counts = new Uint32Array(BUCKETS)
  for (const quote of quotes)
    for (let i = 0; i + GRAM_CHARS <= quote.length; i++) {
      const bucket = hashGram(quote, i)
      counts[bucket] = (counts[bucket] ?? 0) + 1
    }
  const table = new Map<string, Keyed[]>()
  for (const quote of quotes) {
    let offset = 0
    let fewest = Number.POSITIVE_INFINITY
    for (let i = 0; i + GRAM_CHARS <= quote.length; i++) {
      const count = counts[hashGram(quote, i)] ?? 0
      if (count >= fewest) continue
      fewest = count
      offset = i
    }
    const gram = quote.slice(offset, offset + GRAM_CHARS)
    const sharing = table.get(gram)
    if (sharing === undefined) table.set(gram, [{ quote, offset }])
    else sharing.push({ quote, offset })
  }
  return table
}

/** The bucket of the piece that begins at `at` (FNV-1a over UTF-16 units). */
const hashGram = (text: string, at: number): number => {
  let hash = 0x811c9dc5
  for (let i = at; i < at + GRAM_CHARS; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1)
}

const locateOne = (text: string, quote: string): Located => {
  const start = text.indexOf(quote)
  if (start < 0) return 'absent'
  return text.indexOf(quote, start + 1) < 0 ? { start, end: start + quote.length } : 'repeated'
}
