import { type Token, tokenise } from '../language/terms.js'
import type { Document } from '../model.js'
import { createGrowingArray } from './growing-array.js'

/** What a token looks like, as bits: see {@link PassageTable.flags}. */
export const TOKEN_FLAG = {
  stop: 1,
  capital: 2,
  number: 4,
  year: 8,
  percent: 16,
  money: 32,
  /** A second term at the place of the token before it (a hyphenated word in one piece, a rounded figure). */
  alternate: 64,
  /** First word of its sentence, where a capital says nothing. */
  first: 128,
} as const

/**
 * Every passage of a corpus as term ids, sentence by sentence, in typed arrays: what ranking reads, and what a saved
 * index holds. Passages are numbered through the corpus, in order of documents and passages; so are sentences.
 * An array that says where parts begin has one entry more than parts, the last one past the end.
 */
export interface PassageTable {
  /** Term of each term id. */
  readonly terms: readonly string[]
  /** Passages: the first passage of each document, and one past the last. */
  readonly documentPassages: Uint32Array
  /** Term ids of the documents' titles, one after another, and where each document's begin. */
  readonly titleTerms: Uint32Array
  readonly documentTitles: Uint32Array
  /** The first sentence of each passage. */
  readonly passageSentences: Uint32Array
  /** The first token of each sentence. */
  readonly sentenceTokens: Uint32Array
  /** `[start, end)` of each sentence in its document's text. */
  readonly sentenceStarts: Uint32Array
  readonly sentenceEnds: Uint32Array
  /** Term id of each token, stop words too. */
  readonly tokens: Uint32Array
  /** Bits of {@link TOKEN_FLAG} of each token. */
  readonly flags: Uint8Array
}

/** Reads all documents into a {@link PassageTable}; linear in their length. */
export function createPassageTable(documents: readonly Document[]): PassageTable {
  const terms: string[] = []
  const ids = new Map<string, number>()
  const idOf = (term: string): number => {
    const known = ids.get(term)
    if (known !== undefined) return known
    ids.set(term, terms.length)
    return terms.push(term) - 1
  }
  const documentPassages = createGrowingArray()
  const documentTitles = createGrowingArray()
  const titleTerms = createGrowingArray()
  const passageSentences = createGrowingArray()
  const sentenceTokens = createGrowingArray()
  const sentenceStarts = createGrowingArray()
  const sentenceEnds = createGrowingArray()
  const tokens = createGrowingArray()
  const flags = createGrowingArray()
  let passages = 0

  for (const document of documents) {
    documentPassages.push(passages)
    documentTitles.push(titleTerms.length)
    for (const token of tokenise(document.title)) if (!token.stop) titleTerms.push(idOf(token.term))
    for (const passage of document.passages) {
      passages++
      passageSentences.push(sentenceStarts.length)
      for (const { start, end } of passage.sentences) {
        sentenceTokens.push(tokens.length)
        sentenceStarts.push(start)
        sentenceEnds.push(end)
        const text = document.text.slice(start, end)
        let isFirst = true
        for (const token of tokenise(text)) {
          const flag = describeToken(token, text) | (isFirst ? TOKEN_FLAG.first : 0)
          isFirst = false
          tokens.push(idOf(token.term))
          flags.push(flag)
          for (const alternate of token.alternates) {
            tokens.push(idOf(alternate))
            flags.push(flag | TOKEN_FLAG.alternate)
          }
        }
      }
    }
  }
  documentPassages.push(passages)
  documentTitles.push(titleTerms.length)
  passageSentences.push(sentenceStarts.length)
  sentenceTokens.push(tokens.length)
  return {
    terms,
    documentPassages: documentPassages.toArray(),
    documentTitles: documentTitles.toArray(),
    titleTerms: titleTerms.toArray(),
    passageSentences: passageSentences.toArray(),
    sentenceTokens: sentenceTokens.toArray(),
    sentenceStarts: sentenceStarts.toArray(),
    sentenceEnds: sentenceEnds.toArray(),
    tokens: tokens.toArray(),
    flags: Uint8Array.from(flags.toArray()),
  }
}

function describeToken(token: Token, text: string): number {
  if (token.kind === 'word') {
    return (token.stop ? TOKEN_FLAG.stop : 0) | (token.capital ? TOKEN_FLAG.capital : 0)
  }
  let flag: number = TOKEN_FLAG.number
  if (/^(?:1\d|20)\d\d(?:s|-\d\d)?$/.test(token.term)) flag |= TOKEN_FLAG.year
  if (token.term.endsWith('%')) flag |= TOKEN_FLAG.percent
  if (
    /[£$€]/.test(text[token.start - 1] ?? '') ||
    /^\s?(?:pounds|dollars|euros?)\b/.test(text.slice(token.end, token.end + 9))
  ) {
    flag |= TOKEN_FLAG.money
  }
  return flag
}
