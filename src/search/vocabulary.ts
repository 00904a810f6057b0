/** The terms of an index, to look up by spelling. */
export interface Vocabulary {
  readonly terms: readonly string[]
  readonly idOf: (term: string) => number | undefined
  /** Ids of terms one or two letters from a word that the index does not know, nearest and then most frequent first. */
  readonly findMisspelt: (term: string) => readonly number[]
  /** Ids of other terms that share the beginning, as words of one family do ("abolit", "abolish"); at most a dozen. */
  readonly findFamily: (term: string) => readonly number[]
}

const FAMILY_LIMIT = 12
const FAMILY_SHARED_CHARS = 5
/** Letters that may follow the shared beginning. */
const FAMILY_REST_CHARS = 4
const MISSPELT_LIMIT = 3
/** Shorter words have too many neighbours. */
const MISSPELT_MIN_CHARS = 5

/** @param frequencies how many groups hold each term; settles which of two near terms comes first. */
export function createVocabulary(terms: readonly string[], frequencies: (term: number) => number): Vocabulary {
  const ids = new Map<string, number>()
  for (let id = 0; id < terms.length; id++) ids.set(terms[id] ?? '', id)
  // Sorted on first use: building and loading an index need no order.
  let order: Uint32Array | undefined
  const sorted = (): Uint32Array => {
    order ??= Uint32Array.from(terms.keys()).sort((a, b) => compare(terms[a] ?? '', terms[b] ?? ''))
    return order
  }
  const findPrefixed = function* (prefix: string): Generator<number> {
    const list = sorted()
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(terms[list[middle] ?? 0] ?? '', prefix) < 0) low = middle + 1
      else high = middle
    }
    for (let at = low; at < list.length; at++) {
      const id = list[at] ?? 0
      if (!(terms[id] ?? '').startsWith(prefix)) return
      yield id
    }
  }
  // By first letter and length, made on first use: a misspelt word is met with a small part of the vocabulary.
  let buckets: Map<string, number[]> | undefined
  const bucketOf = (letter: string, length: number): readonly number[] => {
    if (buckets === undefined) {
      buckets = new Map()
      for (let id = 0; id < terms.length; id++) {
        const term = terms[id] ?? ''
        if (term.length < MISSPELT_MIN_CHARS - 1 || /\d/.test(term)) continue
        const key = `${term[0]}${term.length}`
        const bucket = buckets.get(key)
        if (bucket === undefined) buckets.set(key, [id])
        else bucket.push(id)
      }
    }
    return buckets.get(`${letter}${length}`) ?? []
  }
  return {
    terms,
    idOf: term => ids.get(term),
    findFamily: term => {
      if (term.length < FAMILY_SHARED_CHARS || /\d/.test(term)) return []
      const prefix = term.slice(0, Math.max(FAMILY_SHARED_CHARS, term.length - FAMILY_REST_CHARS))
      const found: { id: number; shared: number }[] = []
      for (const id of findPrefixed(prefix)) {
        const other = terms[id] ?? ''
        if (other === term || frequencies(id) === 0) continue
        const shared = countShared(term, other)
        if (other.length - shared <= FAMILY_REST_CHARS) found.push({ id, shared })
      }
      return found
        .sort((a, b) => b.shared - a.shared || a.id - b.id)
        .slice(0, FAMILY_LIMIT)
        .map(f => f.id)
    },
    findMisspelt: term => {
      // Digits are never guessed at.
      if (term.length < MISSPELT_MIN_CHARS || /\d/.test(term)) return []
      const most = term.length >= 8 ? 2 : 1
      const found: { id: number; distance: number }[] = []
      for (let length = term.length - most; length <= term.length + most; length++) {
        for (const id of bucketOf(term[0] ?? '', length)) {
          if (frequencies(id) === 0) continue
          const distance = countEdits(term, terms[id] ?? '', most)
          if (distance <= most) found.push({ id, distance })
        }
      }
      return found
        .sort((a, b) => a.distance - b.distance || frequencies(b.id) - frequencies(a.id) || a.id - b.id)
        .slice(0, MISSPELT_LIMIT)
        .map(f => f.id)
    },
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function countShared(a: string, b: string): number {
  let shared = 0
  while (shared < a.length && a[shared] === b[shared]) shared++
  return shared
}

/** Insertions, deletions, changes and swaps of neighbours between two words, or `most + 1` when there are more. */
function countEdits(a: string, b: string, most: number): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return last[b.length] ?? most + 1
}
