import { readFile } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import { extract } from './extract.js'
import { type Extracted, NotTaken } from './extracted.js'
import type { Kind } from './kinds.js'

/** One file to read. */
export interface Job {
  readonly path: string
  readonly kind: Kind
  readonly subject: string
}

/** What became of it. Anything but a {@link NotTaken} is told by its name alone: a reader's words mean nothing to a person. */
export type JobResult = { readonly extracted: Extracted } | { readonly reason: string }

const run = async (job: Job): Promise<JobResult> => {
  try {
    return { extracted: await extract(job.kind, await readFile(job.path), job.subject) }
  } catch (error) {
    if (error instanceof NotTaken) return { reason: error.message }
    if (error instanceof RangeError) return { reason: 'too large: it does not fit into memory' }
    return { reason: 'corrupt: it cannot be read' }
  }
}

// Readers that warn would write into the progress bar.
console.warn = () => {}
console.error = () => {}
console.log = () => {}
parentPort?.on('message', (job: Job) => {
  run(job).then(result => parentPort?.postMessage(result))
})
