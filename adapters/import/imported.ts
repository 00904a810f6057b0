import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { isDocumentFile, listFiles } from '../../src/corpus/list-files.js'
import { readTextFile } from '../../src/corpus/read-text.js'

/** A document that stands in the folder already. */
export interface Existing {
  /** Its path in the folder, without ending. */
  readonly stem: string
  /** Undefined when no import wrote it. */
  readonly origin: Origin | undefined
}

export interface Origin {
  readonly source: string
  readonly sha256: string
  /** Written by today's writer, and with all of its facts; anything else is written anew. */
  readonly isCurrent: boolean
}

/** Raised when the same file would be written differently, so that documents of an older import are renewed. */
export const WRITER = 1

/** Names of files that are being written: hidden, so that no loader reads them. */
export const TEMPORARY = /^\.import-\d+-.*\.tmp$/

/** The documents in a folder, those that came from an import with where they came from. */
export function findExisting(folder: string): readonly Existing[] {
  if (!existsSync(folder)) return []
  return listFiles(folder)
    .files.filter(isDocumentFile)
    .map(file => {
      const stem = file.replace(/\.[^./]+$/, '')
      const read = readTextFile(join(folder, file))
      const meta = 'text' in read ? readMeta(read.text) : undefined
      if (meta === undefined) return { stem, origin: undefined }
      const isWhole = !meta.hasFacts || existsSync(join(folder, `${stem}.facts.json`))
      const { source, sha256, writer } = meta
      return { stem, origin: { source, sha256, isCurrent: isWhole && writer === WRITER } }
    })
}

const readMeta = (text: string) => {
  const yaml = /^---\n([\s\S]*?)\n---\n/.exec(text.slice(0, 8192))?.[1]
  if (yaml === undefined || !yaml.includes('sha256:')) return undefined
  try {
    const meta: unknown = parse(yaml)
    if (typeof meta !== 'object' || meta === null || !('source' in meta) || !('sha256' in meta)) return undefined
    if (typeof meta.source !== 'string' || typeof meta.sha256 !== 'string') return undefined
    const writer = 'importer' in meta && typeof meta.importer === 'number' ? meta.importer : 0
    const hasFacts = 'facts' in meta && typeof meta.facts === 'number' && meta.facts > 0
    return { source: meta.source, sha256: meta.sha256, writer, hasFacts }
  } catch {
    return undefined
  }
}

/** Removes what an import that was killed left half-written, at any depth. */
export function removeTemporary(folder: string): void {
  if (!existsSync(folder)) return
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !entry.name.startsWith('.')) removeTemporary(path)
    else if (entry.isFile() && TEMPORARY.test(entry.name)) rmSync(path, { force: true })
  }
}
