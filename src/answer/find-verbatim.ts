import { tokenise } from '../language/terms.js'
import type { Corpus } from '../model.js'
import { once } from '../once.js'
import type { Evidence } from './compose.js'

/**
 * Finds the sentence of a document with facts that a text repeats word for word, whatever its punctuation and case. The
 * first call reads those documents.
 */
export function createVerbatimFinder(corpus: Corpus): (sentence: string) => Evidence | undefined {
  const known = new Set(corpus.facts.map(fact => fact.documentId))
  const sentences = once(() => {
    const found = new Map<string, Evidence>()
    for (const { id, text, passages } of corpus.documents) {
      if (!known.has(id)) continue
      for (const span of passages.flatMap(passage => passage.sentences)) {
        const key = keyOf(text.slice(span.start, span.end))
        if (!found.has(key)) found.set(key, { documentId: id, span })
      }
    }
    return found
  })
  return sentence => sentences().get(keyOf(sentence))
}

const keyOf = (sentence: string): string =>
  tokenise(sentence)
    .map(token => (token.kind === 'number' ? token.term : token.word))
    .join(' ')
