import { readQuestion } from '../incoming.js'
import { renderAnswer } from '../render/answer.js'
import { noteMessage, type Parts, refusalNote, yieldFirst } from './parts.js'

/** Answers a message that is for us, in its thread, once however often Slack reports it. */
export async function handleMessage(parts: Parts, event: unknown, botUserId: string): Promise<void> {
  const { responder, outbox } = parts
  const asked = readQuestion(event, botUserId)
  if (asked === undefined || !responder.accept(`slack:${asked.key}`)) return
  const { user, channel, threadTs, question, conversations } = asked
  await yieldFirst()
  const context = responder.contextOf(`slack:${conversations[0]}`)
  const reply = responder.ask({ user: `slack:${user}`, question, context })
  if (reply.type === 'limited' && !asked.isDirect) {
    await outbox.whisper({ channel, threadTs, user }, noteMessage(refusalNote(reply)))
    return
  }
  if (reply.type !== 'answer') {
    await outbox.post({ channel, threadTs }, () => noteMessage(refusalNote(reply)), asked.key)
    return
  }
  for (const conversation of conversations) responder.addQuestion(`slack:${conversation}`, question)
  await outbox.post({ channel, threadTs }, blockId => renderAnswer(reply.answer, { blockId }), asked.key)
}
