import { describe, expect, it } from 'vitest'
import { checkCorpus } from '../../src/corpus/check.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { createFolder, SOUND } from './folder.js'

const only = (files: Readonly<Record<string, string | Uint8Array>>) => {
  const [document] = loadCorpus({ corpusDir: createFolder(files) }).documents
  if (document === undefined) throw new Error('no document')
  return document
}
const slices = (document: ReturnType<typeof only>): readonly string[] =>
  document.passages.map(({ start, end }) => document.text.slice(start, end))

describe('documents of a plain folder', () => {
  it('are .md and .txt files in sub-folders too, without README and hidden files', () => {
    const corpusDir = createFolder({
      'one.txt': 'One.',
      'sub/deep/Zwei Übersicht.md': 'Two.',
      'README.md': 'About.',
      'sub/readme.txt': 'About.',
      '.git/x.md': 'Hidden.',
      'scan.pdf': '%PDF-',
    })
    expect(loadCorpus({ corpusDir }).documents.map(({ id }) => id)).toEqual(['one', 'sub-deep-Zwei Übersicht'])
    expect(checkCorpus({ corpusDir }).summary?.unread).toEqual(['scan.pdf'])
  })

  it('have one id however the accent is encoded', () => {
    expect(only({ 'cafe\u0301.md': 'Text.' }).id).toBe('caf\u00e9')
  })

  it('take the title from front matter, else from the heading, else from the file name', () => {
    expect(only({ 'a.md': '---\ntitle: From above\n---\n# Heading\n\nText.' }).title).toBe('From above')
    expect(only({ 'a.md': 'Some text.\n\n# The heading #\n\nText.' }).title).toBe('The heading')
    expect(only({ 'a.txt': '# not a heading in plain text' }).title).toBe('a')
  })

  it('never have a date or publisher that was not given', () => {
    expect(only({ '2011-03-02 minutes.md': 'Text of 2011.' })).toMatchObject({ published: null, publisher: null })
  })
})

describe('the text of a document', () => {
  it('has neither byte order mark nor carriage returns', () => {
    expect(only({ 'a.md': '\ufeff---\r\ntitle: T\r\n---\r\nOne.\r\n\r\nTwo\r\nlines.\r\n' })).toMatchObject({
      title: 'T',
      text: 'One.\n\nTwo\nlines.',
    })
  })

  it('joins paragraphs by one blank line and counts them from 1', () => {
    const document = only({ 'a.txt': '\n\nOne.\n \n\n\nTwo.\n\t\nThree.  \n' })
    expect(document.text).toBe('One.\n\nTwo.\n\nThree.')
    expect(document.passages.map(({ locator }) => locator)).toEqual(['paragraph 1', 'paragraph 2', 'paragraph 3'])
    expect(slices(document)).toEqual(['One.', 'Two.', 'Three.'])
  })

  it('keeps a bracketed number that is not a mark', () => {
    expect(only({ 'a.md': '[1] is the first reference.' }).text).toBe('[1] is the first reference.')
  })

  it('keeps a ruler at its start that opens no front matter', () => {
    expect(only({ 'a.md': '---\nJust prose here\n---\nMore.' }).text).toContain('Just prose here')
  })

  it('leaves keys of other tools alone', () => {
    const document = only({ 'a.md': '---\ntitle: T\ntags: [a, b]\ndate: 2020-01-01\n---\nText.' })
    expect(document).toMatchObject({ title: 'T', published: null, text: 'Text.' })
  })

  it('takes comments as locators where the front matter says so, and nowhere else', () => {
    const body = '<!-- page 2 -->\n\nOne.\n\nTwo.\n\n<!-- page 3 -->\nThree.'
    const marked = only({ 'a.md': `---\nlocators: page\nsource: a.pdf\n---\n${body}` })
    expect(marked.passages.map(({ locator }) => locator)).toEqual(['page 2', 'page 2', 'page 3'])
    expect(marked).toMatchObject({ text: 'One.\n\nTwo.\n\nThree.', source: 'a.pdf', title: 'a.pdf' })
    expect(only({ 'a.md': body }).text).toContain('<!-- page 2 -->')
  })

  it('in one line is cut into passages between sentences, all with one locator', () => {
    const document = only({ 'a.txt': 'A sentence of some length stands here. '.repeat(200) })
    expect(document.passages.length).toBeGreaterThan(4)
    expect(new Set(document.passages.map(({ locator }) => locator))).toEqual(new Set(['paragraph 1']))
    for (const slice of slices(document)) {
      expect(slice.length).toBeLessThanOrEqual(1500)
      expect(slice).toMatch(/^A sentence.*here\.$/s)
    }
  })

  it('without any full stop is cut too', () => {
    const document = only({ 'a.txt': `${'word '.repeat(2000)}${'x'.repeat(4000)}` })
    for (const slice of slices(document)) expect(slice.length).toBeLessThanOrEqual(1500)
    expect(slices(document).join(' ').replaceAll(' ', '')).toBe(document.text.replaceAll(' ', ''))
  })
})

describe('facts beside documents', () => {
  it('are read from <name>.facts.json in any folder', () => {
    const documentsDir = createFolder({
      'board/savings.md': SOUND.document,
      'board/savings.facts.json': JSON.stringify([SOUND.fact]),
    })
    const corpus = loadCorpus({ documentsDir })
    expect(corpus.facts.find(({ id }) => id === 'north-savings')?.figure).toMatchObject({ value: 20_100_000 })
  })

  it('take all that the parser reads, so that no figure loses its scale', () => {
    const corpusDir = createFolder({
      'documents/savings.md': SOUND.document,
      'facts.json': JSON.stringify([{ ...SOUND.fact, quote: 'The South saved up to £1 billion.', figure: '£1' }]),
    })
    expect(loadCorpus({ corpusDir }).facts[0]?.figure).toMatchObject({
      text: '£1 billion',
      value: 1_000_000_000,
      precision: 'up-to',
    })
  })

  it('see a qualifier that stands in front of the quote', () => {
    const corpusDir = createFolder({
      'documents/savings.md': SOUND.document,
      'facts.json': JSON.stringify([{ ...SOUND.fact, quote: '£1 billion', figure: '£1 billion' }]),
    })
    expect(loadCorpus({ corpusDir }).facts[0]?.figure).toMatchObject({ precision: 'up-to', qualifier: 'up to' })
  })
})
