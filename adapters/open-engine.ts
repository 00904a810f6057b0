import { type LoadOptions, loadCorpus } from '../src/corpus/load.js'
import { loadPrepared } from '../src/corpus/prepared.js'
import { createEngine } from '../src/engine.js'
import type { Engine } from '../src/model.js'
import { openPrepared } from './open-prepared.js'
import { openIndex } from './saved-index.js'

/**
 * Loads a corpus and makes an engine of it, with what earlier starts left in `dataDir` to save time.
 *
 * @throws {@link CorpusError} when a document or fact cannot be read.
 */
export function openEngine(options: LoadOptions, dataDir: string): Engine {
  const known = openPrepared(options)
  if (known !== undefined) return known
  const corpus = loadCorpus(options)
  return createEngine(corpus, {
    prepared: loadPrepared(corpus.fingerprint),
    openIndex: () => openIndex(corpus, dataDir),
  })
}
