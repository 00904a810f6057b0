import type { Document } from '../src/model.js'
import { createRandom } from './gradient-boosting.js'

const PASSAGES_PER_DOCUMENT = 20

/**
 * A corpus of `passageCount` passages: sentences of the given documents in new order, a part of their longer words and
 * names varied, so that the vocabulary grows with the corpus as it does in life. The same on every machine.
 */
export function createBenchCorpus(sources: readonly Document[], passageCount: number): Document[] {
  const random = createRandom(7)
  const sentences = sources.flatMap(d => d.passages.flatMap(p => p.sentences.map(s => d.text.slice(s.start, s.end))))
  const pick = (): string => sentences[Math.floor(random() * sentences.length)] ?? ''
  const vary = (share: number, kinds: number) => (word: string) =>
    random() < share ? word + toLetters(Math.floor(random() ** 3 * kinds)) : word
  const documents: Document[] = []
  for (let made = 0; made < passageCount; made += PASSAGES_PER_DOCUMENT) {
    let text = ''
    const passages: Document['passages'][number][] = []
    for (let n = 0; n < Math.min(PASSAGES_PER_DOCUMENT, passageCount - made); n++) {
      if (n > 0) text += '\n\n'
      const start = text.length
      const spans: { start: number; end: number }[] = []
      const count = 3 + Math.floor(random() * 4)
      for (let s = 0; s < count; s++) {
        if (s > 0) text += ' '
        const from = text.length
        text += pick()
          .replace(/\b[a-z]{6,}\b/g, vary(0.1, 300))
          .replace(/\b[A-Z][a-z]{4,}\b/g, vary(0.3, 2000))
        spans.push({ start: from, end: text.length })
      }
      passages.push({ start, end: text.length, locator: `paragraph ${n + 1}`, sentences: spans })
    }
    const id = `document-${documents.length + 1}`
    const title = pick().split(' ').slice(0, 4).join(' ')
    documents.push({ id, title, publisher: null, author: null, published: null, original: null, text, passages })
  }
  return documents
}

/** A number as letters, so that a varied word stays a word. */
function toLetters(n: number): string {
  return n.toString(26).replace(/\d/g, digit => 'qrstuvwxyz'[Number(digit)] ?? 'q')
}
