import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Corpus } from '../src/model.js'
import { parseIndex, serialiseIndex } from '../src/search/index-file.js'
import { createPassageTable } from '../src/search/passage-table.js'
import { createIndexParts, createTypedIndex, type TypedIndex } from '../src/search/typed-index.js'

/** Passages from which on an index is worth saving: fewer are read in less time than a file. */
export const SAVE_FROM_PASSAGES = 5000
const FILE_NAME = 'passages.index'

/**
 * The index of a corpus: from the file in `dataDir` when it is of exactly these documents and whole, else made anew and,
 * for a large corpus, saved for the next start. A folder that cannot be read or written only costs that time.
 */
export function openIndex({ documents, fingerprint }: Corpus, dataDir: string): TypedIndex {
  const passages = documents.reduce((sum, document) => sum + document.passages.length, 0)
  if (passages < SAVE_FROM_PASSAGES) return createTypedIndex(createIndexParts(createPassageTable(documents)))
  const file = join(dataDir, FILE_NAME)
  const bytes = readWhole(file)
  const saved = bytes && parseIndex(bytes, fingerprint)
  if (saved !== undefined) return createTypedIndex(saved)
  const parts = createIndexParts(createPassageTable(documents))
  const partial = `${file}.${process.pid}.part`
  try {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(partial, serialiseIndex(parts, fingerprint))
    renameSync(partial, file)
  } catch {
    // Nothing depends on the file: the next start makes the index again.
    removeQuietly(partial)
  }
  return createTypedIndex(parts)
}

function readWhole(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // It was never made.
  }
}
