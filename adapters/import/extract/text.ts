import { splitFrontMatter } from '../../../src/corpus/front-matter.js'
import { splitParagraphs } from '../../../src/corpus/passages.js'
import { decode } from '../decode.js'
import { type Extracted, NO_METADATA } from '../extracted.js'

/** A plain text: its paragraphs as they are. */
export function extractText(bytes: Uint8Array): Extracted {
  const { text, notes } = decode(bytes)
  const blocks = splitParagraphs(text).map(paragraph => ({ text: paragraph }))
  return { ...NO_METADATA, locators: null, blocks, facts: [], notes }
}

/** A Markdown text: its paragraphs as they are; title, publisher, author and date from its front matter. */
export function extractMarkdown(bytes: Uint8Array): Extracted {
  const { text, notes } = decode(bytes)
  const { meta, body, faults } = splitFrontMatter('', text)
  const blocks = splitParagraphs(body).map(paragraph => ({ text: paragraph }))
  return {
    title: meta.title ?? null,
    author: meta.author ?? null,
    publisher: meta.publisher ?? null,
    published: meta.published ?? null,
    locators: null,
    blocks,
    facts: [],
    notes: faults.length === 0 ? notes : [...notes, 'its front matter could not be read'],
  }
}
