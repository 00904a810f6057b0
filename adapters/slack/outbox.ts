import type { KnownBlock, View, WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Log } from '../log.js'
import { type Failure, readFailure, readStatus } from './failure.js'
import { createLanes } from './lane.js'
import { clientMessageId } from './message-key.js'
import type { SlackMessage } from './render/answer.js'

export type Sent = { readonly ok: true } | { readonly ok: false; readonly code: string }

export interface Place {
  readonly channel: string
  readonly threadTs?: string | undefined
}

/** Everything that goes to Slack. No method rejects: what cannot be delivered is logged. */
export interface Outbox {
  /**
   * A message that everybody in the place sees, exactly once for a key. After a failure that leaves open whether Slack
   * took it, the conversation is looked at; where that is not allowed, it is sent again under the same `client_msg_id`.
   */
  readonly post: (place: Place, render: (blockId: string) => SlackMessage, key: string) => Promise<Sent>
  /** A message that one person sees. */
  readonly whisper: (place: Place & { readonly user: string }, message: SlackMessage) => Promise<Sent>
  /** An answer to a command or button by its `response_url`. */
  readonly respond: (url: string, body: ResponseBody) => Promise<Sent>
  /** A call that may be made twice without harm. */
  readonly call: (method: string, args: Record<string, unknown>) => Promise<Sent>
  /** A modal, within the 3 seconds that its trigger lives. */
  readonly open: (method: 'views.open' | 'views.push' | 'views.update', args: ViewArguments) => Promise<Sent>
}

export interface ViewArguments {
  readonly view: View
  readonly trigger_id?: string
  readonly view_id?: string
}

export interface ResponseBody {
  readonly response_type?: 'ephemeral' | 'in_channel'
  readonly replace_original?: boolean
  readonly text: string
  readonly blocks: readonly KnownBlock[]
}

/** Slack repeats nothing of ours: after this, a reply is given up and logged. */
const GIVE_UP_AFTER_MS = 5 * 60_000
const TRIGGER_LIVES_MS = 2800
const TRIES_MAX = 40
/** Slack's word for a trigger that has opened its modal already. */
const TRIGGER_USED = 'exchanged_trigger_id'
const BACKOFF_MS = 250
const BACKOFF_MAX_MS = 15_000
/** A 429 is waited out by the time it names; only where that is too short, by at most 250 ms × 2³. */
const SLOWER_BACKOFF_STEPS = 3
const LOOKUP_TRIES = 4
const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false }

const messagesSchema = z.object({
  messages: z.array(
    z.object({
      client_msg_id: z.string().optional(),
      blocks: z.array(z.object({ block_id: z.string().optional() })).optional(),
    }),
  ),
})

const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))
const backoffMs = (attempt: number) => Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** attempt)

