import { LRUCache } from 'lru-cache'
import type { Corpus } from '../../src/model.js'
import type { Reply, Responder } from '../responder.js'
import { failedNote, limitedNote } from '../wording.js'
import { type CitationRefs, createCitationRefs } from './citation-ref.js'
import type { MessagePayload } from './limits.js'
import { type Content, createMessage, createNote } from './message.js'
import type { Outbox } from './outbox.js'
import { createPace, type Pace } from './pace.js'
import { renderAnswer } from './render-answer.js'

/** What answering anything from Discord takes. */
export interface Desk {
  readonly responder: Responder
  readonly outbox: Outbox
  readonly pace: Pace
  /** Refs into the corpus that is in force now. */
  readonly refs: () => CitationRefs
  readonly pages: Pages
}

/** Pages behind a first one that nothing but memory can bring back. */
export interface Pages {
  /** Renders pages under an id of their own, and gives the first. */
  readonly first: (render: (id: string) => readonly Content[]) => Content
  /** Undefined when they have been forgotten; `page` counts from 0. */
  readonly find: (id: string, page: number) => Content | undefined
}

const PAGES_MAX = 500
const PAGES_TTL_MS = 60 * 60_000

/** The desk of one adapter. */
export function createDesk(responder: Responder, outbox: Outbox, nowMs: () => number, randomId: () => string): Desk {
  const remembered = new LRUCache<string, readonly Content[]>({ max: PAGES_MAX, ttl: PAGES_TTL_MS })
  const refs = new WeakMap<Corpus, CitationRefs>()
  return {
    responder,
    outbox,
    pace: createPace(nowMs),
    refs() {
      const { corpus } = responder.engine()
      const known = refs.get(corpus) ?? createCitationRefs(corpus)
      refs.set(corpus, known)
      return known
    },
    pages: {
      first(render) {
        const id = randomId()
        const pages = render(id)
        if (pages.length > 1) remembered.set(id, pages)
        return pages[0] ?? createNote('—')
      },
      find: (id, page) => remembered.get(id)?.[page],
    },
  }
}

/** What a question was answered with. */
export function renderReply(reply: Reply, refs: CitationRefs, options: { readonly share: boolean }): Content {
  if (reply.type === 'answer') return renderAnswer(reply.answer, refs, options).first
  return createNote(reply.type === 'limited' ? limitedNote(reply.retryAfterSeconds) : failedNote(reply.reference))
}

/** What was rendered, as a payload; a bug of ours becomes a note with its reference, so that nobody is left waiting. */
export function createSafely(responder: Responder, render: () => Content, ephemeral: boolean): MessagePayload {
  try {
    return createMessage(render(), { ephemeral })
  } catch (error) {
    return createMessage(createNote(failedNote(responder.report(error, 'Discord reply'))), { ephemeral })
  }
}
