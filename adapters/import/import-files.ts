import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { describeSystemError } from '../../src/corpus/read-text.js'
import type { SourceFile } from './collect-files.js'
import { type Existing, findExisting, removeTemporary } from './imported.js'
import { kindOf, MAX_BYTES } from './kinds.js'
import type { Reader } from './reader.js'
import { renderDocument, writeDocument } from './write-document.js'

/** `taken` and `renewed` were written; `unchanged` was there already; `skipped` is of no kind that can be imported. */
export type Outcome = 'taken' | 'renewed' | 'unchanged' | 'skipped' | 'not taken'

/** One line of the table at the end. */
export interface ImportResult {
  readonly name: string
  readonly outcome: Outcome
  /** What was found, or why it was not taken. */
  readonly note: string
}

export interface ImportOptions {
  readonly files: readonly SourceFile[]
  /** Folder that documents are written to. */
  readonly to: string
  readonly reader: Reader
  /** Called before each file, and at the end with all done. */
  readonly onProgress?: (done: number, name: string) => void
  /** Asked before each file: true ends the import there. */
  readonly isStopped?: () => boolean
}

/** Brings files into a folder, one after the other. One result a file; never throws for what a file holds. */
export async function importFiles(options: ImportOptions): Promise<readonly ImportResult[]> {
  const { files, to, reader } = options
  removeTemporary(to)
  const target = createTarget(findExisting(to))
  const results: ImportResult[] = []
  for (const [i, file] of files.entries()) {
    if (options.isStopped?.() === true) break
    options.onProgress?.(i, file.name)
    results.push({ name: file.name, ...(await importOne(file, to, reader, target)) })
  }
  options.onProgress?.(results.length, '')
  return results
}

const importOne = async (
  file: SourceFile,
  to: string,
  reader: Reader,
  target: Target,
): Promise<Omit<ImportResult, 'name'>> => {
  const kind = kindOf(file.path)
  if (kind === undefined) {
    const ending = extname(file.path)
    return { outcome: 'skipped', note: ending === '' ? 'no ending that says its kind' : `${ending} cannot be imported` }
  }
  try {
    const { size } = statSync(file.path)
    const megabytes = Math.ceil(size / 2 ** 20)
    if (size > MAX_BYTES[kind])
      return { outcome: 'not taken', note: `too large: ${megabytes} MB, at most ${MAX_BYTES[kind] / 2 ** 20} MB` }
    const sha256 = await digestFile(file.path)
    const earlier = target.findSame(sha256)
    if (earlier !== undefined) {
      const same = earlier.source === file.name ? '' : `the same as ${earlier.source}`
      return { outcome: 'unchanged', note: same }
    }
    const subject = basename(file.name, extname(file.name)).replace(/[_-]+/g, ' ').trim()
    const result = await reader.read({ path: file.path, kind, subject: subject || file.name })
    if ('reason' in result) return { outcome: 'not taken', note: result.reason }
    const { stem, isNew } = target.claim(file.name, sha256)
    const rendered = renderDocument(stem.replaceAll('/', '-'), file.name, sha256, result.extracted)
    writeDocument(to, stem, rendered)
    const { blocks, notes, locators } = result.extracted
    const parts = `${blocks.length} ${locators === 'row' ? 'row' : 'paragraph'}${blocks.length === 1 ? '' : 's'}`
    const facts = rendered.facts.length === 0 ? [] : [`${rendered.facts.length} facts`]
    return { outcome: isNew ? 'taken' : 'renewed', note: [parts, ...facts, ...notes].join(', ') }
  } catch (error) {
    return { outcome: 'not taken', note: describeSystemError(error) }
  }
}

const digestFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

interface Target {
  /** The document that holds the same content, from an earlier import or earlier in this one. */
  readonly findSame: (sha256: string) => { readonly source: string } | undefined
  /** The path without ending that a file's document is written to. */
  readonly claim: (source: string, sha256: string) => { readonly stem: string; readonly isNew: boolean }
}

const createTarget = (existing: readonly Existing[]): Target => {
  const byHash = new Map<string, { readonly stem: string; readonly source: string }>()
  const bySource = new Map<string, string>()
  for (const { stem, origin } of existing) {
    if (origin === undefined) continue
    bySource.set(origin.source, stem)
    if (origin.isCurrent) byHash.set(origin.sha256, { stem, source: origin.source })
  }
  const idOf = (stem: string): string => stem.replaceAll('/', '-').toLowerCase()
  const taken = new Set(existing.map(({ stem }) => idOf(stem)))
  const claimed = new Set<string>()
  return {
    findSame: sha256 => {
      const found = byHash.get(sha256)
      if (found !== undefined) claimed.add(idOf(found.stem))
      return found
    },
    claim: (source, sha256) => {
      const earlier = bySource.get(source)
      const isNew = earlier === undefined || claimed.has(idOf(earlier))
      const stem = isNew ? freeStem(source, id => taken.has(idOf(id)) || claimed.has(idOf(id))) : earlier
      claimed.add(idOf(stem))
      taken.add(idOf(stem))
      byHash.set(sha256, { stem, source })
      return { stem, isNew }
    },
  }
}

/** "board/minutes", else with the ending ("minutes-pdf"), else with a number. */
const freeStem = (source: string, isTaken: (stem: string) => boolean): string => {
  const ending = extname(source)
  const clean = (name: string): string =>
    name
      .normalize('NFC')
      .split('/')
      .map(
        part =>
          part
            .replace(/[\p{Cc}<>:"\\|?*]+/gu, ' ')
            .trim()
            .replace(/^\.+/, '') || 'document',
      )
      .join('/')
  const stem = clean(source.slice(0, source.length - ending.length))
  // A README would be no document.
  const base = /(?:^|\/)readme$/i.test(stem) ? `${stem}-document` : stem
  const candidates = [base, `${base}-${ending.slice(1).toLowerCase()}`]
  const free = candidates.find(candidate => !isTaken(candidate))
  if (free !== undefined) return free
  let number = 2
  while (isTaken(`${base}-${number}`)) number++
  return `${base}-${number}`
}
