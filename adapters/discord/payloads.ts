import { z } from 'zod'

// What we rely on of what Discord sends, and no more: a field that Discord adds or drops elsewhere breaks nothing.

const snowflakeSchema = z.string().regex(/^\d{1,20}$/)
const userSchema = z.object({
  id: snowflakeSchema,
  username: z.string().default(''),
  global_name: z.string().nullish(),
  bot: z.boolean().optional(),
})
export type DiscordUser = z.infer<typeof userSchema>

/** Components in any nesting, with whatever else Discord gives them. */
export interface ReceivedComponent {
  readonly type: number
  readonly content?: string | undefined
  readonly components?: readonly ReceivedComponent[] | undefined
}
const receivedComponentSchema: z.ZodType<ReceivedComponent> = z.lazy(() =>
  z.looseObject({
    type: z.number(),
    content: z.string().optional(),
    components: z.array(receivedComponentSchema).optional(),
  }),
)
const componentsSchema = z.array(receivedComponentSchema).nullish().catch(undefined)

const embedSchema = z.object({
  title: z.string().nullish(),
  description: z.string().nullish(),
  fields: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
})

/** A message as far as its words go. */
export const messageTextSchema = z.object({
  id: snowflakeSchema,
  content: z.string().default(''),
  embeds: z.array(embedSchema).nullish().catch(undefined),
  components: componentsSchema,
  flags: z.number().optional(),
})
export type MessageText = z.infer<typeof messageTextSchema>

/** MESSAGE_CREATE. */
export const receivedMessageSchema = z.object({
  id: snowflakeSchema,
  channel_id: snowflakeSchema,
  guild_id: snowflakeSchema.nullish(),
  type: z.number().default(0),
  content: z.string().default(''),
  author: userSchema,
  webhook_id: snowflakeSchema.nullish(),
  application_id: snowflakeSchema.nullish(),
  mentions: z.array(z.object({ id: snowflakeSchema })).default([]),
  referenced_message: z
    .object({ id: snowflakeSchema, author: z.object({ id: snowflakeSchema }).nullish() })
    .nullish()
    .catch(undefined),
})
export type ReceivedMessage = z.infer<typeof receivedMessageSchema>

const optionSchema = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
})

const whoAndWhere = {
  id: snowflakeSchema,
  token: z.string().min(1),
  application_id: snowflakeSchema.optional(),
  channel_id: snowflakeSchema.nullish(),
  guild_id: snowflakeSchema.nullish(),
  /** 0 in a server, 1 in the bot's direct messages, 2 in other private channels. */
  context: z.number().nullish(),
  member: z.object({ user: userSchema, nick: z.string().nullish() }).nullish(),
  user: userSchema.nullish(),
}

const commandDataSchema = z.object({
  name: z.string(),
  /** 1 a slash command, 3 a command on a message. */
  type: z.number().default(1),
  options: z.array(optionSchema).default([]),
  target_id: snowflakeSchema.optional(),
  resolved: z.object({ messages: z.record(z.string(), messageTextSchema).optional() }).nullish(),
})

/** INTERACTION_CREATE, of the kinds that we answer. */
export const interactionSchema = z.discriminatedUnion('type', [
  z.object({ ...whoAndWhere, type: z.literal(2), data: commandDataSchema }),
  z.object({ ...whoAndWhere, type: z.literal(4), data: commandDataSchema }),
  z.object({
    ...whoAndWhere,
    type: z.literal(3),
    data: z.object({ custom_id: z.string(), values: z.array(z.string()).optional() }),
    message: messageTextSchema,
  }),
])
export type Interaction = z.infer<typeof interactionSchema>
export type CommandInteraction = Extract<Interaction, { readonly type: 2 | 4 }>
export type ComponentInteraction = Extract<Interaction, { readonly type: 3 }>

/** What POST to a channel gives back. */
export const createdMessageSchema = z.object({ id: snowflakeSchema })

/** Who an interaction is from, or undefined when Discord does not say. */
export function userOf(interaction: Interaction): DiscordUser | undefined {
  return interaction.member?.user ?? interaction.user ?? undefined
}

/** The name that others see there. */
export function displayNameOf(interaction: Interaction): string {
  const user = userOf(interaction)
  return interaction.member?.nick || user?.global_name || user?.username || ''
}

/** True in the bot's own direct messages, where nobody else reads along. */
export function isDirect(interaction: Interaction): boolean {
  return interaction.context === undefined || interaction.context === null
    ? (interaction.guild_id ?? undefined) === undefined
    : interaction.context === 1
}

/** All words of a message, whatever form they are in; empty when it has none. */
export function textOf(message: MessageText): string {
  const embeds = (message.embeds ?? []).flatMap(embed => [
    embed.title ?? '',
    embed.description ?? '',
    ...(embed.fields ?? []).flatMap(field => [field.name, field.value]),
  ])
  return [message.content, ...embeds, ...textsOf(message.components ?? [])].filter(text => text !== '').join('\n')
}

/** The texts of components, in order of appearance. */
export function textsOf(components: readonly ReceivedComponent[]): readonly string[] {
  return components.flatMap(it => [
    ...(it.type === 10 && it.content !== undefined ? [it.content] : []),
    ...textsOf(it.components ?? []),
  ])
}
