import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { decode } from '../decode.js'
import { type Extracted, metaDate, metaText, NotTaken } from '../extracted.js'
import { type DomNode, htmlBlocks } from '../html-blocks.js'

/** Elements beyond which a page is not an article: reading them takes too long. */
const ELEMENTS_MAX = 200_000
/** Characters of a page's start in which it names its encoding. */
const CHARSET_WINDOW_BYTES = 2048
/** An article shorter than this was probably not the page's text: all of the page is taken instead. */
const ARTICLE_MIN_CHARS = 140

/** A web page: the article without navigation, or all of its text where no article is found. */
export function extractHtml(bytes: Uint8Array): Extracted {
  const { text, notes } = decode(bytes, findCharset(bytes))
  const tags = text.match(/<[a-z]/gi)?.length ?? 0
  if (tags === 0) throw new NotTaken('corrupt: not a web page')
  if (tags > ELEMENTS_MAX) throw new NotTaken('too large: more than 200,000 elements')
  const { document } = parseHTML(/<(?:html|body)[\s>]/i.test(text) ? text : `<html><body>${text}</body></html>`)
  // Readability changes the document, so what may be needed after it is read before.
  const meta = readMeta(document)
  const all = htmlBlocks(document as unknown as DomNode)
  const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
    charThreshold: 200,
  }).parse()
  const content =
    article?.content == null
      ? []
      : htmlBlocks(parseHTML(`<body>${article.content}</body>`).document as unknown as DomNode)
  const chars = content.reduce((sum, block) => sum + block.text.length, 0)
  const isArticle = chars >= ARTICLE_MIN_CHARS
  return {
    title: metaText(article?.title) ?? meta.title,
    author: metaText(article?.byline),
    publisher: metaText(article?.siteName) ?? meta.publisher,
    published: metaDate(article?.publishedTime) ?? meta.published,
    locators: null,
    blocks: isArticle ? content : all,
    facts: [],
    notes: isArticle ? notes : [...notes, 'no article found: all of the page taken'],
  }
}

const findCharset = (bytes: Uint8Array): string | undefined =>
  /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,40})/i.exec(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(CHARSET_WINDOW_BYTES, bytes.byteLength)).toString('latin1'),
  )?.[1]

interface Page {
  readonly querySelector: (
    selector: string,
  ) => { readonly textContent: string | null; readonly getAttribute: (name: string) => string | null } | null
}

const readMeta = (page: Page) => {
  const content = (...selectors: readonly string[]): string | null => {
    for (const selector of selectors) {
      const found = page.querySelector(selector)?.getAttribute('content')
      if (found) return found
    }
    return null
  }
  return {
    title: metaText(content('meta[property="og:title"]') ?? page.querySelector('title')?.textContent),
    publisher: metaText(
      content('meta[property="og:site_name"]', 'meta[name="dc.publisher"]', 'meta[name="DC.publisher"]'),
    ),
    published: metaDate(
      content(
        'meta[property="article:published_time"]',
        'meta[name="dc.date"]',
        'meta[name="DC.date"]',
        'meta[name="dc.date.issued"]',
        'meta[name="dcterms.issued"]',
        'meta[name="date"]',
      ),
    ),
  }
}
