import { EXPIRED_NOTE, failedNote, LABELS, limitedNote } from '../wording.js'
import { type Desk, renderReply } from './desk.js'
import { directKey } from './handle-message.js'
import { AUTOCOMPLETE_CHOICE_MAX_CHARS, AUTOCOMPLETE_CHOICES_MAX } from './limits.js'
import { type Content, createNote } from './message.js'
import type { AutocompleteChoice } from './outbox.js'
import { type CommandInteraction, isDirect, textOf, userOf } from './payloads.js'
import { renderCheck } from './render-check.js'
import { renderDocuments, renderNoSeries, renderSeries } from './render-lists.js'

/** How many topics are named when the one asked for has no figures. */
const TOPICS_NAMED = 10

/** What a command gives. It asks the engine, so it is called in its turn. */
export function answerCommand(desk: Desk, interaction: CommandInteraction): Content {
  const { responder } = desk
  const engine = responder.engine()
  switch (interaction.data.name) {
    case 'ask':
      return answerQuestion(desk, interaction, optionOf(interaction, 'question'))
    case 'define':
      return answerQuestion(desk, interaction, `What is ${optionOf(interaction, 'term')}?`)
    case 'figures': {
      const topic = optionOf(interaction, 'topic')
      const series = engine.series(topic)
      if (series.some(({ rows }) => rows.length > 0)) return renderSeries(topic, series, 0)
      const near = engine.suggestTopics(topic, TOPICS_NAMED)
      return renderNoSeries(near.length > 0 ? near : engine.suggestTopics('', TOPICS_NAMED))
    }
    case 'sources':
      return renderDocuments(engine.corpus, 0)
    case LABELS.checkFigure:
      return checkMessage(desk, interaction)
    default:
      return createNote(EXPIRED_NOTE)
  }
}

/** What goes on from what was typed so far; at most 25, each whole. */
export function suggestChoices({ responder }: Desk, interaction: CommandInteraction): readonly AutocompleteChoice[] {
  const focused = interaction.data.options.find(option => option.focused === true)
  const typed = String(focused?.value ?? '')
  const engine = responder.engine()
  const found =
    interaction.data.name === 'define'
      ? engine.suggestTerms(typed, AUTOCOMPLETE_CHOICES_MAX)
      : interaction.data.name === 'figures'
        ? engine.suggestTopics(typed, AUTOCOMPLETE_CHOICES_MAX)
        : engine.suggest(typed, AUTOCOMPLETE_CHOICES_MAX)
  return [...new Set(found)]
    .filter(text => text.trim() !== '' && text.length <= AUTOCOMPLETE_CHOICE_MAX_CHARS)
    .slice(0, AUTOCOMPLETE_CHOICES_MAX)
    .map(text => ({ name: text, value: text }))
}

function answerQuestion({ responder, refs }: Desk, interaction: CommandInteraction, question: string): Content {
  const direct = isDirect(interaction)
  const key = direct && interaction.channel_id ? directKey(interaction.channel_id) : undefined
  const context = key === undefined ? [] : responder.contextOf(key)
  const reply = responder.ask({ user: userKey(interaction), question, context })
  if (key !== undefined && reply.type === 'answer') responder.addQuestion(key, question)
  return renderReply(reply, refs(), { share: !direct })
}

function checkMessage({ responder, pages }: Desk, interaction: CommandInteraction): Content {
  const message = interaction.data.resolved?.messages?.[interaction.data.target_id ?? '']
  const checked = responder.check({ user: userKey(interaction), text: message === undefined ? '' : textOf(message) })
  if (checked.type === 'report') return pages.first(id => renderCheck(checked.report, id))
  return createNote(checked.type === 'limited' ? limitedNote(checked.retryAfterSeconds) : failedNote(checked.reference))
}

/** Whose allowance it counts against. */
const userKey = (interaction: CommandInteraction): string => `discord:${userOf(interaction)?.id ?? ''}`

function optionOf(interaction: CommandInteraction, name: string): string {
  return String(interaction.data.options.find(option => option.name === name)?.value ?? '')
}
