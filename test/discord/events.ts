import { BOT_ID, newId } from './local-discord.js'

// Events as Discord sends them, with what matters here and a little of what does not.

export const ALICE = { id: '500000000000000001', username: 'alice', global_name: 'Alice *A*', discriminator: '0' }

interface MessageParts {
  readonly id?: string
  readonly content: string
  readonly author?: object
  readonly channel_id?: string
  readonly guild_id?: string
  readonly mentions?: readonly object[]
  readonly type?: number
  readonly referenced_message?: object
  readonly webhook_id?: string
}

/** A message in a server. */
export function serverMessage(parts: MessageParts) {
  return {
    id: newId(),
    channel_id: '300000000000000001',
    guild_id: '200000000000000001',
    type: 0,
    author: ALICE,
    mentions: [],
    mention_everyone: false,
    mention_roles: [],
    attachments: [],
    embeds: [],
    timestamp: '2026-01-01T00:00:00Z',
    edited_timestamp: null,
    tts: false,
    pinned: false,
    ...parts,
  }
}

/** A message in a server that names the bot. */
export function mention(parts: MessageParts) {
  return serverMessage({ mentions: [{ id: BOT_ID }], ...parts, content: `<@${BOT_ID}> ${parts.content}` })
}

/** A direct message. */
export function directMessage(parts: MessageParts) {
  const { guild_id: _guild, ...message } = serverMessage({ channel_id: '400000000000000001', ...parts })
  return message
}

interface InteractionParts {
  readonly id?: string
  readonly context?: number
  readonly user?: typeof ALICE
}

function interaction(type: number, parts: InteractionParts, more: object) {
  const { user = ALICE, context = 0, id = newId() } = parts
  const isGuild = context === 0
  return {
    id,
    type,
    application_id: '900000000000000001',
    token: `token-of-${id}`,
    version: 1,
    channel_id: isGuild ? '300000000000000001' : '400000000000000001',
    channel: { id: isGuild ? '300000000000000001' : '400000000000000001', type: isGuild ? 0 : 1 },
    context,
    entitlements: [],
    authorizing_integration_owners: {},
    attachment_size_limit: 1,
    locale: 'en-GB',
    app_permissions: '0',
    ...(isGuild
      ? { guild_id: '200000000000000001', member: { user, nick: null, roles: [], permissions: '0', joined_at: '' } }
      : { user }),
    ...more,
  }
}

/** A slash command; its options by name. */
export function slash(name: string, options: Readonly<Record<string, string>> = {}, parts: InteractionParts = {}) {
  const given = Object.entries(options).map(([option, value]) => ({ name: option, type: 3, value }))
  return interaction(2, parts, { data: { id: newId(), type: 1, name, options: given } })
}

/** Somebody typing into a command's option. */
export function typing(name: string, option: string, value: string) {
  const options = [{ name: option, type: 3, value, focused: true }]
  return interaction(4, {}, { data: { id: newId(), type: 1, name, options } })
}

/** The command on a message. */
export function checkFigure(content: string) {
  const target = serverMessage({ content })
  const data = { id: newId(), type: 3, name: 'Check this figure', target_id: target.id }
  return interaction(2, {}, { data: { ...data, resolved: { messages: { [target.id]: target } } } })
}

/** A button pressed, or a menu's value chosen, on a message of ours. */
export function press(
  customId: string,
  message: { readonly id: string; readonly body: object },
  values?: readonly string[],
  parts: InteractionParts = {},
) {
  const author = { id: BOT_ID, username: 'Footnote', discriminator: '0', bot: true }
  const shown = { ...serverMessage({ content: '', author }), ...message.body, id: message.id }
  const data = { custom_id: customId, component_type: values === undefined ? 2 : 3, values }
  return interaction(3, parts, { data, message: shown })
}
