import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The package's own seeds, whether this file runs from src/ or from dist/src/. */
export function findSeedsDir(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'seeds', 'documents')) && dirname(folder) !== folder) folder = dirname(folder)
  return join(folder, 'seeds')
}
