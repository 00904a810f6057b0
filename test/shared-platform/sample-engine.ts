import type { AskOptions, Citation, Corpus, Document, Engine, Finding } from '../../src/model.js'
import { SAMPLE_ANSWERS } from '../fixtures/answers.js'

/** An engine that answers "figure" with the sample of that kind, and so on: for tests of what platforms do with it. */
export interface SampleEngine extends Engine {
  /** Every question asked, with its context, in order. */
  readonly asked: { readonly question: string; readonly context: readonly string[] }[]
}

const CITATIONS = Object.values(SAMPLE_ANSWERS).flatMap(answer => answer.citations)

/**
 * The engine; a question is looked up by its last word that is a kind, anything else is abstained from, with the
 * question echoed in the headline.
 */
export function createSampleEngine(options: { readonly onAsk?: (question: string) => void } = {}): SampleEngine {
  const asked: { question: string; context: readonly string[] }[] = []
  const corpus: Corpus = {
    documents: [...new Set(CITATIONS.map(({ documentId }) => documentId))].map(sampleDocument),
    facts: [],
    glossary: [],
    fingerprint: '0123456789abcdef',
  }
  return {
    corpus,
    asked,
    ask(question: string, { context = [] }: AskOptions = {}): Finding {
      asked.push({ question, context })
      options.onAsk?.(question)
      const kind = question.split(/\W+/).findLast(word => word in SAMPLE_ANSWERS)
      const sample = Object.entries(SAMPLE_ANSWERS).find(([name]) => name === kind)?.[1]
      const { id: _id, elapsedMs: _elapsedMs, ...finding } = sample ?? SAMPLE_ANSWERS.abstention
      if (sample !== undefined) return finding
      const headline = `The documents say nothing about “${question.slice(0, 200)}”.`
      return { ...finding, headline, text: headline }
    },
    check(text) {
      const found = /£[\d,]+/.exec(text)
      if (found === null)
        return { figures: [], headline: 'There is no figure in it.', text: 'There is no figure in it.' }
      const isSupported = found[0] === '£12,340'
      const { citations } = SAMPLE_ANSWERS.figure
      return {
        figures: [
          {
            figure: { text: found[0], value: Number(found[0].replace(/\D/g, '')), unit: 'GBP', precision: 'exact' },
            span: { start: found.index, end: found.index + found[0].length },
            verdict: isSupported ? 'supported' : 'contradicted',
            note: isSupported ? 'The review gives the same figure.' : 'The review gives £12,340.',
            citations,
          },
        ],
        headline: isSupported ? 'The figure is supported.' : 'The figure is contradicted.',
        text: isSupported ? 'The figure is supported.' : 'The figure is contradicted.',
      }
    },
    suggest: (prefix, limit = 5) =>
      Object.keys(SAMPLE_ANSWERS)
        .map(kind => `Give me the ${kind}`)
        .filter(question => question.toLowerCase().startsWith(prefix.toLowerCase()))
        .slice(0, limit),
    suggestTerms: (prefix, limit = 5) =>
      ['NBT', 'Northern Board Transfer'].filter(it => it.startsWith(prefix)).slice(0, limit),
    suggestTopics: (prefix, limit = 5) => ['averages', 'leavers'].filter(it => it.startsWith(prefix)).slice(0, limit),
    passage({ documentId, start, end }) {
      const cited = CITATIONS.find(it => it.documentId === documentId && it.start === start && it.end === end)
      return cited === undefined ? undefined : viewOf(cited)
    },
    series: () => [],
  }
}

function viewOf({ documentId, title, publisher, published, locator, quote }: Citation) {
  const before = 'It was a year of change. '
  return {
    documentId,
    title,
    publisher,
    published,
    paragraphs: [
      { locator: 'paragraph before', text: 'What came before is told elsewhere.' },
      {
        locator,
        text: `${before}${quote} More was to come.`,
        mark: { start: before.length, end: before.length + quote.length },
      },
    ],
  }
}

/** A document in which the cited quotes stand where they are cited; of two at one place, the first. */
function sampleDocument(id: string): Document {
  const cited = CITATIONS.filter(it => it.documentId === id)
  const [first] = cited
  if (first === undefined) throw new Error(`nothing cites ${id}`)
  const places = cited.filter((it, index) => !cited.slice(0, index).some(({ start }) => start === it.start))
  const ordered = places.sort((a, b) => a.start - b.start)
  let text = ''
  for (const { start, quote } of ordered) text = `${text.padEnd(start).slice(0, start)}${quote}`
  const passages = ordered.map(({ start, end, locator }) => ({ start, end, locator, sentences: [{ start, end }] }))
  const { title, publisher, published } = first
  return { id, title, publisher, author: null, published, original: null, text, passages }
}
