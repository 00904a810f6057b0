import { readFileSync, statSync } from 'node:fs'

/** What reading a file gave: its text, or what it held instead. */
export type TextRead = { readonly text: string } | { readonly expected: string; readonly got: string }

/** Largest file that is read as one text, bytes: far above any document, far below what would fill memory. */
export const TEXT_FILE_MAX_BYTES = 128 * 1024 * 1024

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** A file's text with LF line ends and without BOM, or what is wrong with it. Never throws. */
export function readTextFile(path: string): TextRead {
  try {
    const { size } = statSync(path)
    if (size > TEXT_FILE_MAX_BYTES) return { expected: 'at most 128 MB', got: `${Math.ceil(size / 2 ** 20)} MB` }
    return decodeText(readFileSync(path))
  } catch (error) {
    return { expected: 'a readable file', got: describeSystemError(error) }
  }
}

/** The same for bytes in memory. */
export function decodeText(bytes: Uint8Array): TextRead {
  if (bytes.length === 0) return { expected: 'a text', got: 'an empty file' }
  const encoding = utf16Encoding(bytes)
  if (encoding !== undefined) return { expected: 'UTF-8', got: encoding }
  const magic = binaryKind(bytes)
  if (magic !== undefined) return { expected: 'UTF-8 text', got: magic }
  let text: string
  try {
    text = UTF8.decode(bytes)
  } catch {
    return { expected: 'UTF-8', got: `an invalid byte sequence in line ${lineOfInvalidByte(bytes)}` }
  }
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n')
  if (text.trim() === '') return { expected: 'a text', got: 'an empty file' }
  return { text }
}

const utf16Encoding = (bytes: Uint8Array): string | undefined => {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16 (little-endian)'
  if (a === 0xfe && b === 0xff) return 'UTF-16 (big-endian)'
  // UTF-16 without its mark: Latin text has a zero in every second byte.
  const probe = bytes.subarray(0, 64)
  if (probe.length < 4) return undefined
  const even = probe.filter((byte, i) => byte === 0 && i % 2 === 0).length
  const odd = probe.filter((byte, i) => byte === 0 && i % 2 === 1).length
  const half = Math.floor(probe.length / 2)
  if (odd >= half * 0.8 && even === 0) return 'UTF-16 (little-endian)'
  if (even >= half * 0.8 && odd === 0) return 'UTF-16 (big-endian)'
  return undefined
}

const MAGIC: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF (import it first)'],
  ['PK\u0003\u0004', 'a zip or office file (import it first)'],
  ['\u0089PNG', 'a PNG image'],
  ['\u001f\u008b', 'a gzip archive'],
]

const binaryKind = (bytes: Uint8Array): string | undefined => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(8, bytes.length)).toString('latin1')
  const known = MAGIC.find(([magic]) => head.startsWith(magic))
  if (known !== undefined) return known[1]
  return bytes.includes(0) ? 'binary data' : undefined
}

/** Counted from 1: decoding stops being possible in this line. */
const lineOfInvalidByte = (bytes: Uint8Array): number => {
  const lenient = new TextDecoder('utf-8').decode(bytes)
  const at = lenient.indexOf('\ufffd')
  return lenient.slice(0, Math.max(0, at)).split('\n').length
}

/** A system's refusal in plain words. */
export function describeSystemError(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const known = new Map([
    ['ENOENT', 'nothing there'],
    ['EACCES', 'no permission to read it'],
    ['EPERM', 'no permission to read it'],
    ['EISDIR', 'a folder'],
    ['ENOTDIR', 'a file'],
    ['ELOOP', 'a link that leads back to itself'],
  ]).get(code)
  return known ?? (code === '' ? 'an unexpected error' : code)
}
