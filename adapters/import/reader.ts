import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { READ_WITHIN_MS, WORKER_MAX_MB } from './kinds.js'
import type { Job, JobResult } from './worker.js'

/** Reads files one at a time in a thread of its own, which is ended when a file takes too long or too much memory. */
export interface Reader {
  /** Never rejects. */
  readonly read: (job: Job) => Promise<JobResult>
  readonly stop: () => Promise<void>
}

export interface ReaderLimits {
  readonly withinMs?: number
  readonly maxMb?: number
}

/** How often the memory that the thread's buffers take, which no limit of the thread covers, is looked at. */
const WATCH_MEMORY_EVERY_MS = 100

const TOO_MUCH_MEMORY = 'too large: reading it takes too much memory'

/** Compiled code runs beside its worker; under a test runner that compiles on the fly, the built one is used. */
const workerUrl = (): URL => {
  const beside = new URL('./worker.js', import.meta.url)
  return existsSync(fileURLToPath(beside)) ? beside : new URL('../../dist/adapters/import/worker.js', import.meta.url)
}

export function createReader({ withinMs = READ_WITHIN_MS, maxMb = WORKER_MAX_MB }: ReaderLimits = {}): Reader {
  let worker: Worker | undefined
  const start = (): Worker => {
    worker ??= new Worker(workerUrl(), {
      resourceLimits: { maxOldGenerationSizeMb: maxMb, maxYoungGenerationSizeMb: 64 },
      stdout: true,
      stderr: true,
    })
    return worker
  }
  const end = async (): Promise<void> => {
    const ended = worker
    worker = undefined
    await ended?.terminate()
  }
  const read = (job: Job): Promise<JobResult> =>
    new Promise(resolve => {
      const thread = start()
      const before = process.memoryUsage.rss()
      const finish = (result: JobResult, isBroken: boolean): void => {
        clearTimeout(timer)
        clearInterval(watch)
        thread.off('message', onMessage).off('error', onError).off('exit', onExit)
        if (!isBroken) {
          resolve(result)
          return
        }
        // What a thread still throws while it is ended is nobody's.
        thread.on('error', () => {})
        end().then(() => resolve(result))
      }
      const onMessage = (result: JobResult): void => finish(result, false)
      const onExit = (): void => finish({ reason: 'corrupt: its reader gave up' }, true)
      const onError = (error: unknown): void => {
        const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        finish({ reason: isMemory ? TOO_MUCH_MEMORY : 'corrupt: it cannot be read' }, true)
      }
      const timer = setTimeout(
        () => finish({ reason: `too large: reading it took longer than ${withinMs / 1000} seconds` }, true),
        withinMs,
      )
      const watch = setInterval(() => {
        if (process.memoryUsage.rss() - before > maxMb * 2 ** 20) finish({ reason: TOO_MUCH_MEMORY }, true)
      }, WATCH_MEMORY_EVERY_MS)
      thread.on('message', onMessage).on('error', onError).on('exit', onExit)
      thread.postMessage(job)
    })
  return { read, stop: end }
}
