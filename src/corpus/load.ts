import type { Corpus, Fact, GlossaryEntry } from '../model.js'
import { bindFacts } from './bind-facts.js'
import { CorpusError, type Fault } from './errors.js'
import { digestCorpus } from './fingerprint.js'
import { type LoadedFolder, loadFolder } from './load-folder.js'
import { findSeedsDir } from './seeds-dir.js'
import { useOriginals } from './use-originals.js'

export interface LoadOptions {
  /** A folder laid out like seeds/, or one of texts; the package's own seeds when absent. */
  readonly corpusDir?: string | undefined
  /** A folder of more documents, beside those of the corpus. */
  readonly documentsDir?: string | undefined
  /** A folder with licensed copies of the articles that documents restate. */
  readonly originalsDir?: string | undefined
}

/** A corpus with what its folders hold besides. */
export interface LoadedCorpus {
  readonly corpus: Corpus
  /** Files that nothing reads, such as a PDF that was not imported. */
  readonly unread: readonly string[]
  /** Documents whose original was found, by id. */
  readonly withOriginal: readonly string[]
}

/**
 * Reads and checks a corpus. Documents are in the order of their ids.
 *
 * @throws {@link CorpusError} with every fault when any file cannot be read or does not hold what it should.
 */
export function loadCorpus(options: LoadOptions = {}): Corpus {
  return loadCorpusFully(options).corpus
}

/** {@link loadCorpus}, with what a check tells besides. */
export function loadCorpusFully(options: LoadOptions = {}): LoadedCorpus {
  const corpusDir = options.corpusDir ?? findSeedsDir()
  const folders = [corpusDir, options.documentsDir].filter(folder => folder !== undefined).map(loadFolder)
  const faults: Fault[] = folders.flatMap(folder => folder.faults)
  const all = folders.flatMap(folder => folder.documents).sort((a, b) => compare(a.document.id, b.document.id))
  const duplicates = findDuplicates(all)
  faults.push(...duplicates.map(({ fault }) => fault))
  const sourced = all.filter(source => !duplicates.some(duplicate => duplicate.source === source))
  if (sourced.length === 0 && faults.length === 0)
    faults.push({ file: corpusDir, place: '', expected: 'at least one .md or .txt document', got: 'none' })

  const own = sourced.map(({ document }) => document)
  const entries = folders.flatMap(folder => folder.facts)
  const bound = bindFacts(entries, own)
  faults.push(...bound.faults)
  const applied = useOriginals(sourced, bound.facts, options.originalsDir)
  faults.push(...applied.faults)
  const { documents } = applied
  const facts = inOrder(applied.facts, entries)

  const ids = new Set(documents.map(document => document.id))
  const glossary: GlossaryEntry[] = []
  for (const { file, entry } of folders.flatMap(folder => folder.glossary)) {
    if (ids.has(entry.documentId)) glossary.push(entry)
    else {
      const place = `${entry.term}: documentId`
      faults.push({ file, place, expected: 'the id of a document', got: `“${entry.documentId}”` })
    }
  }
  if (faults.length > 0) throw new CorpusError(faults)
  const gaps = folders.flatMap(folder => folder.gaps)
  const corpus: Corpus = {
    documents,
    facts,
    glossary,
    gaps,
    fingerprint: digestCorpus(documents, facts, glossary, gaps),
  }
  return { corpus, unread: folders.flatMap(folder => folder.unread), withOriginal: applied.withOriginal }
}

/** Documents whose id an earlier one has; facts are checked against the earlier one. */
const findDuplicates = (sourced: LoadedFolder['documents']) => {
  const seen = new Map<string, string>()
  return sourced.flatMap(source => {
    const { id } = source.document
    const earlier = seen.get(id)
    seen.set(id, earlier ?? source.file)
    if (earlier === undefined) return []
    const got = `“${id}”, the id of ${earlier}`
    const fault: Fault = { file: source.file, place: 'id', expected: 'an id that no other document has', got }
    return [{ source, fault }]
  })
}

/** The order of the files, which a person chose. */
const inOrder = (facts: readonly Fact[], entries: readonly { readonly entry: { readonly id: string } }[]) => {
  const rank = new Map(entries.map(({ entry }, i) => [entry.id, i]))
  return [...facts].sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
