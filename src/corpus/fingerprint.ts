import { createHash } from 'node:crypto'
import type { Corpus } from '../model.js'

/** Hex digest (SHA-256) of everything that an answer could depend on. */
export function digestCorpus(
  documents: Corpus['documents'],
  facts: Corpus['facts'],
  glossary: Corpus['glossary'],
  gaps: Corpus['gaps'] = [],
): string {
  const hash = createHash('sha256')
  for (const { passages, text, ...meta } of documents) {
    hash.update(JSON.stringify([meta, text.length]))
    hash.update(text)
    hash.update(passages.map(passage => `${passage.start} ${passage.locator}`).join('\n'))
  }
  for (const fact of facts) hash.update(JSON.stringify(fact))
  hash.update(JSON.stringify([glossary, gaps]))
  return hash.digest('hex')
}
