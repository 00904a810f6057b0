import { type Extracted, NotTaken } from './extracted.js'
import { type Kind, TEXT_MAX_CHARS } from './kinds.js'

/**
 * What a file's bytes hold. Each reader is loaded when first needed. `subject` is what a table's rows are about where
 * none of its columns says so.
 *
 * @throws {@link NotTaken} when they hold no text that can be taken.
 */
export async function extract(kind: Kind, bytes: Uint8Array, subject: string): Promise<Extracted> {
  if (bytes.length === 0) throw new NotTaken('empty')
  const extracted = await extractKind(kind, bytes, subject)
  if (extracted.blocks.length === 0) throw new NotTaken('no text in it')
  const chars = extracted.blocks.reduce((sum, block) => sum + block.text.length, 0)
  if (chars > TEXT_MAX_CHARS) throw new NotTaken(`too large: more than ${TEXT_MAX_CHARS / 2 ** 20} MB of text`)
  return extracted
}

const extractKind = async (kind: Kind, bytes: Uint8Array, subject: string): Promise<Extracted> => {
  switch (kind) {
    case 'pdf':
      return (await import('./extract/pdf.js')).extractPdf(bytes)
    case 'docx':
      return (await import('./extract/docx.js')).extractDocx(bytes)
    case 'html':
      return (await import('./extract/html.js')).extractHtml(bytes)
    case 'xlsx':
      return (await import('./extract/xlsx.js')).extractXlsx(bytes, subject)
    case 'csv':
      return (await import('./extract/csv.js')).extractCsv(bytes, subject)
    case 'markdown':
      return (await import('./extract/text.js')).extractMarkdown(bytes)
    case 'text':
      return (await import('./extract/text.js')).extractText(bytes)
  }
}
