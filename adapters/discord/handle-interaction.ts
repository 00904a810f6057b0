import { EXPIRED_NOTE, SHARED_ALREADY_NOTE } from '../wording.js'
import { answerCommand, suggestChoices } from './answer-command.js'
import { answerComponent } from './answer-component.js'
import { type Action, parseCustomId } from './custom-id.js'
import { createSafely, type Desk } from './desk.js'
import { FLAG_EPHEMERAL } from './limits.js'
import { type Content, createNote } from './message.js'
import { type ComponentInteraction, displayNameOf, type Interaction, interactionSchema, userOf } from './payloads.js'
import { renderAnswer } from './render-answer.js'
import { copyMessage, renderShared } from './render-shared.js'

/**
 * Answers a command, a button, a menu, or somebody typing. The answer goes into the first response; only one that will
 * be late is deferred, since a deferral costs a second request. Never rejects.
 */
export async function handleInteraction(desk: Desk, payload: unknown): Promise<void> {
  const parsed = interactionSchema.safeParse(payload)
  if (!parsed.success || userOf(parsed.data) === undefined) return
  const interaction = parsed.data
  if (!desk.responder.accept(`discord:${interaction.id}`)) return
  if (interaction.type === 4) return suggest(desk, interaction)
  if (interaction.type === 2) return answer(desk, interaction, () => answerCommand(desk, interaction))
  const action = parseCustomId(interaction.data.custom_id)
  if (action?.type === 'share') return share(desk, interaction, action)
  if (action?.type === 'vote') return vote(desk, interaction, action)
  return answer(desk, interaction, () => answerComponent(desk, interaction))
}

/** Gives what is rendered to the one who asked, and to nobody else. */
async function answer(desk: Desk, interaction: Interaction, render: () => Content): Promise<void> {
  let deferred: Promise<boolean> | undefined
  const message = await desk.pace.run(
    () => createSafely(desk.responder, render, true),
    async () => {
      deferred = desk.outbox.respond(interaction, { type: 5, data: { flags: FLAG_EPHEMERAL } })
      await deferred
    },
  )
  if (deferred === undefined) await desk.outbox.respond(interaction, { type: 4, data: message })
  else if (await deferred) await desk.outbox.fill(interaction, message)
}

async function suggest(desk: Desk, interaction: Extract<Interaction, { type: 4 }>): Promise<void> {
  const choices = await desk.pace
    .run(() => suggestChoices(desk, interaction))
    .catch(error => {
      desk.responder.report(error, 'Discord autocomplete')
      return []
    })
  await desk.outbox.respond(interaction, { type: 8, data: { choices } })
}

/** Puts an answer before everybody, once. */
async function share(desk: Desk, interaction: ComponentInteraction, action: Extract<Action, { type: 'share' }>) {
  const { responder, outbox } = desk
  const known = responder.recall(action.answerId)
  const content =
    known === undefined ? copyMessage(interaction.message) : renderAnswer(known, desk.refs(), { share: false }).first
  const isFirst = content !== undefined && responder.accept(`discord:shared:${action.answerId}`)
  const message = createSafely(
    responder,
    () => {
      if (content === undefined) return createNote(EXPIRED_NOTE)
      return isFirst ? renderShared(content, displayNameOf(interaction)) : createNote(SHARED_ALREADY_NOTE)
    },
    !isFirst,
  )
  await outbox.respond(interaction, { type: 4, data: message })
}

async function vote(desk: Desk, interaction: ComponentInteraction, action: Extract<Action, { type: 'vote' }>) {
  const thanks = createSafely(desk.responder, () => createNote('Thank you, noted.'), true)
  await desk.outbox.respond(interaction, { type: 4, data: thanks })
  await desk.responder.vote(action.answerId, action.vote)
}
