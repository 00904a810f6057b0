import { z } from 'zod'

// Slack's limits, stated anew from its documentation, so that a slip in adapters/slack/limits.ts is noticed.

const textObject = (max: number) =>
  z.strictObject({
    type: z.enum(['plain_text', 'mrkdwn']),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
    verbatim: z.boolean().optional(),
  })
const plain = (max: number) => textObject(max).refine(it => it.type === 'plain_text', 'plain_text')
const id = z.string().min(1).max(255)
const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  action_id: id,
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
})
const richText = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  style: z.strictObject({ bold: z.boolean().optional(), italic: z.boolean().optional() }).optional(),
})
const richTextBlock = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: z
    .array(
      z.strictObject({
        type: z.enum(['rich_text_section', 'rich_text_quote', 'rich_text_preformatted']),
        elements: z.array(richText).min(1),
      }),
    )
    .min(1),
})
const cell = z.union([z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }), richTextBlock])
const feedbackSide = z.strictObject({
  text: plain(75),
  accessibility_label: z.string().max(75).optional(),
  value: z.string().max(2000),
})
const block = z.discriminatedUnion('type', [
  richTextBlock,
  z.strictObject({
    type: z.literal('section'),
    block_id: id.optional(),
    text: textObject(3000).optional(),
    fields: z.array(textObject(2000)).max(10).optional(),
  }),
  z.strictObject({ type: z.literal('header'), block_id: id.optional(), text: plain(150) }),
  z.strictObject({ type: z.literal('divider'), block_id: id.optional() }),
  z.strictObject({
    type: z.literal('context'),
    block_id: id.optional(),
    elements: z.array(textObject(3000)).min(1).max(10),
  }),
  z.strictObject({ type: z.literal('actions'), block_id: id.optional(), elements: z.array(button).min(1).max(25) }),
  z.strictObject({
    type: z.literal('context_actions'),
    block_id: id.optional(),
    elements: z
      .array(
        z.strictObject({
          type: z.literal('feedback_buttons'),
          action_id: id,
          positive_button: feedbackSide,
          negative_button: feedbackSide,
        }),
      )
      .min(1)
      .max(5),
  }),
  z.strictObject({
    type: z.literal('table'),
    block_id: id.optional(),
    column_settings: z
      .array(z.strictObject({ align: z.string().optional(), is_wrapped: z.boolean().optional() }))
      .max(20)
      .optional(),
    rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  }),
])

const distinct = (blocks: readonly unknown[]) => {
  const ids = [...JSON.stringify(blocks).matchAll(/"(?:action|block)_id":"([^"]*)"/g)].map(match => match[1])
  return new Set(ids).size === ids.length
}
const blocks = (max: number) =>
  z
    .array(block)
    .max(max)
    .refine(it => it.filter(({ type }) => type === 'table').length <= 1, 'one table a message')
    .refine(distinct, 'distinct action_ids and block_ids')
const messageBlocks = blocks(50).refine(it => JSON.stringify(it).length <= 13_200, 'msg_blocks_too_long')
const text = z.string().min(1).max(4000)
const quiet = { unfurl_links: z.literal(false), unfurl_media: z.literal(false) }
const view = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    title: plain(24),
    close: plain(24).optional(),
    blocks: blocks(100).min(1),
  }),
  z.strictObject({ type: z.literal('home'), blocks: blocks(100) }),
])
const ts = z.string().regex(/^\d+\.\d+$/)

const METHODS: Record<string, z.ZodType> = {
  'auth.test': z.object({}),
  'apps.connections.open': z.object({}),
  'chat.postMessage': z.strictObject({
    channel: id,
    thread_ts: ts.optional(),
    text,
    blocks: messageBlocks,
    client_msg_id: z.uuid(),
    ...quiet,
  }),
  'chat.postEphemeral': z.strictObject({
    channel: id,
    user: id,
    thread_ts: ts.optional(),
    text,
    blocks: messageBlocks,
  }),
  'conversations.replies': z.strictObject({ channel: id, ts, limit: z.number() }),
  'conversations.history': z.strictObject({ channel: id, oldest: z.string(), limit: z.number() }),
  'views.open': z.strictObject({ trigger_id: z.string().min(1), view }),
  'views.push': z.strictObject({ trigger_id: z.string().min(1), view }),
  'views.update': z.strictObject({ view_id: z.string().min(1), view }),
  'views.publish': z.strictObject({ user_id: id, view }),
  'assistant.threads.setSuggestedPrompts': z.strictObject({
    channel_id: id,
    thread_ts: ts.optional(),
    title: z.string().optional(),
    prompts: z
      .array(z.strictObject({ title: z.string().min(1), message: z.string().min(1) }))
      .min(1)
      .max(4),
  }),
  response_url: z.strictObject({
    response_type: z.enum(['ephemeral', 'in_channel']).optional(),
    replace_original: z.boolean().optional(),
    text,
    blocks: messageBlocks,
    ...quiet,
  }),
}

/** What Slack would refuse of a call; empty when nothing. */
export function payloadFaults(method: string, args: unknown): readonly string[] {
  const schema = METHODS[method]
  if (schema === undefined) return [`${method}: unknown method`]
  const parsed = schema.safeParse(args)
  const faults = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${method}: ${path.join('.')}: ${message}`)
  return [...faults, ...pings(args).map(ping => `${method}: a live ${ping}`)]
}

/** Slack's notation for mentions, broadcasts and links, live in any text of a payload. */
function pings(value: unknown): string[] {
  if (typeof value === 'string')
    return value.startsWith('{') ? [] : (value.match(/<[!@#][^>]*>|<(?:https?|mailto):[^>]*>/g) ?? [])
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(pings)
}
