import { exampleQuestions } from '../../example-questions.js'
import { oneLine } from '../../plain.js'
import { homeOpenedSchema, threadStartedSchema } from '../incoming.js'
import { SUGGESTED_PROMPTS_MAX } from '../limits.js'
import { renderHome } from '../render/home.js'
import type { Parts } from './parts.js'

const EXAMPLES = 8

/** Shows the home, or, where the messages are opened, questions to begin with. */
export async function handleHomeOpened(parts: Parts, event: unknown): Promise<void> {
  const parsed = homeOpenedSchema.safeParse(event)
  if (!parsed.success) return
  const { user, channel, tab } = parsed.data
  if (tab === 'messages') {
    if (channel !== undefined) await suggestPrompts(parts, { channel_id: channel })
    return
  }
  const engine = parts.responder.engine()
  await parts.outbox.call('views.publish', {
    user_id: user,
    view: renderHome(engine.corpus, exampleQuestions(engine, EXAMPLES)),
  })
}

/** The same questions in an app of the older assistant view, whose threads want to be named. */
export async function handleThreadStarted(parts: Parts, event: unknown): Promise<void> {
  const parsed = threadStartedSchema.safeParse(event)
  if (parsed.success) await suggestPrompts(parts, parsed.data.assistant_thread)
}

async function suggestPrompts(
  { responder, outbox }: Parts,
  place: { readonly channel_id: string; readonly thread_ts?: string },
): Promise<void> {
  const questions = exampleQuestions(responder.engine(), SUGGESTED_PROMPTS_MAX)
  if (questions.length === 0) return
  await outbox.call('assistant.threads.setSuggestedPrompts', {
    ...place,
    title: 'Questions you could ask',
    prompts: questions.map(question => ({ title: oneLine(question), message: oneLine(question) })),
  })
}
