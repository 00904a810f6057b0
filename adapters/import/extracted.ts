/** A piece of a document with the place that it comes from. */
export interface Block {
  /** Without white space around it, not empty, no blank line in it. */
  readonly text: string
  /** "page 3", "row 12"; undefined where paragraphs are simply counted. */
  readonly locator?: string
}

/** A figure of a row, to become a fact once the document has its id. */
export interface RowFact {
  /** Distinct within the document. */
  readonly key: string
  readonly entity: string
  readonly attribute: string
  readonly period?: string
  /** The row's statement, or the part of it that holds the figure. */
  readonly quote: string
  readonly figure: string
}

/** What a file holds. Title, author, publisher and date are from the file's own metadata, else null. */
export interface Extracted {
  readonly title: string | null
  readonly author: string | null
  readonly publisher: string | null
  /** ISO date. */
  readonly published: string | null
  readonly locators: 'page' | 'row' | null
  readonly blocks: readonly Block[]
  readonly facts: readonly RowFact[]
  /** What a person has to know: pages without text, another encoding. */
  readonly notes: readonly string[]
}

/** A file that cannot be taken, with the reason in plain words. */
export class NotTaken extends Error {
  readonly code = 'NOT_TAKEN'
  override readonly name = 'NotTaken'
}

export const NO_METADATA = { title: null, author: null, publisher: null, published: null } as const

/** A text of a file's metadata, or null where it says nothing. */
export function metaText(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const text = value.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  // What programs write when nobody gave a title.
  const empty = /^(?:untitled(?: document)?|document\d*|presentation\d*|book\d*|sheet\d*|none|null|unknown)?$/i
  const title = text.replace(/^Microsoft (?:Word|Excel|PowerPoint) - /, '').replace(/\.(?:docx?|xlsx?|pptx?|pdf)$/i, '')
  return empty.test(title) ? null : title.slice(0, META_MAX_CHARS)
}

/** Longest title or name, in characters. */
const META_MAX_CHARS = 300

/** The ISO date that a metadata value begins with, or null. Time and zone are left out, not converted. */
export function metaDate(value: unknown): string | null {
  const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value
  if (typeof text !== 'string') return null
  const match = /^(?:D:)?(\d{4})-?(\d\d)-?(\d\d)/.exec(text.trim())
  if (match === null) return null
  const iso = `${match[1]}-${match[2]}-${match[3]}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null
}
