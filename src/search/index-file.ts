import type { PassageTable } from './passage-table.js'
import type { Postings } from './postings.js'
import type { IndexParts } from './typed-index.js'

/** First bytes of every saved index, with the layout's version: another version is another file. */
const MAGIC = 'FOOTNOTE-INDEX-1\n'

type Numbers = Uint8Array | Uint32Array
interface Section {
  readonly name: string
  readonly width: 1 | 4
  readonly length: number
}
interface Header {
  readonly fingerprint: string
  readonly checksum: number
  readonly sections: readonly Section[]
}

/**
 * An index as the bytes of one file: a line that names the format, a line of JSON, then arrays, each at a multiple of
 * four bytes.
 *
 * @param fingerprint of the documents that the index was made from.
 */
export function serialiseIndex(parts: IndexParts, fingerprint: string): Uint8Array {
  const arrays: [string, Numbers][] = [
    ['terms', new TextEncoder().encode(parts.table.terms.join('\n'))],
    ...listArrays(parts),
  ]
  const sizes = arrays.map(([, array]) => roundUp(array.byteLength))
  const body = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0))
  let at = 0
  arrays.forEach(([, array], i) => {
    body.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += sizes[i] ?? 0
  })
  const sections = arrays.map(
    ([name, array]): Section => ({ name, width: array instanceof Uint32Array ? 4 : 1, length: array.length }),
  )
  const header: Header = { fingerprint, checksum: computeChecksum(sections, body), sections }
  const head = `${MAGIC}${JSON.stringify(header)}`
  const start = new TextEncoder().encode(head)
  // Spaces behind the JSON bring the body to a multiple of four.
  const file = new Uint8Array(roundUp(start.length + 1) + body.length).fill(0x20)
  file.set(start)
  file[roundUp(start.length + 1) - 1] = 0x0a
  file.set(body, roundUp(start.length + 1))
  return file
}

/**
 * The index in a file, or undefined when it is not one, is damaged, or was made from other documents: then it is to be
 * made anew. Never throws.
 */
export function parseIndex(file: Uint8Array, fingerprint: string): IndexParts | undefined {
  const isOurs = [...MAGIC].every((char, i) => file[i] === char.charCodeAt(0))
  const end = file.indexOf(0x0a, MAGIC.length)
  if (!isOurs || end < 0) return undefined
  const header = parseHeader(new TextDecoder().decode(file.subarray(MAGIC.length, end)))
  if (header === undefined || header.fingerprint !== fingerprint) return undefined
  const size = header.sections.reduce((sum, s) => sum + roundUp(s.length * s.width), 0)
  if (file.length !== end + 1 + size) return undefined
  // Arrays of four bytes need their place in memory, too, at a multiple of four.
  const body = (file.byteOffset + end + 1) % 4 === 0 ? file.subarray(end + 1) : file.slice(end + 1)
  if (computeChecksum(header.sections, body) !== header.checksum) return undefined
  const arrays = new Map<string, Numbers>()
  let at = body.byteOffset
  for (const { name, width, length } of header.sections) {
    arrays.set(name, width === 4 ? new Uint32Array(body.buffer, at, length) : new Uint8Array(body.buffer, at, length))
    at += roundUp(length * width)
  }
  return readParts(arrays)
}

function listArrays({ table, passagePostings, documentPostings, capitalShares }: IndexParts): [string, Numbers][] {
  const { terms: _, ...arrays } = table
  return [
    ...Object.entries(arrays),
    ...Object.entries(passagePostings).map(([name, array]): [string, Numbers] => [`passage.${name}`, array]),
    ...Object.entries(documentPostings).map(([name, array]): [string, Numbers] => [`document.${name}`, array]),
    ['capitalShares', capitalShares],
  ]
}

function readParts(arrays: ReadonlyMap<string, Numbers>): IndexParts | undefined {
  const wide = (name: string): Uint32Array => {
    const array = arrays.get(name)
    return array instanceof Uint32Array ? array : new Uint32Array(0)
  }
  const narrow = (name: string): Uint8Array => {
    const array = arrays.get(name)
    return array instanceof Uint8Array ? array : new Uint8Array(0)
  }
  const postings = (of: string): Postings => ({
    offsets: wide(`${of}.offsets`),
    groups: wide(`${of}.groups`),
    counts: narrow(`${of}.counts`),
    lengths: wide(`${of}.lengths`),
  })
  const bytes = arrays.get('terms')
  if (bytes === undefined) return undefined
  const joined = new TextDecoder().decode(bytes)
  const table: PassageTable = {
    terms: joined === '' ? [] : joined.split('\n'),
    documentPassages: wide('documentPassages'),
    documentTitles: wide('documentTitles'),
    titleTerms: wide('titleTerms'),
    passageSentences: wide('passageSentences'),
    sentenceTokens: wide('sentenceTokens'),
    sentenceStarts: wide('sentenceStarts'),
    sentenceEnds: wide('sentenceEnds'),
    tokens: wide('tokens'),
    flags: narrow('flags'),
  }
  const parts = {
    table,
    passagePostings: postings('passage'),
    documentPostings: postings('document'),
    capitalShares: narrow('capitalShares'),
  }
  return parts.passagePostings.offsets.length === table.terms.length + 1 ? parts : undefined
}

function parseHeader(text: string): Header | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isHeader(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isHeader(value: unknown): value is Header {
  if (typeof value !== 'object' || value === null) return false
  const { fingerprint, checksum, sections } = value as Partial<Header> // each part is looked at below
  return (
    typeof fingerprint === 'string' &&
    typeof checksum === 'number' &&
    Array.isArray(sections) &&
    sections.every(
      s =>
        typeof s?.name === 'string' &&
        (s.width === 1 || s.width === 4) &&
        Number.isSafeInteger(s.length) &&
        s.length >= 0,
    )
  )
}

const roundUp = (bytes: number): number => (bytes + 3) & ~3

/** A sum in which place counts (FNV-1a by words of four bytes) over the list of arrays and all their bytes. */
function computeChecksum(sections: readonly Section[], body: Uint8Array): number {
  const words = new Uint32Array(body.buffer, body.byteOffset, body.byteLength >> 2)
  let sum = 0x811c9dc5
  for (const { name, width, length } of sections) {
    for (const char of `${name} ${width} ${length}\n`) sum = Math.imul(sum ^ char.charCodeAt(0), 0x01000193)
  }
  for (let i = 0; i < words.length; i++) sum = Math.imul(sum ^ (words[i] ?? 0), 0x01000193)
  return sum >>> 0
}
