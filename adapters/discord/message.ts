import {
  type ActionRow,
  type Button,
  FLAG_COMPONENTS_V2,
  FLAG_EPHEMERAL,
  FLAG_SUPPRESS_EMBEDS,
  type MessageComponent,
  type MessagePayload,
  messagePayloadSchema,
  ROW_BUTTONS_MAX,
} from './limits.js'

/** What a message says, before it is known where it goes. */
export interface Content {
  /** Each becomes a text display, in order; none is empty. */
  readonly texts: readonly string[]
  readonly rows: readonly ActionRow[]
}

/**
 * The payload of a message.
 *
 * Components of the second version rather than embeds: whoever has switched embeds off would see nothing, and the flag
 * that stops previews hides embeds of our own as well.
 *
 * @throws {@link z.ZodError} when it breaks one of Discord's limits, which is a bug of ours.
 */
export function createMessage(content: Content, options: { readonly ephemeral: boolean }): MessagePayload {
  const components: MessageComponent[] = [
    ...content.texts.map((text): MessageComponent => ({ type: 10, content: text })),
    ...content.rows,
  ]
  return messagePayloadSchema.parse({
    flags: FLAG_COMPONENTS_V2 | FLAG_SUPPRESS_EMBEDS | (options.ephemeral ? FLAG_EPHEMERAL : 0),
    components,
    allowed_mentions: { parse: [] },
  })
}

/** A message of one plain text. */
export function createNote(text: string): Content {
  return { texts: [text], rows: [] }
}

/** A button, or undefined when what it does did not fit a `custom_id`. */
export function createButton(label: string, customId: string | undefined, style: Button['style'] = 2) {
  return customId === undefined ? undefined : ({ type: 2, style, label, custom_id: customId } satisfies Button)
}

/** Rows of at most five; no button, no row. */
export function createRows(buttons: readonly (Button | undefined)[]): readonly ActionRow[] {
  const present = buttons.filter(button => button !== undefined)
  const rows: ActionRow[] = []
  for (let at = 0; at < present.length; at += ROW_BUTTONS_MAX)
    rows.push({ type: 1, components: present.slice(at, at + ROW_BUTTONS_MAX) })
  return rows
}
