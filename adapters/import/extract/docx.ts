import { parseHTML } from 'linkedom'
import mammoth from 'mammoth'
import { type Extracted, metaDate, metaText, NotTaken } from '../extracted.js'
import { type DomNode, htmlBlocks } from '../html-blocks.js'
import { readZipPart } from '../zip-part.js'
import { checkOfficeFile } from '../zip-size.js'

/** A Word document: paragraphs, headings, lists and tables. */
export async function extractDocx(bytes: Uint8Array): Promise<Extracted> {
  checkOfficeFile(bytes, 'word/document.xml', '.docx')
  const html = await readHtml(bytes)
  const { document } = parseHTML(`<body>${html}</body>`)
  const core = readZipPart(bytes, 'docProps/core.xml')
  const app = readZipPart(bytes, 'docProps/app.xml')
  return {
    title: metaText(property(core, 'dc:title')),
    author: metaText(property(core, 'dc:creator')),
    publisher: metaText(property(core, 'dc:publisher') ?? property(app, 'Company')),
    published: metaDate(property(core, 'dcterms:created')),
    locators: null,
    blocks: htmlBlocks(document as unknown as DomNode),
    facts: [],
    notes: [],
  }
}

const readHtml = async (bytes: Uint8Array): Promise<string> => {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const noImages = mammoth.images.imgElement(async () => ({ src: '' }))
    const { value } = await mammoth.convertToHtml({ buffer }, { convertImage: noImages })
    return value
  } catch {
    throw new NotTaken('corrupt: it cannot be read as a Word document')
  }
}

/** The text of an element in a part of the package; such parts have neither nesting nor attributes that matter. */
const property = (xml: string | undefined, name: string): string | undefined => {
  const text = new RegExp(`<${name}(?:\\s[^>]{0,200})?>([^<]{0,2000})</${name}>`).exec(xml ?? '')?.[1]
  return text?.replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => ENTITIES.get(entity) ?? '')
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])
