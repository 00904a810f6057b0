import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'

/** Takes questions to the engine one at a time, so that the connection is served between them. */
export interface Pace {
  /**
   * What the work gives, in its turn; rejects as the work throws.
   *
   * @param announce says that the answer will take longer; called at most once, before the work, and only if the
   *   engine has been seen to be slow or too many are waiting. It must not reject.
   */
  readonly run: <T>(work: () => T, announce?: () => Promise<void>) => Promise<T>
}

/** An answer expected later than this is announced: half of the 3 s that Discord gives. */
export const LATE_AFTER_MS = 1500
/** Longest wait for the announcements to be on their way. */
const ANNOUNCE_MAX_MS = 1000

interface Job {
  readonly receivedMs: number
  readonly run: () => void
  announce: (() => Promise<void>) | undefined
}

/** A pace that knows the engine's speed from what it did last. */
export function createPace(nowMs: () => number): Pace {
  const waiting: Job[] = []
  let isRunning = false
  /** How long one question may take: the last one, or a slower one of late. */
  let expectedMs = 0

  const announceLate = async (): Promise<void> => {
    const late = waiting.flatMap((job, place) => {
      const readyInMs = nowMs() - job.receivedMs + expectedMs * (place + 1)
      if (job.announce === undefined || readyInMs <= LATE_AFTER_MS) return []
      const { announce } = job
      job.announce = undefined
      return [announce()]
    })
    if (late.length > 0) await Promise.race([Promise.all(late), sleep(ANNOUNCE_MAX_MS, undefined, { ref: false })])
  }

  const work = async (): Promise<void> => {
    isRunning = true
    while (waiting.length > 0) {
      await nextTurn()
      await announceLate()
      const startMs = nowMs()
      waiting.shift()?.run()
      expectedMs = Math.max(nowMs() - startMs, expectedMs * 0.8)
    }
    isRunning = false
  }

  return {
    run: (task, announce) =>
      new Promise((resolve, reject) => {
        const run = () => {
          try {
            resolve(task())
          } catch (error) {
            reject(error)
          }
        }
        waiting.push({ receivedMs: nowMs(), run, announce })
        if (!isRunning) void work()
      }),
  }
}
