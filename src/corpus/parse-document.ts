import type { Document } from '../model.js'
import { clip } from './describe.js'
import type { Fault } from './errors.js'
import { splitFrontMatter } from './front-matter.js'
import { createPassages, type Paragraph, splitParagraphs } from './passages.js'

export interface ParsedDocument {
  readonly document: Document
  /** For each statement in order, the paragraphs of the original that it restates; empty where there is no original. */
  readonly statements: readonly Statement[]
  readonly faults: readonly Fault[]
}

export interface Statement {
  readonly start: number
  readonly end: number
  /** Counted from 1, the original's empty lines left out. */
  readonly paragraphs: readonly number[]
}

const MARK = /^\[(\d{1,5}(?:\s*,\s*\d{1,5})*)\]\s*/
const LOCATOR = /^<!--\s*([^<>\n]{1,80}?)\s*-->\s*/

/**
 * A document from a file's text (LF line ends, no BOM). `id` and `title` hold where the front matter has none.
 *
 * Marks `[n]` are read only in documents that restate an original, and comments such as `<!-- page 3 -->` as locators
 * of what follows only where the front matter has `locators`. Neither is part of the text.
 */
export function parseDocument(file: string, text: string, id: string, title: string): ParsedDocument {
  const { meta, body, faults } = splitFrontMatter(file, text)
  const found: Fault[] = [...faults]
  const marked = typeof meta.original === 'string'
  const paragraphs: (Paragraph & { readonly marks: readonly number[] })[] = []
  let locator: string | undefined
  for (const block of splitParagraphs(body)) {
    const comment = meta.locators == null ? null : LOCATOR.exec(block)
    if (comment !== null) locator = comment[1]
    const mark = marked ? MARK.exec(block) : null
    const statement = block.slice((mark ?? comment)?.[0].length ?? 0)
    if (marked && mark === null && !block.startsWith('#'))
      found.push({ file, place: `“${clip(block)}”`, expected: 'a statement with its [n]', got: 'none' })
    if (statement === '') {
      if (comment === null) found.push({ file, place: block, expected: 'a statement behind it', got: 'nothing' })
      continue
    }
    const marks = mark === null ? [] : (mark[1] ?? '').split(',').map(Number)
    const place = marks.length > 0 ? locateMarks(marks) : (locator ?? `paragraph ${paragraphs.length + 1}`)
    paragraphs.push({ text: statement, locator: place, marks })
  }
  if (paragraphs.length === 0 && found.length === 0)
    found.push({ file, place: '', expected: 'a text below the front matter', got: 'nothing' })
  const created = createPassages(paragraphs)
  const document: Document = {
    id: meta.id ?? id,
    title: meta.title ?? findHeading(file, body) ?? meta.source ?? title,
    publisher: meta.publisher ?? null,
    author: meta.author ?? null,
    published: meta.published ?? null,
    original: meta.original ?? null,
    ...(meta.source == null ? {} : { source: meta.source }),
    ...created,
  }
  return { document, statements: marked ? placeStatements(paragraphs) : [], faults: found }
}

const placeStatements = (paragraphs: readonly { readonly text: string; readonly marks: readonly number[] }[]) => {
  let at = 0
  return paragraphs.map(({ text, marks }): Statement => {
    const start = at
    at += text.length + 2
    return { start, end: start + text.length, paragraphs: marks }
  })
}

/** "paragraph 4", "paragraphs 5 and 7". */
export const locateMarks = (marks: readonly number[]): string => {
  const last = marks.at(-1)
  return marks.length < 2 ? `paragraph ${last}` : `paragraphs ${marks.slice(0, -1).join(', ')} and ${last}`
}

/** Characters at a text's start in which its heading is looked for. */
const HEADING_WINDOW_CHARS = 4000

const findHeading = (file: string, body: string): string | undefined =>
  /\.md$/i.test(file) ? /^#[ \t]+(\S[^\n]*?)[ \t#]*$/m.exec(body.slice(0, HEADING_WINDOW_CHARS))?.[1] : undefined
