import type { Corpus } from '../model.js'

/** The documents that a question names as what something is said in, and the question without their names. */
export interface Scope {
  readonly text: string
  /** Ids, one set for each mention, in order; several where one publisher has several. */
  readonly documents: readonly ReadonlySet<string>[]
}

interface Word {
  readonly word: string
  readonly start: number
  readonly end: number
}

interface Mention {
  readonly documents: ReadonlySet<string>
  /** The first word that is no part of it. */
  readonly next: number
}

const WORD = /[\p{L}\d]+(?:[’'-][\p{L}\d]+)*/gu
const IN = new Set(['in', 'from', 'across', 'per'])
/** "According to", "going by". */
const IN_TWO = new Set(['according to', 'going by'])
const JOINING = new Set(['and', 'or'])
const FILLING = new Set(['the', 'that', 'its', 'both', 'two', 'in', 'from'])
const KIND = /^(?:articles?|pieces?|story|stories|reports?|features?|exclusives?|interviews?|write-ups?|ones?)$/
/** Words between a preposition and "article". */
const NAME_WORDS = 4
/** Letters of a word of a title that can stand for it. */
const TELLING_LETTERS = 5
/** More mentions are not looked for. */
const MENTIONS_MOST = 8
const QUOTES = new Set([...`"'’”`])
const JOINTS = new Set([...' ,–-'])

const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(WORD)].map(({ 0: found, index }) => ({
    word: found.toLowerCase().replace(/['’]s$/, ''),
    start: index,
    end: index + found.length,
  }))
const keyOf = (text: string): string =>
  wordsOf(text)
    .map(({ word }) => word)
    .join(' ')

/**
 * Finds which documents a question names as what something is said in ("in the BMJ piece and in ‘Farewell PCTs’"): by
 * title, by publisher, or by a word that no other title has. What asks about a document itself names none.
 */
export function createScopeFinder({
  documents,
  glossary,
}: Pick<Corpus, 'documents' | 'glossary'>): (text: string) => Scope {
  /** Titles and publishers, as words with a blank between. */
  const names = new Map<string, Set<string>>()
  const tellingWords = new Map<string, Set<string>>()
  const add = (to: Map<string, Set<string>>, key: string, id: string): void => {
    if (key !== '') to.set(key, (to.get(key) ?? new Set()).add(id))
  }
  for (const { id, title, publisher } of documents) {
    add(names, keyOf(title), id)
    // "Exclusive: …" is left out by those who quote it.
    add(names, keyOf(title.replace(/^\p{L}+:\s/u, '')), id)
    for (const { word } of wordsOf(title)) if (word.length >= TELLING_LETTERS) add(tellingWords, word, id)
    if (publisher === null) continue
    add(names, keyOf(publisher), id)
    for (const { term, expansion } of glossary)
      if (expansion?.toLowerCase() === publisher.toLowerCase()) add(names, keyOf(term), id)
  }
  const longest = Math.max(0, ...[...names.keys()].map(name => name.split(' ').length))

  /** The mention that begins at a word, if one does. */
  const mentionAt = (words: readonly Word[], at: number, text: string): Mention | undefined => {
    for (let count = Math.min(longest, words.length - at); count > 0; count--) {
      const part = words.slice(at, at + count)
      const found = names.get(part.map(({ word }) => word).join(' '))
      if (found === undefined) continue
      const behind = words[at + count]
      if (behind !== undefined && KIND.test(behind.word)) return { documents: found, next: at + count + 1 }
      // "In HSJ research" names no document.
      const isEnd =
        behind === undefined || JOINING.has(behind.word) || /[,.;:?!]/.test(between(text, part.at(-1), behind))
      if (isEnd) return { documents: found, next: at + count }
      break
    }
    const kind = words.slice(at, at + NAME_WORDS + 1).findIndex(({ word }) => KIND.test(word))
    for (const { word } of kind < 0 ? [] : words.slice(at, at + kind)) {
      const found = tellingWords.get(word)
      if (found?.size === 1) return { documents: found, next: at + kind + 1 }
    }
    return undefined
  }

  return text => {
    const words = wordsOf(text)
    const found: { readonly from: number; readonly mention: Mention }[] = []
    for (let i = 0; i < words.length && found.length < MENTIONS_MOST; i++) {
      const [word = '', next = ''] = [words[i]?.word, words[i + 1]?.word]
      const isJoined = JOINING.has(word) && found.at(-1)?.mention.next === i
      const isTwo = IN_TWO.has(`${word} ${next}`)
      if (!isJoined && !isTwo && !IN.has(word)) continue
      let at = i + (isTwo ? 2 : 1)
      while (FILLING.has(words[at]?.word ?? '')) at++
      const mention = mentionAt(words, at, text)
      if (mention === undefined) continue
      found.push({ from: i, mention })
      i = mention.next - 1
    }
    if (found.length === 0) return { text, documents: [] }
    const pieces: string[] = []
    let at = 0
    for (const { from, mention } of found) {
      pieces.push(withoutJoint(text.slice(at, words[from]?.start ?? at)))
      at = words[mention.next - 1]?.end ?? at
      while (QUOTES.has(text[at] ?? '')) at++
    }
    return {
      text: [...pieces, text.slice(at)]
        .join(' ')
        .replace(/\s+([?,.;:])/g, '$1')
        .replace(/\s+/g, ' ')
        .trim(),
      documents: found.map(({ mention }) => mention.documents),
    }
  }
}

/** Without what joins it to the name of a document that follows: "…, both". */
function withoutJoint(piece: string): string {
  const text = piece.trimEnd()
  let end = text.length - (text.toLowerCase().endsWith(' both') ? ' both'.length : 0)
  while (end > 0 && JOINTS.has(text[end - 1] ?? '')) end--
  return text.slice(0, end)
}

const between = (text: string, before: Word | undefined, after: Word): string =>
  text.slice(before?.end ?? 0, after.start)
