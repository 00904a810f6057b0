import type { Responder } from '../responder.js'
import { findAddressed } from './addressed.js'
import { createSafely, type Desk, renderReply } from './desk.js'
import { type ReceivedMessage, receivedMessageSchema } from './payloads.js'

/** Answers a direct message or a mention as a reply to it; anything else is let pass. Never rejects. */
export async function handleMessage(desk: Desk, payload: unknown, ownId: string): Promise<void> {
  const parsed = receivedMessageSchema.safeParse(payload)
  if (!parsed.success) return
  const message = parsed.data
  const addressed = findAddressed(message, ownId)
  const { responder } = desk
  if (addressed === undefined || !responder.accept(`discord:${message.id}`)) return
  const { question, isDirect } = addressed
  const context = contextOf(responder, message, isDirect)
  const answered = await desk.pace.run(() => {
    const reply = responder.ask({ user: `discord:${message.author.id}`, question, context })
    return { reply, payload: createSafely(responder, () => renderReply(reply, desk.refs(), { share: false }), false) }
  })
  // Remembered before it is posted: the next question may come while the post is under way.
  if (isDirect && answered.reply.type === 'answer') responder.addQuestion(directKey(message.channel_id), question)
  const replyId = await desk.outbox.reply(message, answered.payload)
  if (replyId === undefined || answered.reply.type !== 'answer') return
  for (const earlier of [...context, question]) responder.addQuestion(replyKey(replyId), earlier)
}

/** Key of the conversation in a direct channel. */
export const directKey = (channelId: string): string => `discord:direct:${channelId}`
/** Key of the conversation that led to a reply of ours. */
const replyKey = (messageId: string): string => `discord:reply:${messageId}`

/** Earlier questions: of the reply that is replied to, else of the direct channel. */
function contextOf(responder: Responder, message: ReceivedMessage, isDirect: boolean): readonly string[] {
  const repliedTo = message.referenced_message?.id
  const chain = repliedTo === undefined ? [] : responder.contextOf(replyKey(repliedTo))
  return chain.length > 0 || !isDirect ? chain : responder.contextOf(directKey(message.channel_id))
}
