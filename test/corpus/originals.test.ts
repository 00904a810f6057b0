import { describe, expect, it } from 'vitest'
import { checkCorpus } from '../../src/corpus/check.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'
import { createFolder } from './folder.js'

const ORIGINAL = `Share this page

The harbour office spent 4.5 million pounds on a new crane, after years of waiting.

Its master, Ann Bell, called it “money well spent”. Some 30 sailors came to look.
`
const DOCUMENT = `---
id: crane
title: Crane
original: crane.txt
---
[2] A new crane cost the harbour office £4.5m.

[3] About 30 sailors looked at the crane.
`
const FACTS = [
  {
    id: 'crane-cost',
    entity: 'harbour office',
    attribute: 'cost of the crane',
    documentId: 'crane',
    quote: 'A new crane cost the harbour office £4.5m.',
    figure: '£4.5m',
  },
  {
    id: 'onlookers',
    entity: 'sailors',
    attribute: 'who looked',
    documentId: 'crane',
    quote: 'About 30 sailors looked at the crane.',
    figure: '30',
  },
]
const load = (document: string, originals: Readonly<Record<string, string>>) => {
  const corpusDir = createFolder({ 'documents/crane.md': document, 'facts.json': JSON.stringify(FACTS) })
  return { corpusDir, originalsDir: createFolder(originals) }
}

describe('with an original', () => {
  it('a document speaks with its words, and facts point to the sentence that holds the figure', () => {
    const corpus = loadCorpus(load(DOCUMENT, { 'crane.txt': ORIGINAL }))
    const [document] = corpus.documents
    expect(corpus.facts.map(({ span }) => document?.text.slice(span.start, span.end))).toEqual([
      'The harbour office spent 4.5 million pounds on a new crane, after years of waiting.',
      'Some 30 sailors came to look.',
    ])
    expect(corpus.facts.map(({ quote }) => quote)).toEqual(FACTS.map(({ quote }) => quote))
    for (const { figure } of corpus.facts) {
      expect(document?.text.slice(figure?.start, figure?.end)).toBe(figure?.text)
    }
    expect(corpus.facts[0]?.figure).toMatchObject({ text: '4.5 million pounds', value: 4_500_000, unit: 'GBP' })
    expect(corpus.facts[1]?.figure).toMatchObject({ precision: 'about' })
  })

  it('only paragraphs that a statement names are searched', () => {
    const [document] = loadCorpus(load(DOCUMENT, { 'crane.txt': ORIGINAL })).documents
    expect(document?.passages.map(({ locator }) => locator)).toEqual(['paragraph 2', 'paragraph 3'])
  })

  it('a figure that the named paragraph does not hold is a fault', () => {
    const { faults } = checkCorpus(load(DOCUMENT.replace('[3] About 30', '[2] About 30'), { 'crane.txt': ORIGINAL }))
    expect(faults[0]).toBe('crane.txt: paragraph 2: expected “30”, as crane states, got no such figure there')
  })

  it('a mark beyond its last paragraph is a fault', () => {
    const { faults } = checkCorpus(load(DOCUMENT.replace('[3]', '[3,9]'), { 'crane.txt': ORIGINAL }))
    expect(faults).toEqual(['crane.txt: [9]: expected at least 9 paragraphs, got 3'])
  })

  it('a folder that holds none of the originals is a fault, one that holds some is not', () => {
    const none = load(DOCUMENT, { 'other.txt': 'Text.' })
    expect(checkCorpus(none).faults).toEqual([
      `${none.originalsDir}: expected at least one file that a document names as its original, got none`,
    ])
  })
})

it('without originals a statement is located by the paragraphs that it restates', () => {
  const { corpusDir } = load(DOCUMENT.replace('[3]', '[2, 3]'), {})
  expect(loadCorpus({ corpusDir }).documents[0]?.passages.map(({ locator }) => locator)).toEqual([
    'paragraph 2',
    'paragraphs 2 and 3',
  ])
})

it('with the originals or without, the same questions get the same headlines', () => {
  const folders = load(DOCUMENT, { 'crane.txt': ORIGINAL })
  const own = createEngine(loadCorpus({ corpusDir: folders.corpusDir }))
  const shown = createEngine(loadCorpus(folders))
  const question = 'What did the crane cost the harbour office?'
  expect(shown.ask(question).headline).toBe(own.ask(question).headline)
  const [document] = shown.corpus.documents
  for (const { start, end, quote } of shown.ask(question).citations)
    expect(document?.text.slice(start, end)).toBe(quote)
  expect(shown.ask(question).citations[0]?.quote).toContain('4.5 million pounds')
})
