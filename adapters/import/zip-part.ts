import { inflateRawSync } from 'node:zlib'

/** Largest part that is read this way: metadata, which is small. */
const PART_MAX_BYTES = 1_000_000

/** The text of one small part of an archive that {@link checkZip} has passed, or undefined when it is not there. */
export function readZipPart(bytes: Uint8Array, name: string): string | undefined {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  let at = zip.readUInt32LE(end + 16)
  for (let i = zip.readUInt16LE(end + 10); i > 0; i--) {
    const nameLength = zip.readUInt16LE(at + 28)
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const header = zip.readUInt32LE(at + 42)
      const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
      const data = zip.subarray(start, start + zip.readUInt32LE(at + 20))
      const isStored = zip.readUInt16LE(at + 10) === 0
      return isStored
        ? data.toString('utf8')
        : inflateRawSync(data, { maxOutputLength: PART_MAX_BYTES }).toString('utf8')
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return undefined
}
