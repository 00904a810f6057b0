import { createHash } from 'node:crypto'
import type { List } from '../list.js'

/** First bytes of such a file, with the layout's version: another version is another file. */
const MAGIC = 'FOOTNOTE-LISTS-1\n'

interface Section {
  readonly name: string
  readonly items: number
  readonly bytes: number
}
interface Header {
  /** What the lists were made from; a file made from anything else is not read. */
  readonly source: string
  /** Hex digest (SHA-256) of the sections and all that follows the header. */
  readonly digest: string
  readonly sections: readonly Section[]
}

/** JSON in ASCII alone, which is read faster and kept in less memory than other text. */
const toAscii = (value: unknown): Buffer =>
  Buffer.from(
    JSON.stringify(value).replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    'latin1',
  )

/**
 * Named lists of JSON values as the bytes of one file: a line that names the format, a line of JSON, then for each list
 * where its items end (four bytes each, little-endian) and the items.
 */
export function serialiseLists(source: string, lists: Readonly<Record<string, readonly unknown[]>>): Buffer {
  const sections: Section[] = []
  const parts: Buffer[] = []
  for (const [name, values] of Object.entries(lists)) {
    const items = values.map(toAscii)
    const ends = Buffer.alloc(4 * items.length)
    let end = 0
    items.forEach((item, at) => {
      end += item.length
      ends.writeUInt32LE(end, 4 * at)
    })
    parts.push(ends, ...items)
    sections.push({ name, items: items.length, bytes: end })
  }
  const body = Buffer.concat(parts)
  const header: Header = { source, digest: digestOf(sections, body), sections }
  return Buffer.concat([Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`), body])
}

/**
 * The lists of a file, each item parsed whenever it is looked at, so that nobody keeps
 * what another form of is kept; undefined when the file is not one, is damaged, or
 * was made from another source. Never throws.
 */
export function parseLists(file: Buffer, source: string): ReadonlyMap<string, List<unknown>> | undefined {
  const end = file.indexOf(0x0a, MAGIC.length)
  if (end < 0 || file.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined
  const header = parseHeader(file.toString('utf8', MAGIC.length, end))
  const body = file.subarray(end + 1)
  if (header?.source !== source || digestOf(header.sections, body) !== header.digest) return undefined
  const lists = new Map<string, List<unknown>>()
  let at = 0
  for (const { name, items, bytes } of header.sections) {
    lists.set(name, openList(body.subarray(at, at + 4 * items + bytes), items))
    at += 4 * items + bytes
  }
  return lists
}

const openList = (bytes: Buffer, length: number): List<unknown> => {
  const first = 4 * length
  const read = (at: number): unknown => {
    const start = at === 0 ? 0 : bytes.readUInt32LE(4 * (at - 1))
    return JSON.parse(bytes.toString('latin1', first + start, first + bytes.readUInt32LE(4 * at)))
  }
  return { length, at: position => (position >= 0 && position < length ? read(position) : undefined) }
}

const digestOf = (sections: readonly Section[], body: Uint8Array): string =>
  createHash('sha256')
    .update(`${JSON.stringify(sections)}\n`)
    .update(body)
    .digest('hex')

function parseHeader(text: string): Header | undefined {
  try {
    // Whatever it is, its digest tells whether we wrote it.
    return (JSON.parse(text) as Header | null) ?? undefined
  } catch {
    return undefined
  }
}
