import { inflateRawSync } from 'node:zlib'
import { NotTaken } from './extracted.js'
import { UNZIPPED_MAX_BYTES } from './kinds.js'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
/** A zip's comment, the only thing behind the end record, is at most this long. */
const COMMENT_MAX_BYTES = 65_535
const ENTRIES_MAX = 20_000

/**
 * The names of an archive's entries, once it is sure that all of them together unfold to no more than
 * {@link UNZIPPED_MAX_BYTES}. Sizes that the archive claims are not believed: every entry is inflated under a limit.
 *
 * @throws {@link NotTaken} for what is no zip, is damaged, encrypted, or unfolds to more.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function checkZip(bytes: Uint8Array): readonly string[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return readDirectory(zip)
  } catch (error) {
    if (error instanceof NotTaken) throw error
    throw new NotTaken('corrupt: its archive cannot be read')
  }
}

const readDirectory = (zip: Buffer): readonly string[] => {
  const end = findEnd(zip)
  const count = zip.readUInt16LE(end + 10)
  if (count > ENTRIES_MAX || count === 0xffff) throw new NotTaken('too large: its archive has too many parts')
  const names: string[] = []
  let at = zip.readUInt32LE(end + 16)
  let total = 0
  for (let i = 0; i < count; i++) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new NotTaken('corrupt: its archive is damaged')
    if ((zip.readUInt16LE(at + 8) & 1) === 1) throw new NotTaken('password: its archive is encrypted')
    const method = zip.readUInt16LE(at + 10)
    const compressed = zip.readUInt32LE(at + 20)
    const nameLength = zip.readUInt16LE(at + 28)
    names.push(zip.toString('utf8', at + 46, at + 46 + nameLength))
    total += measure(zip, zip.readUInt32LE(at + 42), compressed, method, UNZIPPED_MAX_BYTES - total)
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return names
}

const findEnd = (zip: Buffer): number => {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - COMMENT_MAX_BYTES); at--)
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at
  throw new NotTaken('corrupt: not a whole archive')
}

const measure = (zip: Buffer, header: number, compressed: number, method: number, most: number): number => {
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
  const data = zip.subarray(start, start + compressed)
  if (data.length < compressed) throw new NotTaken('corrupt: its archive is cut off')
  if (method !== 0 && method !== 8) throw new NotTaken('corrupt: its archive uses an unknown compression')
  const size = method === 0 ? data.length : inflatedSize(data, most)
  if (size > most) throw new NotTaken(`too large: it unfolds to more than ${UNZIPPED_MAX_BYTES / 2 ** 20} MB`)
  return size
}

const inflatedSize = (data: Buffer, most: number): number => {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, most) }).length
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ERR_BUFFER_TOO_LARGE') return Number.POSITIVE_INFINITY
    throw error
  }
}

/** What an office file holds instead of a zip when it has a password or is of an older format. */
export function checkOfficeFile(bytes: Uint8Array, part: string, format: string): void {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(8, bytes.byteLength)).toString('hex')
  if (head === 'd0cf11e0a1b11ae1') {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const isEncrypted = text.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new NotTaken(isEncrypted ? 'password: it is encrypted' : `an older format: save it as ${format} first`)
  }
  if (!head.startsWith('504b')) throw new NotTaken(`corrupt: not a ${format} file`)
  if (!checkZip(bytes).includes(part)) throw new NotTaken(`corrupt: an archive, but not a ${format} file`)
}
