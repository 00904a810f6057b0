import { crc32, deflateRawSync } from 'node:zlib'
import { utils, write } from '@e965/xlsx'

export interface ZipEntry {
  readonly name: string
  readonly data: string | Uint8Array
  /** Written instead of the true size: what bombs do. */
  readonly claimedBytes?: number
  readonly isEncrypted?: boolean
}

/** A zip archive of these entries. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, data, claimedBytes, isEncrypted } of entries) {
    const raw = Buffer.from(data)
    const deflated = deflateRawSync(raw, { level: 9 })
    const header = Buffer.alloc(26)
    header.writeUInt16LE(20, 0)
    header.writeUInt16LE(isEncrypted === true ? 1 : 0, 2)
    header.writeUInt16LE(8, 4)
    header.writeUInt32LE(crc32(raw), 10)
    header.writeUInt32LE(deflated.length, 14)
    header.writeUInt32LE(claimedBytes ?? raw.length, 18)
    header.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header, Buffer.from(name), deflated])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), header, tail, Buffer.from(name)]))
    locals.push(local)
    at += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, central, end])
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A Word document whose body is this WordprocessingML. */
export function makeDocx(body: string, core = ''): Buffer {
  return makeZip([
    {
      name: '[Content_Types].xml',
      data: `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    { name: 'word/document.xml', data: `<w:document ${W}><w:body>${body}</w:body></w:document>` },
    { name: 'docProps/core.xml', data: `<cp:coreProperties>${core}</cp:coreProperties>` },
  ])
}

export const wordParagraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
export const wordTable = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map(row => `<w:tr>${row.map(cell => `<w:tc>${wordParagraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

export interface Cell {
  readonly v: string | number | Date
  readonly z: string
}

/** A workbook of these sheets. A cell with a number format is given as `{ v, z }`. */
export function makeXlsx(
  sheets: Readonly<Record<string, readonly (readonly (string | number | Cell | null)[])[]>>,
  props: { readonly Title?: string; readonly Author?: string; readonly CreatedDate?: Date } = {},
): Buffer {
  const book = utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) {
    const plain = rows.map(row => row.map(cell => (typeof cell === 'object' && cell !== null ? cell.v : cell)))
    const sheet = utils.aoa_to_sheet(plain)
    rows.forEach((row, r) => {
      row.forEach((cell, c) => {
        if (typeof cell === 'object' && cell !== null) sheet[utils.encode_cell({ r, c })].z = cell.z
      })
    })
    utils.book_append_sheet(book, sheet, name)
  }
  book.Props = props
  const bytes: Uint8Array = write(book, { type: 'buffer', bookType: 'xlsx', compression: true })
  return Buffer.from(bytes)
}

export interface PdfOptions {
  readonly info?: string
  /** Without the password nothing can be read. */
  readonly isEncrypted?: boolean
}

/** A PDF with these lines on its pages: an empty string leaves a gap, as between paragraphs. */
export function makePdf(pages: readonly (readonly string[])[], options: PdfOptions = {}): Buffer {
  const objects: string[] = []
  const add = (body: string): number => objects.push(body)
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add('')
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const kids = pages.map(lines => {
    const shown = lines.map(line => `(${line.replace(/[\\()]/g, '\\$&').replaceAll('£', '\\243')}) Tj T*`).join('\n')
    const stream = `BT /F1 11 Tf 14 TL 72 760 Td\n${shown}\nET`
    const content = add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`)
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
    )
  })
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map(kid => `${kid} 0 R`).join(' ')}] >>`
  const info = add(`<< ${options.info ?? ''} >>`)
  const secret = 'ab'.repeat(32)
  const encrypt =
    options.isEncrypted === true
      ? `/Encrypt ${add(`<< /Filter /Standard /V 1 /R 2 /O <${secret}> /U <${secret}> /P -4 >>`)} 0 R /ID [<00> <00>]`
      : ''
  let file = '%PDF-1.4\n'
  const offsets = objects.map((body, i) => {
    const offset = file.length
    file += `${i + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `trailer << /Size ${objects.length + 1} /Root 1 0 R /Info ${info} 0 R ${encrypt} >>`
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}