/** The outbox over a Web API client that retries nothing by itself. */
export function createOutbox(client: WebClient, log: Log, nowMs: () => number): Outbox {
  const lanes = createLanes(nowMs)

  /** Tries until it works, is refused, or time runs out. */
  const deliver = async (
    what: string,
    once: () => Promise<unknown>,
    {
      giveUpAfterMs = GIVE_UP_AFTER_MS,
      pause,
      arrived,
    }: { giveUpAfterMs?: number; pause?: (forMs: number) => void; arrived?: () => Promise<boolean> } = {},
  ): Promise<Sent> => {
    const untilMs = nowMs() + giveUpAfterMs
    let failure: Failure = { type: 'unknown' }
    for (let attempt = 0; attempt < TRIES_MAX; attempt += 1) {
      try {
        await once()
        return { ok: true }
      } catch (error) {
        failure = error instanceof StatusError ? error.failure : readFailure(error)
      }
      if (failure.type === 'refused') {
        // The try before, whose outcome was unknown, had worked.
        if (attempt > 0 && failure.code === TRIGGER_USED) return { ok: true }
        break
      }
      // Also after a 429 that says "at once", again and again.
      const leastMs = backoffMs(Math.min(attempt, SLOWER_BACKOFF_STEPS))
      const waitMs =
        failure.type === 'slower' ? Math.max(failure.afterMs, attempt === 0 ? 0 : leastMs) : backoffMs(attempt)
      if (nowMs() + waitMs > untilMs) break
      log.debug({ what, failure: failure.type, waitMs }, 'slack: trying again')
      if (failure.type === 'slower') pause?.(waitMs)
      await wait(waitMs)
      if (failure.type === 'unknown' && arrived !== undefined && (await arrived())) return { ok: true }
    }
    const code = failure.type === 'refused' ? failure.code : failure.type
    log.warn({ what, code }, 'slack: not delivered')
    return { ok: false, code }
  }

  /** Whether a message with our mark stands in the conversation; false also when we may not look. */
  const stands = async ({ channel, threadTs }: Place, id: string, sinceMs: number): Promise<boolean> => {
    const [method, args] =
      threadTs === undefined
        ? ['conversations.history', { channel, oldest: String((sinceMs - 60_000) / 1000), limit: 100 }]
        : ['conversations.replies', { channel, ts: threadTs, limit: 200 }]
    for (let attempt = 0; attempt < LOOKUP_TRIES; attempt += 1) {
      try {
        const { messages } = messagesSchema.parse(await client.apiCall(method, args))
        return messages.some(it => it.client_msg_id === id || it.blocks?.some(block => block.block_id === id))
      } catch (error) {
        const failure = error instanceof z.ZodError ? undefined : readFailure(error)
        if (failure === undefined || failure.type === 'refused') return false
        await wait(failure.type === 'slower' ? failure.afterMs : backoffMs(attempt))
      }
    }
    return false
  }

  return {
    post(place, render, key) {
      const id = clientMessageId(key)
      const sinceMs = nowMs()
      const message = render(id)
      return lanes.run(place.channel, pause =>
        deliver('chat.postMessage', () => postOnce(client, { ...addressOf(place), ...message, ...NO_PREVIEWS }, id), {
          pause,
          arrived: () => stands(place, id, sinceMs),
        }),
      )
    },
    whisper: ({ channel, threadTs, user }, message) =>
      lanes.run(channel, pause =>
        deliver(
          'chat.postEphemeral',
          () =>
            client.apiCall('chat.postEphemeral', {
              ...addressOf({ channel, threadTs }),
              user,
              ...message,
            }),
          { pause },
        ),
      ),
    respond: (url, body) => deliver('response_url', () => sendResponse(url, { ...body, ...NO_PREVIEWS })),
    call: (method, args) => deliver(method, () => client.apiCall(method, args)),
    open: (method, args) =>
      deliver(method, () => client.apiCall(method, { ...args }), { giveUpAfterMs: TRIGGER_LIVES_MS }),
  }
}

function addressOf({ channel, threadTs }: Place): { readonly channel: string; readonly thread_ts?: string } {
  return threadTs === undefined ? { channel } : { channel, thread_ts: threadTs }
}

/** Posts under an id; without it where Slack has lost what it knew of that id, as it says by `duplicate_…`. */
async function postOnce(client: WebClient, args: Record<string, unknown>, id: string): Promise<void> {
  try {
    await client.apiCall('chat.postMessage', { ...args, client_msg_id: id })
  } catch (error) {
    const failure = readFailure(error)
    if (failure.type !== 'refused' || !failure.code.startsWith('duplicate_')) throw error
    await client.apiCall('chat.postMessage', args)
  }
}

/** A `response_url` answered with a status other than 2xx. */
class StatusError extends Error {
  constructor(readonly failure: Failure) {
    super('slack answered with an error status')
    this.name = 'StatusError'
  }
}

const RESPONSE_TIMEOUT_MS = 30_000

async function sendResponse(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(RESPONSE_TIMEOUT_MS),
  })
  const text = await response.text()
  if (!response.ok) throw new StatusError(readStatus(response.status, response.headers.get('retry-after')))
  // Slack may say no with status 200: {"ok":false,"error":"used_url"}.
  const said = /^\{.*"ok"\s*:\s*false.*"error"\s*:\s*"([a-z0-9_]{1,60})"/s.exec(text)?.[1]
  if (said !== undefined) throw new StatusError({ type: 'refused', code: said })
}
