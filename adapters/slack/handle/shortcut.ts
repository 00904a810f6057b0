import type { ModalView } from '@slack/web-api'
import type { CheckReport } from '../../../src/model.js'
import { NO_FIGURE_NOTE } from '../../wording.js'
import { shortcutSchema } from '../incoming.js'
import { keyOf } from '../message-key.js'
import { readSlackText } from '../mrkdwn.js'
import type { SlackMessage } from '../render/answer.js'
import { noteModal } from '../render/modal.js'
import { renderReport, renderReportMessage } from '../render/report.js'
import { whisperBack } from './command.js'
import { noteMessage, type Parts, refusalNote, yieldFirst } from './parts.js'

/** "Check this figure": says in a modal, to the asker alone, what the documents hold of a message's figures. */
export async function handleCheck(parts: Parts, body: unknown): Promise<void> {
  const { responder, outbox, log } = parts
  const parsed = shortcutSchema.safeParse(body)
  if (!parsed.success) {
    log.warn('slack: a shortcut of unknown form')
    return
  }
  const { user, trigger_id, response_url, message, channel } = parsed.data
  if (!responder.accept(keyOf('slack-check', trigger_id, response_url, user.id, message?.ts))) return
  await yieldFirst()
  const checked = responder.check({ user: `slack:${user.id}`, text: readSlackText(message?.text ?? '') })
  const note =
    checked.type !== 'report' ? refusalNote(checked) : checked.report.figures.length === 0 ? NO_FIGURE_NOTE : undefined
  const [view, fallback] = note !== undefined || checked.type !== 'report' ? refusal(note) : shown(checked.report)
  // A modal, since an ephemeral message to a thread that is not open is never seen.
  const opened = await outbox.open('views.open', { trigger_id, view })
  if (!opened.ok)
    await whisperBack(
      parts,
      { responseUrl: response_url, channel: channel?.id, threadTs: message?.thread_ts, user: user.id },
      fallback,
    )

  function refusal(sentence = NO_FIGURE_NOTE): [ModalView, SlackMessage] {
    return [noteModal(sentence), noteMessage(sentence)]
  }

  function shown(report: CheckReport): [ModalView, SlackMessage] {
    const id = parts.reports.keep(report)
    return [renderReport(report, { id, page: 0 }), renderReportMessage(report, id)]
  }
}
