import { extname } from 'node:path'

export const KINDS = ['pdf', 'docx', 'html', 'markdown', 'text', 'csv', 'xlsx'] as const
export type Kind = (typeof KINDS)[number]

const BY_ENDING = new Map<string, Kind>([
  ['.pdf', 'pdf'],
  ['.docx', 'docx'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.xhtml', 'html'],
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
  ['.txt', 'text'],
  ['.text', 'text'],
  ['.csv', 'csv'],
  ['.tsv', 'csv'],
  ['.xlsx', 'xlsx'],
  ['.xlsm', 'xlsx'],
])

/** The kind that a file's ending says, or undefined for one that cannot be imported. */
export const kindOf = (path: string): Kind | undefined => BY_ENDING.get(extname(path).toLowerCase())

const MB = 2 ** 20

/** Largest file of a kind, bytes: what its reader takes within {@link READ_WITHIN_MS} and {@link WORKER_MAX_MB}. */
export const MAX_BYTES: Readonly<Record<Kind, number>> = {
  pdf: 128 * MB,
  docx: 64 * MB,
  xlsx: 64 * MB,
  html: 16 * MB,
  markdown: 64 * MB,
  text: 64 * MB,
  csv: 64 * MB,
}
/** Longest that one file may take to read. */
export const READ_WITHIN_MS = 10_000
/** Most memory that reading one file may take. */
export const WORKER_MAX_MB = 768
/** Most that an office file may unfold to, bytes. */
export const UNZIPPED_MAX_BYTES = 256 * MB
export const PAGES_MAX = 5000
export const ROWS_MAX = 50_000
export const COLUMNS_MAX = 500
/** Most text of one document, UTF-16 units. */
export const TEXT_MAX_CHARS = 64 * MB
