import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { stringify } from 'yaml'
import { locateQuotes } from '../../src/corpus/locate-quotes.js'
import { parseDocument } from '../../src/corpus/parse-document.js'
import type { FactEntry } from '../../src/model.js'
import type { Block, Extracted } from './extracted.js'
import { WRITER } from './imported.js'

/** A document and its facts as they are written. */
export interface RenderedDocument {
  readonly markdown: string
  readonly facts: readonly FactEntry[]
}

/** The files' content for what was extracted; facts whose quote would not stand exactly once are left out. */
export function renderDocument(id: string, source: string, sha256: string, extracted: Extracted): RenderedDocument {
  const { title, author, publisher, published, locators, blocks } = extracted
  const body = renderBody(blocks, locators !== null)
  const render = (facts: number): string => {
    const meta = { id, title, publisher, author, published, source, locators, sha256, facts, importer: WRITER }
    return `---\n${stringify(meta, { lineWidth: 0 })}---\n${body}\n`
  }
  const { text } = parseDocument('', render(0), id, source).document
  const located = locateQuotes(
    text,
    extracted.facts.map(fact => fact.quote),
  )
  const facts = extracted.facts
    .filter(({ quote }) => typeof located.get(quote) === 'object')
    .map(({ key, ...fact }): FactEntry => ({ id: `${id}-${key}`, ...fact, documentId: id }))
  return { markdown: render(facts.length), facts }
}

const renderBody = (blocks: readonly Block[], withLocators: boolean): string => {
  const parts: string[] = []
  let at: string | undefined
  for (const { text, locator } of blocks) {
    if (withLocators && locator !== undefined && locator !== at)
      parts.push(`<!-- ${locator.slice(0, LOCATOR_MAX_CHARS)} -->`)
    at = locator
    // What looks like one of our locators is the file's own text.
    const own = withLocators ? text.replace(/^<!--/, '< !--') : text
    parts.push(own.replace(/\n\s*\n/g, '\n').trim())
  }
  return parts.join('\n\n')
}

/** The loader reads locators up to this long. */
const LOCATOR_MAX_CHARS = 80

/**
 * Writes a document and its facts, so that a reader of the folder sees the old ones or the new ones, and at worst the
 * new document before its facts. Nothing is left half-written when the process is stopped.
 */
export function writeDocument(folder: string, stem: string, { markdown, facts }: RenderedDocument): void {
  const factsFile = join(folder, `${stem}.facts.json`)
  mkdirSync(dirname(factsFile), { recursive: true })
  const documentAt = writeTemporary(join(folder, `${stem}.md`), markdown)
  const lines = facts.map(fact => JSON.stringify(fact)).join(',\n')
  const factsAt = facts.length === 0 ? undefined : writeTemporary(factsFile, `[\n${lines}\n]\n`)
  // The old facts go first: beside the new text their quotes would be faults.
  rmSync(factsFile, { force: true })
  renameSync(documentAt, join(folder, `${stem}.md`))
  if (factsAt !== undefined) renameSync(factsAt, factsFile)
}

const writeTemporary = (path: string, content: string): string => {
  const temporary = join(dirname(path), `.import-${process.pid}-${basename(path)}.tmp`)
  const file = openSync(temporary, 'w')
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return temporary
}
