import { SYNONYMS } from '../language/synonyms.js'
import { type Token, tokenise } from '../language/terms.js'
import type { GlossaryEntry } from '../model.js'

/**
 * One matter word, figure or known phrase of a text. `terms` are what it can be met by: its own index term, its figure
 * in other writings, and the concepts (`#mars`, `~boss`) that it is a wording of.
 */
export interface Unit {
  readonly terms: readonly string[]
  /** The terms of the words that make up a known phrase; empty for a single word. */
  readonly parts: readonly string[]
  /** Lower-case words as they stand, for naming what is missing. */
  readonly words: string
  readonly kind: 'word' | 'number'
  readonly capital: boolean
  /** Position of its first token in the text. */
  readonly at: number
}

interface Node {
  readonly next: Map<string, Node>
  readonly concepts: string[]
}

/** Stop words that say which end of a scale is asked for. */
const SUPERLATIVES = new Set(['most', 'least'])

const createNode = (): Node => ({ next: new Map(), concepts: [] })

/** Reads texts into units, with a corpus's glossary and the everyday synonyms as its known phrases. */
export interface Lexicon {
  readonly read: (text: string) => readonly Unit[]
  readonly readTokens: (tokens: readonly Token[]) => readonly Unit[]
}

const conceptOf = (prefix: string, phrase: string): string =>
  prefix +
  tokenise(phrase)
    .map(token => token.term)
    .join('-')

/** A lexicon of the glossary's terms, expansions and aliases; a phrase with several senses gets all their concepts. */
export function createLexicon(glossary: readonly GlossaryEntry[]): Lexicon {
  const root = createNode()
  const add = (phrase: string, concept: string): void => {
    const tokens = tokenise(phrase)
    if (tokens.length === 0 || (tokens.length === 1 && tokens[0]?.stop === true && !SUPERLATIVES.has(phrase))) return
    let node = root
    for (const { term } of tokens) {
      const next = node.next.get(term) ?? createNode()
      node.next.set(term, next)
      node = next
    }
    if (!node.concepts.includes(concept)) node.concepts.push(concept)
  }
  for (const entry of glossary) {
    const concept = conceptOf('#', entry.term)
    for (const phrase of [entry.term, entry.expansion ?? '', ...entry.aliases]) add(phrase, concept)
  }
  for (const group of SYNONYMS) {
    for (const word of group) add(word.replaceAll('-', ' '), conceptOf('~', group[0] ?? ''))
  }

  const longestPhrase = (tokens: readonly Token[], from: number): { length: number; concepts: readonly string[] } => {
    let node: Node | undefined = root
    let best: { length: number; concepts: readonly string[] } = { length: 0, concepts: [] }
    for (let i = from; i < tokens.length; i++) {
      node = node.next.get(tokens[i]?.term ?? '')
      if (node === undefined) break
      const isLoneStopWord = i === from && tokens[i]?.stop === true && !SUPERLATIVES.has(tokens[i]?.word ?? '')
      if (node.concepts.length > 0 && !isLoneStopWord) best = { length: i - from + 1, concepts: node.concepts }
    }
    return best
  }

  const readTokens = (tokens: readonly Token[]): Unit[] => {
    const units: Unit[] = []
    for (let i = 0; i < tokens.length; ) {
      const token = tokens[i]
      if (token === undefined) break
      const phrase = longestPhrase(tokens, i)
      const length = Math.max(1, phrase.length)
      const span = tokens.slice(i, i + length)
      if (phrase.length > 0 || !token.stop) {
        const own = length === 1 ? [token.term, ...token.alternates] : []
        units.push({
          terms: [...own, ...phrase.concepts],
          parts: length === 1 ? [] : span.filter(t => !t.stop).map(t => t.term),
          words: span.map(t => t.word).join(' '),
          kind: token.kind === 'number' && length === 1 ? 'number' : 'word',
          capital: span.some(t => t.capital),
          at: i,
        })
      }
      i += length
    }
    return units
  }
  return { readTokens, read: text => readTokens(tokenise(text)) }
}
