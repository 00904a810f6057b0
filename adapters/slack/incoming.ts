import { z } from 'zod'
import { readSlackText } from './mrkdwn.js'

const messageSchema = z.object({
  channel: z.string(),
  ts: z.string(),
  user: z.string().optional(),
  text: z.string().default(''),
  thread_ts: z.string().optional(),
  channel_type: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().nullish(),
  hidden: z.boolean().optional(),
})

/** A message that is a question to us. */
export interface IncomingQuestion {
  /** The same for every event that Slack sends about this message. */
  readonly key: string
  readonly user: string
  readonly channel: string
  /** Where the reply goes. */
  readonly threadTs: string
  /** Whether only the asker and we are there. */
  readonly isDirect: boolean
  /** Keys of the conversation, the closest first: its questions are the context. */
  readonly conversations: readonly [string, ...string[]]
  readonly question: string
}

/** A file, a reply also sent to the channel and a /me carry words of a person; every other subtype is a notice. */
const SUBTYPES = new Set(['file_share', 'thread_broadcast', 'me_message'])

/**
 * The question in an event, or undefined when it is not for us: somebody else's bot, ourselves, a notice, or a message
 * in a channel that does not mention us.
 */
export function readQuestion(event: unknown, botUserId: string): IncomingQuestion | undefined {
  const parsed = messageSchema.safeParse(event)
  if (!parsed.success) return undefined
  const { channel, ts, user, text, thread_ts, channel_type, subtype, bot_id, hidden } = parsed.data
  if (user === undefined || user === botUserId || user === 'USLACKBOT') return undefined
  if (typeof bot_id === 'string' || hidden === true) return undefined
  if (subtype !== undefined && !SUBTYPES.has(subtype)) return undefined
  const isDirect = channel_type === 'im' || (channel_type === undefined && channel.startsWith('D'))
  const isMentioned = text.includes(`<@${botUserId}>`) || text.includes(`<@${botUserId}|`)
  if (!isDirect && !isMentioned) return undefined
  const thread = `${channel}:${thread_ts ?? ts}`
  return {
    key: `${channel}:${ts}`,
    user,
    channel,
    threadTs: thread_ts ?? ts,
    isDirect,
    // A direct message may go on from the one before without being in its thread.
    conversations: isDirect && thread_ts === undefined ? [channel, thread] : [thread],
    question: readSlackText(text),
  }
}

export const commandSchema = z.object({
  user_id: z.string(),
  channel_id: z.string(),
  text: z.string().default(''),
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
})

export const actionSchema = z.object({
  user: z.object({ id: z.string(), name: z.string().optional(), username: z.string().optional() }),
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
  message: z.object({ ts: z.string().optional(), thread_ts: z.string().optional() }).optional(),
  container: z
    .object({
      type: z.string().optional(),
      channel_id: z.string().optional(),
      message_ts: z.string().optional(),
      thread_ts: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .optional(),
  view: z.object({ id: z.string(), type: z.string().optional() }).optional(),
  actions: z.array(z.object({ action_id: z.string(), value: z.unknown(), action_ts: z.string().optional() })).min(1),
})
export type ActionBody = z.infer<typeof actionSchema>

export const shortcutSchema = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
  message: z
    .object({ text: z.string().nullish(), ts: z.string().optional(), thread_ts: z.string().optional() })
    .optional(),
})

export const homeOpenedSchema = z.object({
  user: z.string(),
  channel: z.string().optional(),
  tab: z.string().optional(),
})

export const threadStartedSchema = z.object({
  assistant_thread: z.object({ channel_id: z.string(), thread_ts: z.string() }),
})
