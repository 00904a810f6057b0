import { z } from 'zod'

// Every number is Discord's own, in characters or pieces. Characters are counted in UTF-16 units, which are never fewer
// than the code points that Discord counts.
// @see https://discord.com/developers/docs/components/reference

/** Characters over all text displays of one message. */
export const MESSAGE_TEXT_MAX_CHARS = 4000
/** Components of one message, nested ones included. */
export const MESSAGE_COMPONENTS_MAX = 40
/** Components at a message's top level: 10 was the bound before nested ones were counted, and some clients keep it. */
export const TOP_LEVEL_COMPONENTS_MAX = 10
export const ROW_BUTTONS_MAX = 5
export const BUTTON_LABEL_MAX_CHARS = 80
export const CUSTOM_ID_MAX_CHARS = 100
export const SELECT_OPTIONS_MAX = 25
/** Characters of a select option's label, of its value, and of its description. */
export const SELECT_OPTION_MAX_CHARS = 100
export const SELECT_PLACEHOLDER_MAX_CHARS = 150
export const AUTOCOMPLETE_CHOICES_MAX = 25
/** Characters of an autocomplete choice's name, and of its value. */
export const AUTOCOMPLETE_CHOICE_MAX_CHARS = 100
/** Characters of a string option that Discord lets a command take. */
export const COMMAND_OPTION_MAX_CHARS = 6000
export const COMMAND_DESCRIPTION_MAX_CHARS = 100
export const NONCE_MAX_CHARS = 25
/** Longest time until the first response to an interaction, and how long its token lives. */
export const INTERACTION_FIRST_RESPONSE_MS = 3000
export const INTERACTION_TOKEN_MS = 15 * 60_000

export const FLAG_SUPPRESS_EMBEDS = 1 << 2
export const FLAG_EPHEMERAL = 1 << 6
export const FLAG_COMPONENTS_V2 = 1 << 15

const customIdSchema = z.string().min(1).max(CUSTOM_ID_MAX_CHARS)

const buttonSchema = z.strictObject({
  type: z.literal(2),
  style: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  label: z.string().min(1).max(BUTTON_LABEL_MAX_CHARS),
  custom_id: customIdSchema,
  disabled: z.boolean().optional(),
})

const selectSchema = z.strictObject({
  type: z.literal(3),
  custom_id: customIdSchema,
  placeholder: z.string().min(1).max(SELECT_PLACEHOLDER_MAX_CHARS).optional(),
  min_values: z.literal(1).optional(),
  max_values: z.literal(1).optional(),
  options: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(SELECT_OPTION_MAX_CHARS),
        value: z.string().min(1).max(SELECT_OPTION_MAX_CHARS),
        description: z.string().min(1).max(SELECT_OPTION_MAX_CHARS).optional(),
      }),
    )
    .min(1)
    .max(SELECT_OPTIONS_MAX)
    .refine(options => new Set(options.map(option => option.value)).size === options.length, {
      message: 'two options of one value',
    }),
})

/** A row of buttons, or of one menu. */
export const rowSchema = z.strictObject({
  type: z.literal(1),
  components: z.union([z.array(buttonSchema).min(1).max(ROW_BUTTONS_MAX), z.array(selectSchema).length(1)]),
})

const textSchema = z.strictObject({
  type: z.literal(10),
  content: z
    .string()
    .max(MESSAGE_TEXT_MAX_CHARS)
    .refine(content => content.trim() !== '', { message: 'a text display without text' }),
})

const componentSchema = z.union([textSchema, rowSchema])

/** What every message of ours looks like on its way out: within Discord's limits, and unable to ping anybody. */
export const messagePayloadSchema = z
  .strictObject({
    flags: z.number().int(),
    components: z.array(componentSchema).min(1).max(TOP_LEVEL_COMPONENTS_MAX),
    allowed_mentions: z.strictObject({ parse: z.array(z.never()), replied_user: z.literal(false).optional() }),
  })
  .superRefine((message, context) => {
    const fault = (text: string) => context.addIssue({ code: 'custom', message: text })
    if ((message.flags & FLAG_COMPONENTS_V2) === 0) fault('components without their flag')
    if ((message.flags & FLAG_SUPPRESS_EMBEDS) === 0) fault('previews are not suppressed')
    const rows = message.components.filter(component => component.type === 1)
    const chars = message.components.reduce((sum, it) => sum + (it.type === 10 ? it.content.length : 0), 0)
    if (chars > MESSAGE_TEXT_MAX_CHARS) fault(`${chars} characters of text`)
    const count = message.components.length + rows.reduce((sum, row) => sum + row.components.length, 0)
    if (count > MESSAGE_COMPONENTS_MAX) fault(`${count} components`)
    const ids = rows.flatMap(row => row.components.map(component => component.custom_id))
    if (new Set(ids).size !== ids.length) fault('two components of one custom_id')
  })

export type MessagePayload = z.infer<typeof messagePayloadSchema>
export type MessageComponent = z.infer<typeof componentSchema>
export type ActionRow = z.infer<typeof rowSchema>
export type Button = z.infer<typeof buttonSchema>
export type SelectOption = z.infer<typeof selectSchema>['options'][number]
