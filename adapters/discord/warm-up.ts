import type { Answer } from '../../src/model.js'
import { createSafely, type Desk, renderReply } from './desk.js'
import { handleInteraction } from './handle-interaction.js'
import { handleMessage } from './handle-message.js'
import type { Outbox } from './outbox.js'

const NOWHERE: Outbox = {
  respond: () => Promise.resolve(true),
  fill: () => Promise.resolve(true),
  reply: () => Promise.resolve(undefined),
}

const USER = { id: '1' }
const FIGURE = { text: '1', value: 1, unit: 'count', precision: 'exact' } as const
const CITATION = {
  documentId: '',
  title: 'Title',
  publisher: null,
  published: null,
  locator: 'paragraph 1',
  start: 0,
  end: 1,
  quote: '1',
}
const ANSWER: Answer = {
  id: '1',
  kind: 'figure',
  headline: '1',
  figures: [FIGURE],
  citations: [CITATION],
  related: [],
  confidence: 1,
  text: '1',
  corpus: '1',
  elapsedMs: 0,
}

/**
 * Goes once through reading, rendering and checking, which takes the first time a hundred times as long as later:
 * better before anybody asks. It asks the engine nothing and sends nothing.
 */
export async function warmUp(desk: Desk): Promise<void> {
  const practice = { ...desk, outbox: NOWHERE }
  // Ids that Discord never gives; a command of no name is told that it has expired.
  await handleInteraction(practice, { id: '1', type: 2, token: '1', user: USER, data: { name: '' } })
  await handleMessage(practice, { id: '2', channel_id: '1', guild_id: '1', author: USER }, '0')
  createSafely(
    desk.responder,
    () => renderReply({ type: 'answer', answer: ANSWER }, desk.refs(), { share: true }),
    true,
  )
}
