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
}

/** A sentence as a message. */
export function noteMessage(note: string): SlackMessage {
  return { text: escapeText(note), blocks: [paragraph(note)] }
}

/** Why there is no answer, in words for the person. */
export function refusalNote(refusal: Refusal): string {
  return refusal.type === 'limited' ? limitedNote(refusal.retryAfterSeconds) : failedNote(refusal.reference)
}

/** Lets what is waiting, the acknowledgement above all, go out before the engine takes the thread. */
export function yieldFirst(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
