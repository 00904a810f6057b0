import { create, insertMultiple, search } from '@orama/orama'
import FlexSearch from 'flexsearch'
import lunr from 'lunr'
import MiniSearch from 'minisearch'
import sqlite from 'node-sqlite3-wasm'
import { createRetriever } from '../src/answer/retrieve.js'
import { stem } from '../src/language/stem.js'
import { STOP_WORDS } from '../src/language/stop-words.js'
import { tokenise } from '../src/language/terms.js'
import type { Document } from '../src/model.js'
import { createPassageTable } from '../src/search/passage-table.js'
import { createIndexParts, createTypedIndex } from '../src/search/typed-index.js'

/** Finds passages for a question: their numbers through the corpus, best first, at most ten. */
export type Search = (question: string) => readonly number[] | Promise<readonly number[]>

/** A search engine under test, each with the settings that its name says. */
export interface BenchEngine {
  readonly name: string
  readonly build: (documents: readonly Document[]) => Search | Promise<Search>
}

const LIMIT = 10

interface Passage {
  readonly id: number
  readonly text: string
  readonly title: string
}

const listPassages = (documents: readonly Document[]): Passage[] =>
  documents
    .flatMap(d => d.passages.map(p => ({ text: d.text.slice(p.start, p.end), title: d.title })))
    .map((p, id) => ({ id, ...p }))

/** Words of a question that an engine without stop words of its own is asked for. */
const listWords = (question: string): string[] => question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Passages by number, best first. */
const searchMini = (mini: MiniSearch<Passage>, question: string): number[] =>
  mini
    .search(question)
    .slice(0, LIMIT)
    .map(hit => Number(hit.id))

export const BENCH_ENGINES: readonly BenchEngine[] = [
  {
    name: 'footnote: index alone',
    build: documents => {
      const index = createTypedIndex(createIndexParts(createPassageTable(documents)))
      return question => {
        const query = tokenise(question).flatMap(t =>
          t.stop ? [] : [t.term, ...t.alternates].map(term => ({ term, weight: 1 })),
        )
        return index.search(query, LIMIT).map(h => h.passage)
      }
    },
  },
  {
    name: 'footnote: sentences and figures',
    build: documents => {
      const first: number[] = []
      let passages = 0
      for (const document of documents) {
        first.push(passages)
        passages += document.passages.length
      }
      const retriever = createRetriever(documents)
      return question => retriever.retrieve(question, { limit: LIMIT }).map(r => (first[r.document] ?? 0) + r.passage)
    },
  },
  {
    name: 'minisearch, default',
    build: documents => {
      const mini = new MiniSearch<Passage>({ fields: ['text', 'title'] })
      mini.addAll(listPassages(documents))
      return question => searchMini(mini, question)
    },
  },
  {
    name: 'minisearch, tuned',
    build: documents => {
      const mini = new MiniSearch<Passage>({
        fields: ['text', 'title'],
        processTerm: term => {
          const lower = term.toLowerCase()
          return STOP_WORDS.has(lower) ? null : stem(lower)
        },
        searchOptions: { prefix: false, fuzzy: false, boost: { title: 0.5 }, bm25: { k: 1.2, b: 0.6, d: 0.5 } },
      })
      mini.addAll(listPassages(documents))
      return question => searchMini(mini, question)
    },
  },
  {
    name: 'flexsearch',
    build: documents => {
      const index = new FlexSearch.Index({ tokenize: 'strict', encoder: FlexSearch.Charset.LatinBalance })
      for (const { id, text, title } of listPassages(documents)) index.add(id, `${title}\n${text}`)
      return question => index.search(question, { limit: LIMIT, suggest: true }).map(id => Number(id))
    },
  },
  {
    name: 'lunr',
    build: documents => {
      const index = lunr(builder => {
        builder.ref('id')
        builder.field('text')
        builder.field('title')
        for (const passage of listPassages(documents)) builder.add(passage)
      })
      return question =>
        index
          .query(query => {
            for (const word of listWords(question)) query.term(word, {})
          })
          .slice(0, LIMIT)
          .map(hit => Number(hit.ref))
    },
  },
  {
    name: 'orama',
    build: async documents => {
      const db = create({
        schema: { text: 'string', title: 'string' } as const,
        components: { tokenizer: { stemming: true, language: 'english', stopWords: [...STOP_WORDS] } },
      })
      await insertMultiple(
        db,
        listPassages(documents).map(({ id, text, title }) => ({ id: String(id), text, title })),
        1000,
      )
      return async question => {
        const found = await search(db, { term: question, limit: LIMIT, threshold: 1 })
        return found.hits.map(hit => Number(hit.id))
      }
    },
  },
  {
    name: 'SQLite FTS5',
    build: documents => {
      const db = new sqlite.Database(':memory:')
      db.exec("CREATE VIRTUAL TABLE passages USING fts5(text, title, tokenize = 'porter unicode61')")
      db.exec('BEGIN')
      const insert = db.prepare('INSERT INTO passages (rowid, text, title) VALUES (?, ?, ?)')
      for (const { id, text, title } of listPassages(documents)) insert.run([id + 1, text, title])
      insert.finalize()
      db.exec('COMMIT')
      const select = db.prepare(`SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ${LIMIT}`)
      return question => {
        const words = listWords(question).filter(word => !STOP_WORDS.has(word))
        if (words.length === 0) return []
        return select.all([words.map(word => `"${word}"`).join(' OR ')]).map(row => Number(row.rowid) - 1)
      }
    },
  },
]
