import { decodeText } from '../../src/corpus/read-text.js'
import { NotTaken } from './extracted.js'

export interface Decoded {
  /** LF line ends, no byte order mark. */
  readonly text: string
  readonly notes: readonly string[]
}

/** Share of control characters above which bytes are no text of any encoding. */
const CONTROL_MAX_SHARE = 0.002

/**
 * The text of a file: UTF-8, UTF-16 with its mark, or what the file names itself, else Windows-1252, which old
 * spreadsheets and web pages are in; every encoding but UTF-8 is noted, since a wrong one garbles signs.
 *
 * @throws {@link NotTaken} when it is empty or binary.
 */
export function decode(bytes: Uint8Array, named?: string): Decoded {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return decodeAs('utf-16le', bytes)
  if (a === 0xfe && b === 0xff) return decodeAs('utf-16be', bytes)
  if (named !== undefined && !/^utf-?8$/i.test(named)) return decodeAs(named, bytes)
  const read = decodeText(bytes)
  if ('text' in read) return { text: refuseBinary(read.text), notes: [] }
  if (read.got.startsWith('UTF-16')) return decodeAs(read.got.includes('little') ? 'utf-16le' : 'utf-16be', bytes)
  if (read.got.startsWith('an invalid byte')) return decodeAs('windows-1252', bytes)
  throw new NotTaken(read.got === 'an empty file' ? 'empty' : `corrupt: ${read.got}`)
}

const decodeAs = (encoding: string, bytes: Uint8Array): Decoded => {
  let text: string
  try {
    text = new TextDecoder(encoding).decode(bytes)
  } catch {
    return decode(bytes)
  }
  if (text.trim() === '') throw new NotTaken('empty')
  return { text: refuseBinary(text.replace(/\r\n?/g, '\n')), notes: [`read as ${encoding}`] }
}

const refuseBinary = (text: string): string => {
  const controls = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/g)?.length ?? 0
  if (controls > Math.max(2, text.length * CONTROL_MAX_SHARE)) throw new NotTaken('corrupt: binary data, not text')
  return text.replace(/[\0-\x08\x0e-\x1f\x7f]/g, '').replace(/[\f\v]/g, '\n\n')
}
