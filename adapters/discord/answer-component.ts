import { CHANGED_NOTE, EXPIRED_NOTE } from '../wording.js'
import { type Action, parseCustomId } from './custom-id.js'
import { type Desk, renderReply } from './desk.js'
import { type Content, createNote } from './message.js'
import { type ComponentInteraction, isDirect, userOf } from './payloads.js'
import { chosenQuestion, renderAnswer, renderSources } from './render-answer.js'
import { renderDocuments, renderSeries } from './render-lists.js'
import { renderPassage } from './render-passage.js'
import { renderRelated } from './render-related.js'

/**
 * What a button or menu gives, to whoever used it; {@link CHANGED_NOTE} or {@link EXPIRED_NOTE} when what it stands for
 * cannot be brought back. Sharing and votes are not answered here.
 */
export function answerComponent(desk: Desk, interaction: ComponentInteraction): Content {
  const action = parseCustomId(interaction.data.custom_id)
  const { responder } = desk
  const refs = desk.refs()
  if (action !== undefined && 'fingerprint' in action && action.fingerprint !== refs.fingerprint)
    return createNote(CHANGED_NOTE)
  const [value = ''] = interaction.data.values ?? []
  switch (action?.type) {
    case 'passage':
      return answerPassage(desk, action.ref, action.part)
    case 'passages':
      return answerPassage(desk, value, 0)
    case 'related': {
      const citations = decodeAll(desk, action.refs)
      return citations === undefined ? createNote(EXPIRED_NOTE) : desk.pages.first(id => renderRelated(citations, id))
    }
    case 'sources': {
      const citations = decodeAll(desk, action.refs)
      return citations === undefined ? createNote(EXPIRED_NOTE) : renderSources(citations, action.first, refs)
    }
    case 'page':
      return findPage(desk, action) ?? createNote(EXPIRED_NOTE)
    case 'choose': {
      const question = chosenQuestion(value, responder.recall(action.answerId))
      if (question === undefined) return createNote(EXPIRED_NOTE)
      const reply = responder.ask({ user: `discord:${userOf(interaction)?.id ?? ''}`, question })
      return renderReply(reply, refs, { share: !isDirect(interaction) })
    }
    case 'figures': {
      const series = responder.engine().series(action.topic)
      return series.length === 0 ? createNote(CHANGED_NOTE) : renderSeries(action.topic, series, action.part)
    }
    case 'documents':
      return renderDocuments(responder.engine().corpus, action.part)
    default:
      return createNote(EXPIRED_NOTE)
  }
}

function answerPassage(desk: Desk, ref: string, part: number): Content {
  const refs = desk.refs()
  const citation = refs.decode(ref)
  const view = citation === undefined ? undefined : desk.responder.engine().passage(citation)
  return citation === undefined || view === undefined
    ? createNote(EXPIRED_NOTE)
    : renderPassage(view, citation, part, refs)
}

function decodeAll(desk: Desk, encoded: readonly string[]) {
  const refs = desk.refs()
  const citations = encoded.map(refs.decode).filter(citation => citation !== undefined)
  return citations.length === encoded.length ? citations : undefined
}

/** A page of an answer is rendered anew; other pages were kept as they were. */
function findPage(desk: Desk, { id, page }: Extract<Action, { type: 'page' }>): Content | undefined {
  const answer = desk.responder.recall(id)
  if (answer === undefined) return desk.pages.find(id, page)
  const { first, further } = renderAnswer(answer, desk.refs(), { share: false })
  return [first, ...further][page]
}
