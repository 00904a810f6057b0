import { getDocumentProxy } from 'unpdf'
import { type Block, type Extracted, metaDate, metaText, NotTaken } from '../extracted.js'
import { PAGES_MAX } from '../kinds.js'
import { joinLines, type Line, readLines, withoutRunningLines } from '../pdf-lines.js'

/** A PDF's text, page by page. */
export async function extractPdf(bytes: Uint8Array): Promise<Extracted> {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.byteLength)).includes('%PDF-'))
    throw new NotTaken('corrupt: not a PDF')
  const pdf = await open(bytes)
  if (pdf.numPages > PAGES_MAX)
    throw new NotTaken(
      `too large: ${pdf.numPages.toLocaleString('en-GB')} pages, at most ${PAGES_MAX.toLocaleString('en-GB')}`,
    )
  const pages: (readonly Line[])[] = []
  const broken: number[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      pages.push(readLines(items))
      page.cleanup()
    } catch {
      broken.push(number)
      pages.push([])
    }
  }
  const empty = pages.flatMap((lines, i) => (lines.length === 0 && !broken.includes(i + 1) ? [i + 1] : []))
  if (broken.length === pages.length) throw new NotTaken('corrupt: none of its pages can be read')
  if (pages.every(lines => lines.length === 0))
    throw new NotTaken(`scanned: no text on any of its ${pdf.numPages} pages`)
  const blocks = withoutRunningLines(pages).flatMap((lines, i): Block[] =>
    joinLines(lines).map(text => ({ text, locator: `page ${i + 1}` })),
  )
  const { info } = await pdf.getMetadata().catch(() => ({ info: undefined }))
  const meta: Readonly<Record<string, unknown>> = { ...info }
  return {
    title: metaText(meta.Title),
    author: metaText(meta.Author),
    publisher: null,
    published: metaDate(meta.CreationDate),
    locators: 'page',
    blocks,
    facts: [],
    notes: [...pageNote(empty, 'no text on', '(scanned?)'), ...pageNote(broken, 'could not read', '')],
  }
}

const open = async (bytes: Uint8Array) => {
  try {
    // A copy: the reader takes the memory over.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, isEvalSupported: false })
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    throw new NotTaken(
      name === 'PasswordException' ? 'password: it is encrypted' : 'corrupt: it cannot be read as a PDF',
    )
  }
}

const pageNote = (pages: readonly number[], lead: string, tail: string): readonly string[] => {
  if (pages.length === 0) return []
  const shown = pages.slice(0, 5).join(', ') + (pages.length > 5 ? ` and ${pages.length - 5} more` : '')
  return [`${lead} ${pages.length === 1 ? 'page' : 'pages'} ${shown} ${tail}`.trim()]
}
