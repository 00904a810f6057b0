import type { Answer, PassageView, Related } from '../../../src/model.js'
import { CHANGED_NOTE, EXPIRED_NOTE } from '../../wording.js'
import { type Component, type Ref, shortFingerprint } from '../component.js'
import type { ActionBody } from '../incoming.js'
import { renderAnswer } from '../render/answer.js'
import { modal, noteModal } from '../render/modal.js'
import { renderPassages } from '../render/passage.js'
import { renderRelated } from '../render/related.js'
import { renderReport } from '../render/report.js'
import type { Parts } from './parts.js'

type Shown = Extract<Component, { t: 'passage' | 'related' | 'page' | 'report' }>

/** Opens what a button on an answer shows: the passages, the related facts, a further page. */
export async function handleShow(
  { responder, outbox, reports }: Parts,
  component: Shown,
  body: ActionBody,
): Promise<void> {
  const { trigger_id, view } = body
  const shown = render()
  // In a modal a further page takes the place of the one before; a passage lies on top of the answer.
  const isFurther = component.t === 'page' || component.t === 'report' || (component.t === 'passage' && component.p > 0)
  if (view?.type === 'modal' && isFurther) await outbox.open('views.update', { view_id: view.id, view: shown })
  else if (trigger_id !== undefined)
    await outbox.open(view?.type === 'modal' ? 'views.push' : 'views.open', { trigger_id, view: shown })

  function render() {
    if (component.t === 'report') {
      const report = reports.recall(component.a)
      return report === undefined
        ? noteModal(EXPIRED_NOTE)
        : renderReport(report, { id: component.a, page: component.p })
    }
    const engine = responder.engine()
    const answer = component.t === 'passage' ? undefined : responder.recall(component.a)
    if (component.t === 'page')
      return answer === undefined
        ? noteModal(EXPIRED_NOTE)
        : modal('Footnote', renderAnswer(answer, { page: component.p }).blocks)
    if (component.t === 'related' && answer !== undefined) return renderRelated(answer.related)
    const current = shortFingerprint(engine.corpus.fingerprint)
    if (component.f !== current) return noteModal(CHANGED_NOTE)
    const found = component.r.flatMap(ref => passageOf(ref))
    if (found.length === 0) return noteModal(EXPIRED_NOTE)
    if (component.t === 'related') return renderRelated(found.map(({ ref, passage }) => relatedOf(ref, passage)))
    const passages = found.map(({ passage }) => passage)
    return renderPassages(passages, { refs: component.r, fingerprint: current, page: component.p })
  }

  function passageOf(ref: Ref): { ref: Ref; passage: PassageView }[] {
    const [documentId, start, end] = ref
    const passage = responder.engine().passage({ documentId, start, end })
    return passage === undefined ? [] : [{ ref, passage }]
  }

  /** After a restart the statement is gone, but its quote stands where it stood. */
  function relatedOf([documentId, start, end]: Ref, { title, publisher, published, paragraphs }: PassageView): Related {
    const marked = paragraphs.find(({ mark }) => mark !== undefined)
    const quote = marked?.mark === undefined ? '' : marked.text.slice(marked.mark.start, marked.mark.end)
    const locator = marked?.locator ?? ''
    return { statement: quote, citation: { documentId, title, publisher, published, locator, start, end, quote } }
  }
}

/** Shows an answer in a modal: for questions asked from the home, where there is no conversation. */
export async function showAnswer(
  { outbox }: Parts,
  answer: Answer | { readonly note: string },
  triggerId: string | undefined,
): Promise<void> {
  if (triggerId === undefined) return
  const view = 'note' in answer ? noteModal(answer.note) : modal('Footnote', renderAnswer(answer).blocks)
  await outbox.open('views.open', { trigger_id: triggerId, view })
}
