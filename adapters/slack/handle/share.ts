import { EXPIRED_NOTE, SHARED_ALREADY_NOTE } from '../../wording.js'
import type { ActionBody } from '../incoming.js'
import { renderAnswer } from '../render/answer.js'
import { paragraph } from '../render/blocks.js'
import { whisperBack } from './command.js'
import { noteMessage, type Parts } from './parts.js'

const NOT_SHARED_NOTE = 'Slack did not let me post here, so the answer has not been shared.'
const SHARED_NOTE = 'Shared with the channel.'

/** Shows a private answer to the whole channel, once, with the name of who did it. */
export async function handleShare(parts: Parts, answerId: string, body: ActionBody): Promise<void> {
  const { responder, outbox } = parts
  const channel = body.container?.channel_id ?? body.channel?.id
  const threadTs = body.container?.thread_ts ?? body.message?.thread_ts
  const { response_url: responseUrl } = body
  const back = { responseUrl, channel, threadTs, user: body.user.id }
  const answer = responder.recall(answerId)
  if (answer === undefined || channel === undefined) return whisperBack(parts, back, noteMessage(EXPIRED_NOTE))
  if (!responder.accept(`slack-share:${answerId}`)) return whisperBack(parts, back, noteMessage(SHARED_ALREADY_NOTE))
  const sharedBy = body.user.name ?? body.user.username ?? 'a member of this channel'
  const message = (blockId?: string) =>
    renderAnswer(answer, { sharedBy, ...(blockId === undefined ? {} : { blockId }) })
  const posted = await outbox.post({ channel, threadTs }, message, `share:${answerId}`)
  // Where we are no member (a private channel, a conversation of two), the address of the private reply still may.
  const shared =
    posted.ok ||
    (responseUrl !== undefined &&
      (await outbox.respond(responseUrl, { response_type: 'in_channel', replace_original: false, ...message() })).ok)
  if (!shared) return whisperBack(parts, back, noteMessage(NOT_SHARED_NOTE))
  if (responseUrl === undefined) return
  const own = renderAnswer(answer)
  await outbox.respond(responseUrl, {
    replace_original: true,
    text: own.text,
    blocks: [...own.blocks, paragraph(SHARED_NOTE)],
  })
}
