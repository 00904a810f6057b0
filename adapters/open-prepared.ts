import type { LoadOptions } from '../src/corpus/load.js'
import { loadPreparedSeeds } from '../src/corpus/prepared.js'
import { createEngine } from '../src/engine.js'
import type { Engine } from '../src/model.js'

/**
 * The engine of the package's own seeds as the build read them; undefined when other folders are to be read, or the
 * seeds are no longer those that the build read.
 */
export function openPrepared({ corpusDir, documentsDir, originalsDir }: LoadOptions): Engine | undefined {
  if (corpusDir !== undefined || documentsDir !== undefined || originalsDir !== undefined) return undefined
  const seeds = loadPreparedSeeds()
  return seeds && createEngine(seeds.corpus, { prepared: seeds.prepared })
}
