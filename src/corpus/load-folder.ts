import { lstatSync, statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { FactEntry, GapEntry, GlossaryEntry } from '../model.js'
import { factEntrySchema, gapEntrySchema, glossaryEntrySchema } from '../schemas.js'
import type { SourcedEntry } from './bind-facts.js'
import type { Fault } from './errors.js'
import { isDocumentFile, isReadme, listFiles } from './list-files.js'
import { type ParsedDocument, parseDocument } from './parse-document.js'
import { readEntries } from './read-entries.js'
import { describeSystemError, readTextFile } from './read-text.js'

/** What one folder holds, before facts are bound. */
export interface LoadedFolder {
  readonly documents: readonly (Omit<ParsedDocument, 'faults'> & { readonly file: string })[]
  readonly facts: readonly SourcedEntry[]
  readonly glossary: readonly { readonly file: string; readonly entry: GlossaryEntry }[]
  readonly gaps: readonly GapEntry[]
  /** Files that nothing reads: neither document nor facts, such as a PDF that was not imported. */
  readonly unread: readonly string[]
  readonly faults: readonly Fault[]
}

/**
 * Reads a folder. With a `documents` folder in it, it is laid out like seeds/; else it holds the documents itself.
 * `facts.json`, `glossary.json` and `gaps.json` stand at its top, and `<name>.facts.json` may stand beside any document.
 */
export function loadFolder(root: string): LoadedFolder {
  const fault = findFolderFault(root)
  if (fault !== undefined) return { documents: [], facts: [], glossary: [], gaps: [], unread: [], faults: [fault] }
  const prefix = statSync(join(root, 'documents'), { throwIfNoEntry: false })?.isDirectory() ? 'documents/' : ''
  const list = listFiles(join(root, prefix))
  const faults: Fault[] = list.faults.map(found => ({ ...found, file: prefix + found.file }))
  const documents: LoadedFolder['documents'][number][] = []
  const facts: SourcedEntry[] = []
  const glossary: LoadedFolder['glossary'][number][] = []
  const unread: string[] = []
  const readFacts = (file: string): void => {
    const read = readEntries<FactEntry>(root, file, factEntrySchema, 'id')
    for (const entry of read.entries) facts.push(entry)
    faults.push(...read.faults)
  }
  if (isThere(join(root, 'facts.json'))) readFacts('facts.json')
  if (isThere(join(root, 'glossary.json'))) {
    const read = readEntries<GlossaryEntry>(root, 'glossary.json', glossaryEntrySchema, 'term')
    glossary.push(...read.entries)
    faults.push(...read.faults)
  }
  const gaps: GapEntry[] = []
  if (isThere(join(root, 'gaps.json'))) {
    const read = readEntries<GapEntry>(root, 'gaps.json', gapEntrySchema, 'question')
    gaps.push(...read.entries.map(({ entry }) => entry))
    faults.push(...read.faults)
  }
  for (const path of list.files) {
    const file = prefix + path
    const name = basename(path)
    if (file === 'facts.json' || file === 'glossary.json' || file === 'gaps.json') continue
    if (name.endsWith('.facts.json')) readFacts(file)
    else if (isReadme(name)) continue
    else if (!isDocumentFile(name)) unread.push(file)
    else {
      const read = readTextFile(join(root, file))
      if ('text' in read) {
        const stem = path.slice(0, -extname(path).length).normalize('NFC')
        const parsed = parseDocument(file, read.text, stem.replaceAll('/', '-'), basename(stem))
        faults.push(...parsed.faults)
        documents.push({ document: parsed.document, statements: parsed.statements, file })
      } else faults.push({ file, place: '', ...read })
    }
  }
  return { documents, facts, glossary, gaps, unread, faults }
}

/** What keeps a folder from being read, if anything does. */
export function findFolderFault(root: string): Fault | undefined {
  try {
    return statSync(root).isDirectory() ? undefined : { file: root, place: '', expected: 'a folder', got: 'a file' }
  } catch (error) {
    return { file: root, place: '', expected: 'a folder', got: describeSystemError(error) }
  }
}

/** A dangling link counts as there, so that reading it is reported. */
const isThere = (path: string): boolean => {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return true
  }
}
