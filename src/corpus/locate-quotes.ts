import type { Span } from '../model.js'

/** Characters of a quote that are looked up at every place of a text. */
const KEY_CHARS = 12
/** With fewer quotes than this, searching for each in turn is faster than building a table. */
const TABLE_MIN_QUOTES = 16

/** Where a quote stands: once, nowhere, or more than once. */
export type Located = Span | 'absent' | 'repeated'

/** Finds each quote in the text. Time is linear in the text, however many quotes there are. */
export function locateQuotes(text: string, quotes: Iterable<string>): ReadonlyMap<string, Located> {
  const located = new Map<string, Located>()
  const table = new Map<string, string[]>()
  const distinct = new Set(quotes)
  for (const quote of distinct) {
    if (distinct.size < TABLE_MIN_QUOTES || quote.length < KEY_CHARS) {
      located.set(quote, locateOne(text, quote))
      continue
    }
    located.set(quote, 'absent')
    const key = quote.slice(0, KEY_CHARS)
    const sharing = table.get(key)
    if (sharing === undefined) table.set(key, [quote])
    else sharing.push(quote)
  }
  if (table.size === 0) return located
  for (const sharing of table.values()) sharing.sort((a, b) => a.length - b.length)
  for (let start = 0; start + KEY_CHARS <= text.length; start++) {
    const sharing = table.get(text.slice(start, start + KEY_CHARS))
    if (sharing === undefined) continue
    for (const quote of sharing) {
      if (!text.startsWith(quote, start)) continue
      located.set(quote, located.get(quote) === 'absent' ? { start, end: start + quote.length } : 'repeated')
    }
  }
  return located
}

const locateOne = (text: string, quote: string): Located => {
  const start = text.indexOf(quote)
  if (start < 0) return 'absent'
  return text.indexOf(quote, start + 1) < 0 ? { start, end: start + quote.length } : 'repeated'
}
