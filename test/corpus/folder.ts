import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A temporary folder with these files, removed when the test ends. */
export function createFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'footnote-corpus-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  addFiles(root, files)
  return root
}

export function addFiles(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), content)
  }
}

/** A corpus of one document and one fact, to be broken by a test. */
export const SOUND = {
  document:
    '---\nid: savings\ntitle: Savings\n---\nThe North saved £20.1m in 2010-11.\n\nThe South saved up to £1 billion.\n',
  fact: {
    id: 'north-savings',
    entity: 'North',
    attribute: 'savings',
    documentId: 'savings',
    quote: 'The North saved £20.1m in 2010-11.',
    figure: '£20.1m',
  },
} as const

/** The sound corpus with the fact changed; `undefined` leaves a key out. */
export function corpusWithFact(change: Readonly<Record<string, unknown>>): string {
  return createFolder({
    'documents/savings.md': SOUND.document,
    'facts.json': JSON.stringify([{ ...SOUND.fact, ...change }]),
  })
}
