import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { CheckReport } from '../../../src/model.js'
import type { Log } from '../../log.js'
import type { Refusal, Responder } from '../../responder.js'
import { failedNote, limitedNote } from '../../wording.js'
import { escapeText } from '../mrkdwn.js'
import type { Outbox } from '../outbox.js'
import type { SlackMessage } from '../render/answer.js'
import { paragraph } from '../render/blocks.js'

/** What every handler works with. */
export interface Parts {
  readonly responder: Responder
  readonly outbox: Outbox
  readonly log: Log
  readonly reports: Reports
}

/** Reports given not long ago, by an id of their own, for the buttons to their further pages. */
export interface Reports {
  readonly keep: (report: CheckReport) => string
  readonly recall: (id: string) => CheckReport | undefined
}

const REPORTS_MAX = 500
const REPORTS_TTL_MS = 60 * 60_000

/** Reports in memory, for an hour. */
export function createReports(): Reports {
  const reports = new LRUCache<string, CheckReport>({ max: REPORTS_MAX, ttl: REPORTS_TTL_MS })
  return {
    keep(report) {
      const id = randomUUID()
      reports.set(id, report)
      return id
    },
    recall: id => reports.get(id),
  }
}

/** A sentence as a message. */
export function noteMessage(note: string): SlackMessage {
  return { text: escapeText(note), blocks: [paragraph(note)] }
}

/** Why there is no answer, in words for the person. */
export function refusalNote(refusal: Refusal): string {
  return refusal.type === 'limited' ? limitedNote(refusal.retryAfterSeconds) : failedNote(refusal.reference)
}

let turn: Promise<void> = Promise.resolve()

/**
 * Lets what is waiting, acknowledgements above all, go out before the engine takes the thread; of many who ask at once
 * each gets a turn of its own, with the sockets served in between.
 */
export function yieldFirst(): Promise<void> {
  turn = turn.then(() => new Promise(resolve => setImmediate(resolve)))
  return turn
}
