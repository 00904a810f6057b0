import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkCorpus } from '../../src/corpus/check.js'
import { CorpusError } from '../../src/corpus/errors.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { corpusWithFact, createFolder, SOUND } from './folder.js'

const faultsOf = (corpusDir: string, documentsDir?: string): readonly string[] =>
  checkCorpus({ corpusDir, documentsDir }).faults
const text = (content: string | Uint8Array): string => createFolder({ 'a.md': content, 'b.md': 'A sound text.' })
const utf16 = (content: string, mark: boolean): Uint8Array =>
  Buffer.concat([Buffer.from(mark ? [0xff, 0xfe] : []), Buffer.from(content, 'utf16le')])

describe('a sound corpus', () => {
  it('has no faults and a summary', () => {
    expect(checkCorpus({ corpusDir: corpusWithFact({}) })).toMatchObject({
      faults: [],
      summary: { documents: 1, passages: 2, facts: 1, figures: 1, unread: [] },
    })
  })
})

describe('a fact', () => {
  it.each([
    [
      { quote: 'The West saved £3m.' },
      'quote: expected a text that stands once in savings, got “The West saved £3m.”, which does not stand there',
    ],
    [
      { quote: 'saved', figure: undefined },
      'quote: expected a text that stands once in savings, got “saved”, which stands there more than once',
    ],
    [{ figure: '£20.2m' }, 'figure: expected a figure that stands in the quote, got “£20.2m”, which does not'],
    [{ figure: '£20' }, 'figure: expected a figure that stands in the quote, got “£20”, which does not'],
    [{ figure: 'North' }, 'figure: expected a figure, got “North”, which reads as none'],
    [{ documentId: 'nowhere' }, 'documentId: expected the id of a document, got “nowhere”'],
    [{ entity: 7 }, 'entity: expected a text, got the number 7'],
    [{ entity: undefined }, 'entity: expected a text, got nothing'],
    [{ asks: 'how much?' }, 'asks: expected a list, got “how much?”'],
    [{ attribute: '' }, 'attribute: expected a text that is not empty, got an empty text'],
    [{ value: 20.1 }, 'expected only known keys, got “value”'],
  ])('with %j is named with what was expected and got', (change, fault) => {
    expect(faultsOf(corpusWithFact(change))).toEqual([`facts.json: north-savings: ${fault}`])
  })

  it('with the id of another is a fault', () => {
    const corpusDir = createFolder({
      'documents/savings.md': SOUND.document,
      'facts.json': JSON.stringify([SOUND.fact, SOUND.fact]),
    })
    expect(faultsOf(corpusDir)).toEqual([
      'facts.json: north-savings: id: expected an id that no other fact has, got the id of a fact in facts.json',
    ])
  })
})

describe('a JSON file', () => {
  const withFacts = (facts: string) => createFolder({ 'documents/savings.md': SOUND.document, 'facts.json': facts })

  it.each([
    ['[\n{"id": "a",}\n]', 'line 2: expected valid JSON, got “}”'],
    ['[\n\n', 'line 3: expected valid JSON, got the end of the file'],
    ['[1] [2]', 'line 1: expected valid JSON, got “[2]”'],
    ['{"facts": []}', 'expected a list of entries, got an object'],
    ['null', 'expected a list of entries, got null'],
    ['["a"]', 'entry 1: expected an object, got “a”'],
    ['', 'expected a text, got an empty file'],
  ])('holding %j is named with its line', (content, fault) => {
    expect(faultsOf(withFacts(content))).toEqual([`facts.json: ${fault}`])
  })

  it('that is a folder is a fault', () => {
    const corpusDir = createFolder({ 'documents/savings.md': SOUND.document, 'facts.json/x': '[]' })
    expect(faultsOf(corpusDir)).toEqual(['facts.json: expected a readable file, got a folder'])
  })

  it('that is a link to nothing is a fault', () => {
    const corpusDir = createFolder({ 'documents/savings.md': SOUND.document })
    symlinkSync('/nowhere/at/all', join(corpusDir, 'glossary.json'))
    expect(faultsOf(corpusDir)).toEqual(['glossary.json: expected a readable file, got nothing there'])
  })

  it('of a glossary names the unknown document of an entry', () => {
    const corpusDir = createFolder({
      'documents/savings.md': SOUND.document,
      'glossary.json': '[{"term": "PCT", "documentId": "gone"}]',
    })
    expect(faultsOf(corpusDir)).toEqual(['glossary.json: PCT: documentId: expected the id of a document, got “gone”'])
  })
})

describe('front matter', () => {
  it.each([
    ['---\ntitle: [a\n---\ntext', 'a.md: line 2: expected valid YAML'],
    ['---\ntitle: a\n  b: c: d\n---\ntext', 'a.md: line 2: expected valid YAML'],
    ['---\ntitle: 7\n---\ntext', 'a.md: front matter: title: expected a text, got the number 7'],
    [
      '---\npublished: last year\n---\ntext',
      'a.md: front matter: published: expected a date such as 2011-06-30, or null, got “last year”',
    ],
    [
      '---\npublished: 2011-13-45\n---\ntext',
      'a.md: front matter: published: expected a date such as 2011-06-30, or null, got “2011-13-45”',
    ],
    ['---\ntitle: a\n\ntext', 'a.md: line 1: expected front matter closed by ---, got no closing ---'],
    ['---\ntitle: a\n---\n', 'a.md: expected a text below the front matter, got nothing'],
    ['---\noriginal: a.txt\n---\n[1]\n', 'a.md: [1]: expected a statement behind it, got nothing'],
    ['---\noriginal: a.txt\n---\nA statement.\n', 'a.md: “A statement.”: expected a statement with its [n], got none'],
  ])('%j is a fault', (content, fault) => {
    const faults = faultsOf(text(content))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(fault)
  })
})

