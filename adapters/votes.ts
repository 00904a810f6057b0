import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'

export type Vote = 'helpful' | 'not-helpful'

/** Where votes go. */
export interface Votes {
  /** Adds one vote. Rejects when it cannot be written. */
  readonly add: (answerId: string, vote: Vote) => Promise<void>
}

/**
 * Votes as JSON lines in `votes.jsonl` of a folder, which is made when the first one comes. A line holds the answer's
 * id and the vote alone: neither who, nor when, nor what was asked.
 */
export function createVotes(dataDir: string): Votes {
  let last: Promise<void> = Promise.resolve()
  return {
    add(answerId, vote) {
      const line = `${JSON.stringify({ answerId, vote })}\n`
      const write = async () => {
        await mkdir(dataDir, { recursive: true })
        await appendFile(join(dataDir, 'votes.jsonl'), line, 'utf8')
      }
      // One after another, so that no two lines mix; a failed one does not stop the next.
      last = last.then(write, write)
      return last
    },
  }
}
