import { EXPIRED_NOTE } from '../../wording.js'
import { type Component, parseComponent } from '../component.js'
import { type ActionBody, actionSchema } from '../incoming.js'
import { keyOf } from '../message-key.js'
import { renderAnswer } from '../render/answer.js'
import { noteModal } from '../render/modal.js'
import { whisperBack } from './command.js'
import { noteMessage, type Parts, refusalNote, yieldFirst } from './parts.js'
import { handleShare } from './share.js'
import { handleShow, showAnswer } from './show.js'

/** Does what a pressed button says. */
export async function handleAction(parts: Parts, body: unknown): Promise<void> {
  const { responder, log } = parts
  const parsed = actionSchema.safeParse(body)
  if (!parsed.success) {
    log.warn('slack: an action of unknown form')
    return
  }
  const action = parsed.data
  for (const { action_id, action_ts, value } of action.actions) {
    const pressed = keyOf('slack-action', action.user.id, action.trigger_id, action_ts, action_id, String(value))
    if (!responder.accept(pressed)) continue
    await yieldFirst()
    const component = parseComponent(value)
    if (component === undefined) await expire(parts, action)
    else await act(parts, component, action, pressed)
  }
}

async function act(parts: Parts, component: Component, body: ActionBody, pressed: string): Promise<void> {
  switch (component.t) {
    case 'passage':
    case 'related':
    case 'page':
    case 'report':
      return handleShow(parts, component, body)
    case 'share':
      return handleShare(parts, component.a, body)
    case 'vote':
      return parts.responder.vote(component.a, component.v)
    case 'ask':
      return ask(parts, component.q, body, pressed)
    case 'choice': {
      const question = parts.responder.recall(component.a)?.choices?.[component.i]?.question ?? component.q
      return question === undefined ? expire(parts, body) : ask(parts, question, body, pressed)
    }
  }
}

/** Answers a question that a button stands for, where the button is. */
async function ask(parts: Parts, question: string, body: ActionBody, pressed: string): Promise<void> {
  const { responder, outbox } = parts
  const { user, container, message, response_url: responseUrl } = body
  const channel = container?.channel_id ?? body.channel?.id
  const isPrivate = container?.is_ephemeral === true
  const threadTs = container?.thread_ts ?? message?.thread_ts ?? container?.message_ts ?? message?.ts
  const reply = responder.ask({ user: `slack:${user.id}`, question })
  if (body.view !== undefined || channel === undefined)
    return showAnswer(parts, reply.type === 'answer' ? reply.answer : { note: refusalNote(reply) }, body.trigger_id)
  if (reply.type !== 'answer')
    return whisperBack(parts, { responseUrl, channel, threadTs, user: user.id }, noteMessage(refusalNote(reply)))
  const conversation = isPrivate ? keyOf('slack-command', channel, user.id) : `slack:${channel}:${threadTs}`
  responder.addQuestion(conversation, question)
  if (isPrivate)
    return whisperBack(parts, { responseUrl, channel, user: user.id }, renderAnswer(reply.answer, { isPrivate }))
  await outbox.post({ channel, threadTs }, blockId => renderAnswer(reply.answer, { blockId }), pressed)
}

async function expire(parts: Parts, body: ActionBody): Promise<void> {
  const { trigger_id, response_url: responseUrl, container, user } = body
  const channel = container?.channel_id ?? body.channel?.id
  if (responseUrl !== undefined || channel !== undefined)
    return whisperBack(parts, { responseUrl, channel, user: user.id }, noteMessage(EXPIRED_NOTE))
  if (trigger_id !== undefined) await parts.outbox.open('views.open', { trigger_id, view: noteModal(EXPIRED_NOTE) })
}
