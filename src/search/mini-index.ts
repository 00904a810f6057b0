import MiniSearch from 'minisearch'
import { BM25 } from './bm25.js'
import { TOKEN_FLAG } from './passage-table.js'
import type { IndexSource, SearchIndex } from './search-index.js'

/** Between terms in a field: no term holds it. */
const SEPARATOR = '\n'

/**
 * A {@link SearchIndex} by minisearch: for small corpora, and what the index over typed arrays is held against. Words
 * are looked for whole: no prefixes, no fuzzy matching.
 */
export function createMiniIndex(source: IndexSource): SearchIndex {
  const { terms, tokens, flags, passageSentences, sentenceTokens } = source
  const mini = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: text => (text === '' ? [] : text.split(SEPARATOR)),
    processTerm: term => term,
  })
  const passageCount = passageSentences.length - 1
  const counts = new Map<string, number>()
  for (let passage = 0; passage < passageCount; passage++) {
    const words: string[] = []
    const end = sentenceTokens[passageSentences[passage + 1] ?? 0] ?? 0
    for (let at = sentenceTokens[passageSentences[passage] ?? 0] ?? 0; at < end; at++) {
      if (((flags[at] ?? 0) & TOKEN_FLAG.stop) === 0) words.push(terms[tokens[at] ?? 0] ?? '')
    }
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
    mini.add({ id: passage, text: words.join(SEPARATOR) })
  }
  return {
    passageCount,
    countPassages: term => counts.get(term) ?? 0,
    search: (query, limit) => {
      if (limit < 1 || query.length === 0) return []
      const weights = new Map(query.map(({ term, weight }) => [term, weight]))
      return mini
        .search([...weights.keys()].join(SEPARATOR), {
          combineWith: 'OR',
          prefix: false,
          fuzzy: false,
          boostTerm: term => weights.get(term) ?? 1,
          bm25: { k: BM25.k, b: BM25.b, d: BM25.delta },
        })
        .map(hit => ({ passage: Number(hit.id), score: hit.score }))
        .sort((a, b) => b.score - a.score || a.passage - b.passage)
        .slice(0, limit)
    },
  }
}