describe('a document file', () => {
  it.each([
    ['UTF-16 with a byte order mark', utf16('A text with words.', true), 'expected UTF-8, got UTF-16 (little-endian)'],
    ['UTF-16 without one', utf16('A text with words.', false), 'expected UTF-8, got UTF-16 (little-endian)'],
    [
      'invalid UTF-8',
      Buffer.from('ab\ncaf\xe9 au lait', 'latin1'),
      'expected UTF-8, got an invalid byte sequence in line 2',
    ],
    ['a PDF', Buffer.from('%PDF-1.7\n...'), 'expected UTF-8 text, got a PDF (import it first)'],
    ['zero bytes', Buffer.from('text \0 and more text'), 'expected UTF-8 text, got binary data'],
    ['nothing', '', 'expected a text, got an empty file'],
    ['white space', ' \n\t\n', 'expected a text, got an empty file'],
    ['a byte order mark alone', '\ufeff', 'expected a text, got an empty file'],
  ])('holding %s is a fault', (_, content, fault) => {
    expect(faultsOf(text(content))).toEqual([`a.md: ${fault}`])
  })

  it.skipIf(process.getuid?.() === 0)('without permission to read is a fault', () => {
    const corpusDir = text('A text.')
    chmodSync(join(corpusDir, 'a.md'), 0o000)
    expect(faultsOf(corpusDir)).toEqual(['a.md: expected a readable file, got no permission to read it'])
  })

  it('that is a folder is a fault', () => {
    const corpusDir = createFolder({ 'b.md': 'A text.' })
    mkdirSync(join(corpusDir, 'a.md'))
    expect(faultsOf(corpusDir)).toEqual(['a.md: expected a file, got a folder'])
  })

  it('with the id of another is a fault that names both', () => {
    const corpusDir = createFolder({ 'a/b.md': 'One.', 'a-b.txt': 'Two.' })
    expect(faultsOf(corpusDir)).toHaveLength(1)
    expect(faultsOf(corpusDir)[0]).toContain('expected an id that no other document has, got “a-b”')
  })

  it('of the documents folder with the id of a seed is a fault', () => {
    const corpusDir = corpusWithFact({})
    const documentsDir = createFolder({ 'savings.txt': 'Other savings.' })
    expect(faultsOf(corpusDir, documentsDir)).toHaveLength(1)
  })
})

describe('a folder', () => {
  it('that links back to itself is a fault', () => {
    const corpusDir = createFolder({ 'sub/a.md': 'A text.' })
    symlinkSync(corpusDir, join(corpusDir, 'sub', 'again'))
    expect(faultsOf(corpusDir)).toEqual([
      'sub/again: expected a folder, got a link that leads back to a folder it is in',
    ])
  })

  it('with a link that points to itself is a fault', () => {
    const corpusDir = createFolder({ 'a.md': 'A text.' })
    symlinkSync('loop.md', join(corpusDir, 'loop.md'))
    expect(faultsOf(corpusDir)).toEqual(['loop.md: expected a file or folder, got a link that leads back to itself'])
  })

  it('with a link to nothing is a fault', () => {
    const corpusDir = createFolder({ 'a.md': 'A text.' })
    symlinkSync('gone.md', join(corpusDir, 'b.md'))
    expect(faultsOf(corpusDir)).toEqual(['b.md: expected a file or folder, got nothing there'])
  })

  it('that is not there, or is a file, is a fault', () => {
    const root = createFolder({ 'a.md': 'A text.' })
    expect(faultsOf(join(root, 'none'))).toEqual([`${join(root, 'none')}: expected a folder, got nothing there`])
    expect(faultsOf(join(root, 'a.md'))).toEqual([`${join(root, 'a.md')}: expected a folder, got a file`])
  })

  it('without documents is a fault', () => {
    const root = createFolder({ 'README.md': 'About.', 'x.pdf': '%PDF' })
    expect(faultsOf(root)).toEqual([`${root}: expected at least one .md or .txt document, got none`])
  })

  it('of more documents may still be empty', () => {
    expect(faultsOf(corpusWithFact({}), createFolder())).toEqual([])
  })
})

it('names all faults at once, each in one line', () => {
  const corpusDir = createFolder({
    'documents/savings.md': SOUND.document,
    'documents/empty.md': '',
    'documents/old.txt': utf16('Text.', true),
    'facts.json': JSON.stringify([{ ...SOUND.fact, figure: '£3m' }, { id: 'bad' }]),
    'glossary.json': '[',
  })
  const faults = faultsOf(corpusDir)
  expect(faults).toHaveLength(8)
  expect(faults.every(fault => !fault.includes('\n'))).toBe(true)
  expect(() => loadCorpus({ corpusDir })).toThrow(CorpusError)
})
