import { type REST, Routes } from 'discord.js'
import type { Log } from '../log.js'
import { type Delivery, deliver } from './deliver.js'
import { FLAG_EPHEMERAL, INTERACTION_FIRST_RESPONSE_MS, INTERACTION_TOKEN_MS, type MessagePayload } from './limits.js'
import { createdMessageSchema, type Interaction, type ReceivedMessage } from './payloads.js'

export interface AutocompleteChoice {
  readonly name: string
  readonly value: string
}

/** How an interaction is answered at once. */
export type FirstResponse =
  | { readonly type: 4; readonly data: MessagePayload }
  | { readonly type: 5; readonly data: { readonly flags: number } }
  | { readonly type: 8; readonly data: { readonly choices: readonly AutocompleteChoice[] } }

/** Everything that is sent to Discord. Nothing here can arrive twice, and nothing rejects. */
export interface Outbox {
  /** False when Discord refused it or never took it; the log says so. */
  readonly respond: (interaction: Interaction, response: FirstResponse) => Promise<boolean>
  /** Puts the message where a deferral (response 5) stands. */
  readonly fill: (interaction: Interaction, message: MessagePayload) => Promise<boolean>
  /** The id of the reply, or undefined when it could not be posted. */
  readonly reply: (
    to: Pick<ReceivedMessage, 'id' | 'channel_id'>,
    message: MessagePayload,
  ) => Promise<string | undefined>
}

/** The interaction has had its first response: an earlier attempt arrived, although its answer did not. */
const ALREADY_ACKNOWLEDGED = 40060
/** Replying takes the right to read the channel's history; posting does not. */
const REPLY_NEEDS_HISTORY = 160002
/** One attempt at a first response; a connection that hangs must leave time for another. */
const FIRST_RESPONSE_ATTEMPT_MS = 2000
/** Beyond the 3 s, since Discord's clock decides, not ours. */
const FIRST_RESPONSE_FOR_MS = 2 * INTERACTION_FIRST_RESPONSE_MS
/** Discord remembers an enforced nonce for some minutes: no attempt may come after that. */
const REPLY_FOR_MS = 2 * 60_000

/** An outbox over the library's REST client, whose own retries must be off. */
export function createOutbox(rest: () => REST, applicationId: string, log: Log): Outbox {
  const note = <T>(delivery: Delivery<T>, what: string): Delivery<T> => {
    if (delivery.type === 'refused')
      log.warn({ what, code: delivery.code, status: delivery.status }, 'Discord refused a delivery')
    return delivery
  }
  return {
    async respond({ id, token }, response) {
      const what = `first response ${response.type}`
      const delivery = await deliver(
        () =>
          rest().post(Routes.interactionCallback(id, token), {
            auth: false,
            body: response,
            signal: AbortSignal.timeout(FIRST_RESPONSE_ATTEMPT_MS),
          }),
        { forMs: FIRST_RESPONSE_FOR_MS, what, log },
      )
      if (delivery.type === 'refused' && delivery.code === ALREADY_ACKNOWLEDGED) return true
      return note(delivery, what).type === 'done'
    },
    async fill(interaction, message) {
      const what = 'deferred response'
      const route = Routes.webhookMessage(interaction.application_id ?? applicationId, interaction.token, '@original')
      // Who sees it was settled by the deferral.
      const body = { ...message, flags: message.flags & ~FLAG_EPHEMERAL }
      const send = () => rest().patch(route, { auth: false, body })
      return note(await deliver(send, { forMs: INTERACTION_TOKEN_MS / 2, what, log }), what).type === 'done'
    },
    async reply({ id, channel_id }, message) {
      const what = 'reply'
      const post = (isReply: boolean) => () =>
        rest().post(Routes.channelMessages(channel_id), {
          body: {
            ...message,
            allowed_mentions: { parse: [], replied_user: false },
            ...(isReply ? { message_reference: { message_id: id, channel_id, fail_if_not_exists: false } } : {}),
            // Made from the question's own id: even another process of ours cannot answer it a second time.
            nonce: id,
            enforce_nonce: true,
          },
        })
      const options = { forMs: REPLY_FOR_MS, what, log }
      let delivery = await deliver(post(true), options)
      if (delivery.type === 'refused' && delivery.code === REPLY_NEEDS_HISTORY)
        delivery = await deliver(post(false), options)
      note(delivery, what)
      if (delivery.type !== 'done') return undefined
      const created = createdMessageSchema.safeParse(delivery.value)
      return created.success ? created.data.id : undefined
    },
  }
}
