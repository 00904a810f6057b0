import { commandSchema } from '../incoming.js'
import { keyOf } from '../message-key.js'
import { readSlackText } from '../mrkdwn.js'
import { renderAnswer, type SlackMessage } from '../render/answer.js'
import { noteMessage, type Parts, refusalNote, yieldFirst } from './parts.js'

/** Answers `/ask` to the asker alone. */
export async function handleCommand(parts: Parts, body: unknown): Promise<void> {
  const { responder, log } = parts
  const parsed = commandSchema.safeParse(body)
  if (!parsed.success) {
    log.warn('slack: a command of unknown form')
    return
  }
  const { user_id: user, channel_id: channel, text, trigger_id, response_url } = parsed.data
  if (!responder.accept(keyOf('slack-command', trigger_id, response_url, user, channel, text))) return
  await yieldFirst()
  const conversation = keyOf('slack-command', channel, user)
  const question = readSlackText(text)
  const reply = responder.ask({ user: `slack:${user}`, question, context: responder.contextOf(conversation) })
  if (reply.type === 'answer') responder.addQuestion(conversation, question)
  const message =
    reply.type === 'answer' ? renderAnswer(reply.answer, { isPrivate: true }) : noteMessage(refusalNote(reply))
  await whisperBack(parts, { responseUrl: response_url, channel, user }, message)
}

/** To one person, by the address that came with the request, or, when it takes nothing more, as an ephemeral message. */
export async function whisperBack(
  { outbox }: Parts,
  to: { responseUrl?: string | undefined; channel?: string | undefined; threadTs?: string | undefined; user: string },
  message: SlackMessage,
): Promise<void> {
  if (to.responseUrl !== undefined) {
    const sent = await outbox.respond(to.responseUrl, {
      response_type: 'ephemeral',
      replace_original: false,
      ...message,
    })
    if (sent.ok) return
  }
  if (to.channel !== undefined)
    await outbox.whisper({ channel: to.channel, threadTs: to.threadTs, user: to.user }, message)
}
