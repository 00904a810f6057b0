import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type Corpus,
  type Document,
  type FactEntry,
  factEntrySchema,
  type GlossaryEntry,
  glossaryEntrySchema,
} from '../model.js'
import { bindFacts, type SourcedEntry } from './bind-facts.js'
import { CorpusError, type Fault } from './errors.js'
import { isDocumentFile, listFiles } from './list-files.js'
import { parseDocument } from './parse-document.js'
import { readEntries } from './read-entries.js'
import { describeSystemError, readTextFile } from './read-text.js'

export interface LoadOptions {
  /** A folder laid out like seeds/, or one of texts; the package's own seeds when absent. */
  readonly corpusDir?: string | undefined
  /** A folder of more documents, beside those of the corpus. */
  readonly documentsDir?: string | undefined
  /** A folder with licensed copies of the articles that documents restate. */
  readonly originalsDir?: string | undefined
}

/** What one folder holds, before facts are bound. */
interface Loaded {
  readonly documents: readonly { readonly document: Document; readonly file: string }[]
  readonly facts: readonly SourcedEntry[]
  readonly glossary: readonly { readonly file: string; readonly entry: GlossaryEntry }[]
  readonly faults: readonly Fault[]
}

/** The package's own seeds, whether this file runs from src/ or from dist/src/. */
export function findSeedsDir(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'seeds', 'documents')) && dirname(folder) !== folder) folder = dirname(folder)
  return join(folder, 'seeds')
}

/**
 * Reads and checks a corpus. Documents are in the order of their ids.
 *
 * @throws {@link CorpusError} with every fault when any file cannot be read or does not hold what it should.
 */
export function loadCorpus(options: LoadOptions = {}): Corpus {
  const corpusDir = options.corpusDir ?? findSeedsDir()
  const main = loadFolder(corpusDir)
  const added = options.documentsDir === undefined ? undefined : loadFolder(options.documentsDir)
  const parts = added === undefined ? [main] : [main, added]
  const faults: Fault[] = parts.flatMap(part => part.faults)

  const sourced = parts.flatMap(part => part.documents)
  faults.push(...findDuplicates(sourced))
  const documents = sourced.map(({ document }) => document).sort((a, b) => compare(a.id, b.id))
  if (documents.length === 0 && faults.length === 0)
    faults.push({ file: corpusDir, place: '', expected: 'at least one .md or .txt document', got: 'none' })

  const bound = bindFacts(
    parts.flatMap(part => part.facts),
    documents,
  )
  faults.push(...bound.faults)
  const ids = new Set(documents.map(document => document.id))
  const glossary: GlossaryEntry[] = []
  for (const { file, entry } of parts.flatMap(part => part.glossary)) {
    if (ids.has(entry.documentId)) glossary.push(entry)
    else
      faults.push({
        file,
        place: `${entry.term}: documentId`,
        expected: 'the id of a document',
        got: `“${entry.documentId}”`,
      })
  }
  if (faults.length > 0) throw new CorpusError(faults)
  return { documents, facts: bound.facts, glossary, fingerprint: fingerprint(documents, bound.facts, glossary) }
}

/** A folder with a `documents` folder in it is laid out like seeds/; any other holds the documents itself. */
function loadFolder(root: string): Loaded {
  const empty = { documents: [], facts: [], glossary: [] }
  try {
    if (!statSync(root).isDirectory())
      return { ...empty, faults: [{ file: root, place: '', expected: 'a folder', got: 'a file' }] }
  } catch (error) {
    return { ...empty, faults: [{ file: root, place: '', expected: 'a folder', got: describeSystemError(error) }] }
  }
  const prefix = statSync(join(root, 'documents'), { throwIfNoEntry: false })?.isDirectory() ? 'documents/' : ''
  const list = listFiles(join(root, prefix))
  const faults: Fault[] = list.faults.map(fault => ({ ...fault, file: prefix + fault.file }))
  const documents: { document: Document; file: string }[] = []
  for (const path of list.files) {
    if (!isDocumentFile(basename(path))) continue
    const file = prefix + path
    const read = readTextFile(join(root, file))
    if (!('text' in read)) {
      faults.push({ file, place: '', ...read })
      continue
    }
    const stem = path.slice(0, -extname(path).length).normalize('NFC')
    const parsed = parseDocument(file, read.text, stem.replaceAll('/', '-'), basename(stem))
    faults.push(...parsed.faults)
    documents.push({ document: parsed.document, file })
  }
  const facts: SourcedEntry[] = []
  if (existsSync(join(root, 'facts.json'))) {
    const read = readEntries<FactEntry>(root, 'facts.json', factEntrySchema, 'id')
    facts.push(...read.entries)
    faults.push(...read.faults)
  }
  const glossary: { file: string; entry: GlossaryEntry }[] = []
  if (existsSync(join(root, 'glossary.json'))) {
    const read = readEntries<GlossaryEntry>(root, 'glossary.json', glossaryEntrySchema, 'term')
    glossary.push(...read.entries)
    faults.push(...read.faults)
  }
  return { documents, facts, glossary, faults }
}

const findDuplicates = (sourced: Loaded['documents']): Fault[] => {
  const seen = new Map<string, string>()
  const faults: Fault[] = []
  for (const { document, file } of sourced) {
    const earlier = seen.get(document.id)
    if (earlier === undefined) seen.set(document.id, file)
    else
      faults.push({
        file,
        place: 'id',
        expected: 'an id that no other document has',
        got: `“${document.id}”, the id of ${earlier}`,
      })
  }
  return faults
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Changes with anything that an answer could depend on. */
const fingerprint = (documents: Corpus['documents'], facts: Corpus['facts'], glossary: Corpus['glossary']): string => {
  const hash = createHash('sha256')
  for (const { passages, text, ...meta } of documents) {
    hash.update(JSON.stringify([meta, text.length]))
    hash.update(text)
    hash.update(passages.map(passage => `${passage.start} ${passage.locator}`).join('\n'))
  }
  hash.update(JSON.stringify([facts, glossary]))
  return hash.digest('hex')
}
