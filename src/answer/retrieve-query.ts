import { type Token, tokenise } from '../language/terms.js'
import { computeRarity } from '../search/bm25.js'
import type { TypedIndex } from '../search/typed-index.js'
import { RELATED_STEMS } from './retrieve-related.js'
import { type Asked, parseAsked } from './retrieve-wanted.js'

/** A matter word of the question, with the terms of the index that answer to it. */
export interface Slot {
  readonly token: Token
  /** Position among all tokens of the question. */
  readonly position: number
  /** Terms that are this word: itself, its writings; for a word that the index does not know, near spellings. */
  readonly exact: readonly number[]
  /** Terms of the same family or meaning: worth less. */
  readonly soft: readonly number[]
  /** How rare the word is: above 0. */
  readonly rarity: number
  /** A proper name, by its capital or by how the documents write it. */
  readonly isName: boolean
  readonly isKnown: boolean
}

/** A question ready to be matched. */
export interface Query {
  readonly tokens: readonly Token[]
  /** Term id of each token, or -1: for runs of equal words, stop words too. */
  readonly tokenTerms: Int32Array
  /** In the question's order, each term once, at most {@link MAX_SLOTS}. */
  readonly slots: readonly Slot[]
  readonly asked: Asked
}

/** Matter words of a question that are looked at: as many as fit a bit mask with room to spare. */
export const MAX_SLOTS = 24
/** A word counts as a name when the documents write it with a capital at least this often (per cent). */
const NAME_SHARE = 70

/** Reads a question against an index. Any text; no slots when it has no matter words. */
export function createQuery(question: string, index: TypedIndex): Query {
  const tokens = tokenise(question)
  const { vocabulary, passageCount, capitalShares, passagePostings } = index
  const countOf = (id: number): number => (passagePostings.offsets[id + 1] ?? 0) - (passagePostings.offsets[id] ?? 0)
  const slots: Slot[] = []
  const seen = new Set<string>()
  for (let position = 0; position < tokens.length && slots.length < MAX_SLOTS; position++) {
    const token = tokens[position]
    if (token === undefined || token.stop || seen.has(token.term)) continue
    seen.add(token.term)
    let exact = [token.term, ...token.alternates].flatMap(term => {
      const id = vocabulary.idOf(term)
      return id !== undefined && countOf(id) > 0 ? [id] : []
    })
    const isKnown = exact.length > 0
    if (!isKnown && token.kind === 'word') exact = vocabulary.findMisspelt(token.term).slice(0, 1)
    const taken = new Set(exact)
    const soft =
      token.kind === 'number'
        ? []
        : [
            ...vocabulary.findFamily(token.term),
            ...(RELATED_STEMS.get(token.term) ?? []).flatMap(term => vocabulary.idOf(term) ?? []),
          ].filter(id => !taken.has(id) && countOf(id) > 0)
    const share = exact[0] === undefined ? 0 : (capitalShares[exact[0]] ?? 0)
    slots.push({
      token,
      position,
      exact,
      soft,
      rarity: computeRarity(Math.max(0, ...exact.map(countOf)), passageCount),
      isName:
        token.kind === 'word' && (share >= NAME_SHARE || (token.capital && position > 0 && (share > 30 || !isKnown))),
      isKnown,
    })
  }
  const tokenTerms = Int32Array.from(tokens, t => vocabulary.idOf(t.stop ? t.word : t.term) ?? -1)
  return { tokens, tokenTerms, slots, asked: parseAsked(tokens) }
}
