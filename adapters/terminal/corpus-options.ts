import type { LoadOptions } from '../../src/corpus/load.js'

/** The folders that a person named on the command line. */
export interface FolderOptions {
  readonly corpus?: string
  readonly documents?: string
  readonly originals?: string
}

/**
 * What to load: an option wins over the environment. Whoever names a corpus means that one alone, whatever documents
 * this machine's settings add to the seeds.
 */
export function readCorpusOptions(
  { corpus, documents, originals }: FolderOptions,
  env: Readonly<Record<string, string | undefined>>,
): LoadOptions {
  const set = (name: string) => (env[name]?.trim() ? env[name] : undefined)
  return {
    corpusDir: corpus,
    documentsDir: documents ?? (corpus === undefined ? set('DOCUMENTS_DIR') : undefined),
    originalsDir: originals ?? set('ORIGINALS_DIR'),
  }
}
