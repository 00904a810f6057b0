import { splitSentences } from '../language/sentences.js'
import type { Document, Passage, Span } from '../model.js'
import type { Fault } from './errors.js'
import { splitFrontMatter } from './front-matter.js'

export interface ParsedDocument {
  readonly document: Document
  readonly faults: readonly Fault[]
}

const MARK = /^\[(\d{1,5}(?:\s*,\s*\d{1,5})*)\][ \t\n]*/

/**
 * A document from a file's text (LF line ends, no BOM). `id` and `fallbackTitle` hold where the front matter has none.
 * Marks `[n]` are read only in documents that restate an original.
 */
export function parseDocument(file: string, text: string, id: string, fallbackTitle: string): ParsedDocument {
  const { meta, body, faults } = splitFrontMatter(file, text)
  const marked = typeof meta.original === 'string'
  const paragraphs: { text: string; locator: string }[] = []
  const found: Fault[] = [...faults]
  for (const paragraph of splitParagraphs(body)) {
    const mark = marked ? MARK.exec(paragraph) : null
    const stripped = mark === null ? paragraph : paragraph.slice(mark[0].length)
    if (stripped === '') {
      found.push({ file, place: paragraph, expected: 'a statement behind the mark', got: 'nothing' })
      continue
    }
    const locator = mark === null ? `paragraph ${paragraphs.length + 1}` : locate(mark[1] ?? '')
    paragraphs.push({ text: stripped, locator })
  }
  if (paragraphs.length === 0 && found.length === 0)
    found.push({ file, place: '', expected: 'a text below the front matter', got: 'nothing' })
  const passages: Passage[] = []
  let at = 0
  for (const paragraph of paragraphs) {
    passages.push(createPassage(() => joined, at, at + paragraph.text.length, paragraph.locator))
    at += paragraph.text.length + 2
  }
  const joined = paragraphs.map(p => p.text).join('\n\n')
  const document: Document = {
    id: meta.id ?? id,
    title: meta.title ?? findHeading(body) ?? fallbackTitle,
    publisher: meta.publisher ?? null,
    author: meta.author ?? null,
    published: meta.published ?? null,
    original: meta.original ?? null,
    text: joined,
    passages,
  }
  return { document, faults: found }
}

/** Paragraphs of a text: what blank lines separate, without the white space around them, none empty. */
export function splitParagraphs(text: string): string[] {
  return text
    .split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph !== '')
}

/** A passage whose sentences are found when first asked for: most passages of a large corpus never are. */
export function createPassage(text: () => string, start: number, end: number, locator: string): Passage {
  let sentences: readonly Span[] | undefined
  return {
    start,
    end,
    locator,
    get sentences() {
      sentences ??= splitSentences(text(), start, end)
      return sentences
    },
  }
}

/** "paragraph 4", "paragraphs 5 and 7". */
const locate = (mark: string): string => {
  const numbers = mark.split(',').map(n => String(Number(n)))
  const last = numbers.pop() ?? ''
  return numbers.length === 0 ? `paragraph ${last}` : `paragraphs ${numbers.join(', ')} and ${last}`
}

const findHeading = (body: string): string | undefined => /^#[ \t]+(\S.*?)[ \t#]*$/m.exec(body.slice(0, 4000))?.[1]
