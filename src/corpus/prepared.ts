import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PreparedFacts } from '../answer/prepare-facts.js'
import { findSeedsDir } from './load.js'

/** Where the build leaves what it read of the package's own seeds. */
export const findPreparedFile = (): string => join(findSeedsDir(), '..', 'dist', 'prepared-seeds.json')

/**
 * What the build read of the corpus with this fingerprint, or undefined: then it is read anew. It only saves time, so
 * that a file that is missing, damaged or of another corpus is no fault.
 */
export function loadPrepared(fingerprint: string): PreparedFacts | undefined {
  try {
    const text = readFileSync(findPreparedFile(), 'utf8')
    // The fingerprint stands first, so that a file of another corpus is not parsed at all.
    if (!text.startsWith(`{"fingerprint":"${fingerprint}"`)) return undefined
    return JSON.parse(text) as PreparedFacts // written by our own build from these very facts
  } catch {
    return undefined
  }
}
