import { editDistance } from '../language/edit-distance.js'
import { foldText } from '../language/terms.js'

/** A text that can be looked for while it is typed. */
export interface Typable {
  readonly text: string
  /** Further words it is found by, weighing less. */
  readonly keywords: string
}

/** Characters of what was typed that are read. */
const TYPED_MAX_CHARS = 200
const TYPED_MAX_WORDS = 24
const KEYWORD_SHARE = 0.4
const PREFIX_SHARE = 0.9
const MISTYPED_SHARE = 0.6
/** What is typed from its first word on comes before what merely holds the words. */
const OPENING_BONUS = 0.5

/** Words in lower case; figures and periods stay whole. */
const wordsOf = (text: string): readonly string[] =>
  [...foldText(text).matchAll(/[\p{L}\p{N}]+(?:['.,-]\p{N}+)*/gu)].map(([word]) => word)

/** Letters that may be wrong in a word of this many; figures are never mended. */
const editLimit = (word: string): number => (/\d/.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2)

/** How well a known word goes on from a typed one, from 0 to 1. */
function likeness(typed: string, known: string): number {
  if (known === typed) return 1
  if (known.startsWith(typed)) return PREFIX_SHARE
  const limit = editLimit(typed)
  if (limit === 0 || known.length < typed.length - limit || known[0] !== typed[0]) return 0
  const beginnings = [known, ...[-1, 0, 1].map(more => known.slice(0, typed.length + more))]
  return beginnings.some(beginning => editDistance(typed, beginning, limit) <= limit) ? MISTYPED_SHARE : 0
}

/**
 * A function that gives the places of the texts that hold all words typed, each at least in part and in any order, best
 * first; equal ones in the order given. Nothing typed gives nothing.
 */
export function createTypedMatcher(texts: readonly Typable[]): (typed: string) => readonly number[] {
  const holders = new Map<string, Map<number, number>>()
  const openings = texts.map(({ text }) => wordsOf(text).join(' '))
  texts.forEach(({ text, keywords }, at) => {
    const add = (word: string, weight: number): void => {
      const places = holders.get(word) ?? new Map<number, number>()
      holders.set(word, places)
      places.set(at, Math.max(places.get(at) ?? 0, weight))
    }
    for (const word of wordsOf(keywords)) add(word, KEYWORD_SHARE)
    for (const word of wordsOf(text)) add(word, 1)
  })

  return typed => {
    const words = wordsOf(typed.slice(0, TYPED_MAX_CHARS)).slice(0, TYPED_MAX_WORDS)
    if (words.length === 0) return []
    const opening = words.join(' ')
    let scores: Map<number, number> | undefined
    for (const word of new Set(words)) {
      const best = new Map<number, number>()
      for (const [known, places] of holders) {
        const like = likeness(word, known)
        if (like === 0) continue
        for (const [at, weight] of places) best.set(at, Math.max(best.get(at) ?? 0, like * weight))
      }
      const before = scores
      scores =
        before === undefined
          ? best
          : new Map(
              [...best].flatMap(([at, score]) => {
                const earlier = before.get(at)
                return earlier === undefined ? [] : [[at, earlier + score] as const]
              }),
            )
    }
    return [...(scores ?? [])]
      .map(([at, score]) => ({
        at,
        score: score / words.length + ((openings[at] ?? '').startsWith(opening) ? OPENING_BONUS : 0),
      }))
      .sort((a, b) => b.score - a.score || a.at - b.at)
      .map(({ at }) => at)
  }
}
