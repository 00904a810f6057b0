import { stem } from '../language/stem.js'

/** What a term can be sign of, as bits. */
export const TERM_CLASS = {
  month: 1,
  timeUnit: 2,
  cause: 4,
  means: 8,
  person: 16,
  place: 32,
  pronoun: 64,
  fraction: 128,
  /** Before a place's name. */
  placeWord: 256,
  /** Before the name of who did it. */
  by: 512,
  copula: 1024,
} as const

const WORDS: Readonly<Record<keyof typeof TERM_CLASS, string>> = {
  month: `january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday spring summer autumn winter`,
  timeUnit: 'second minute hour day week month year decade century era period',
  cause: `because due cause reason since therefore thus result consequence lead so order avoid prevent allow enable
    purpose motive to`,
  means: 'by through using use via means with method technique process',
  person: `king queen emperor president minister chancellor author scientist physicist philosopher engineer inventor
    general commander officer captain player coach actor singer musician composer artist architect director founder
    chairman governor mayor senator historian bishop pope duke earl prince lord secretary judge doctor professor sir dr
    mr mrs ms people worker member citizen settler men women`,
  place: `city town county country river lake sea ocean mountain valley island region state street district north south
    east west fort port university school church palace building`,
  pronoun: 'it he she they this these those his her their its such him them former latter',
  fraction: 'half third quarter fifth majority percent percentage most',
  placeWord: 'in at near from to of through into around across along outside inside between',
  by: 'by named called of',
  copula: 'is was are were means refers',
}

/** The {@link TERM_CLASS} bits of each term id. */
export function createTermClasses(terms: readonly string[]): Uint16Array {
  const bits = new Map<string, number>()
  for (const [name, bit] of Object.entries(TERM_CLASS)) {
    const list = WORDS[name as keyof typeof TERM_CLASS] // the keys of both records are the same by their type
    for (const word of list.split(/\s+/)) {
      for (const term of new Set([word, stem(word)])) bits.set(term, (bits.get(term) ?? 0) | bit)
    }
  }
  return Uint16Array.from(terms, term => bits.get(term) ?? 0)
}
