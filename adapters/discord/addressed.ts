import type { ReceivedMessage } from './payloads.js'

/** A message that is a question to us. */
export interface Addressed {
  /** What was said, without mentions and custom emoji; empty when that was all. */
  readonly question: string
  readonly isDirect: boolean
}

/** Kinds of message that people write themselves: a plain one and a reply. */
const WRITTEN_TYPES: readonly number[] = [0, 19]

/**
 * The question in a message, or undefined when it is not for us: from a bot (ourselves included) or a webhook, a notice
 * of Discord's own, or in a server without naming us. Mentions of everybody or of a role do not name us.
 */
export function findAddressed(message: ReceivedMessage, ownId: string): Addressed | undefined {
  if (message.author.bot === true || message.author.id === ownId) return undefined
  if ((message.webhook_id ?? undefined) !== undefined) return undefined
  if (!WRITTEN_TYPES.includes(message.type)) return undefined
  const isDirect = (message.guild_id ?? undefined) === undefined
  if (!isDirect && !message.mentions.some(({ id }) => id === ownId)) return undefined
  return { question: wordsOf(message.content), isDirect }
}

function wordsOf(content: string): string {
  return content
    .replace(/<(?:@[!&]?|#)\d+>/g, ' ')
    .replace(/<a?:\w+:\d+>/g, ' ')
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
}
