import { CUSTOM_ID_MAX_CHARS } from './limits.js'

/**
 * What a button or menu does. All that it needs stands in its `custom_id`, since a message outlives the process that
 * wrote it: either refs into the corpus, or the id of an answer that this process may still remember.
 */
export type Action =
  /** The paragraphs around a citation; `part` counts from 0, for passages longer than one message. */
  | { readonly type: 'passage'; readonly fingerprint: string; readonly part: number; readonly ref: string }
  /** Figures near the answer that are not it. */
  | { readonly type: 'related'; readonly fingerprint: string; readonly refs: readonly string[] }
  /** Further sources of an answer. */
  | {
      readonly type: 'sources'
      readonly fingerprint: string
      /** Number of the first one, counted from 1 over the whole answer. */
      readonly first: number
      readonly refs: readonly string[]
    }
  /** The passage that a menu's value is a ref of. */
  | { readonly type: 'passages'; readonly fingerprint: string }
  /** A further page of what is still remembered under the id; pages count from 0. */
  | { readonly type: 'page'; readonly id: string; readonly page: number }
  /** Puts the answer before everybody. */
  | { readonly type: 'share'; readonly answerId: string }
  | { readonly type: 'vote'; readonly answerId: string; readonly vote: 'helpful' | 'not-helpful' }
  /** Which reading was meant; the values of the menu say so. An answer may have several menus. */
  | { readonly type: 'choose'; readonly answerId: string; readonly menu: number }
  /** A further page of the table of a topic. */
  | { readonly type: 'figures'; readonly part: number; readonly topic: string }
  /** A further page of the list of documents. */
  | { readonly type: 'documents'; readonly part: number }

const SEPARATOR = ':'
const REF_SEPARATOR = '~'
const CODES = {
  passage: 'p1',
  passages: 'q1',
  related: 'r1',
  sources: 's1',
  page: 'g1',
  share: 'h1',
  vote: 'v1',
  choose: 'c1',
  figures: 'f1',
  documents: 'd1',
} as const satisfies Record<Action['type'], string>

/** The `custom_id` of an action, or undefined when it does not fit one. */
export function renderCustomId(action: Action): string | undefined {
  const parts = partsOf(action)
  // A topic may hold the separator, hence it comes last; an id may not.
  const held = 'answerId' in action ? action.answerId : 'id' in action ? action.id : 'none'
  if (!/^[\w-]+$/.test(held)) return undefined
  const id = [CODES[action.type], ...parts].join(SEPARATOR)
  return id.length > CUSTOM_ID_MAX_CHARS ? undefined : id
}

function partsOf(action: Action): readonly string[] {
  switch (action.type) {
    case 'passage':
      return [action.fingerprint, String(action.part), action.ref]
    case 'passages':
      return [action.fingerprint]
    case 'related':
      return [action.fingerprint, action.refs.join(REF_SEPARATOR)]
    case 'sources':
      return [action.fingerprint, String(action.first), action.refs.join(REF_SEPARATOR)]
    case 'page':
      return [action.id, String(action.page)]
    case 'share':
      return [action.answerId]
    case 'vote':
      return [action.answerId, action.vote === 'helpful' ? '1' : '0']
    case 'choose':
      return [action.answerId, String(action.menu)]
    case 'figures':
      return [String(action.part), action.topic]
    case 'documents':
      return [String(action.part)]
  }
}

/** The action of a `custom_id`, or undefined when it is none of ours (or of an earlier form that is gone). */
export function parseCustomId(customId: string): Action | undefined {
  const [code, ...parts] = customId.split(SEPARATOR)
  const [a = '', b = '', c = ''] = parts
  switch (code) {
    case CODES.passage:
      return isCount(b) && c !== '' ? { type: 'passage', fingerprint: a, part: Number(b), ref: c } : undefined
    case CODES.passages:
      return { type: 'passages', fingerprint: a }
    case CODES.related:
      return b === '' ? undefined : { type: 'related', fingerprint: a, refs: b.split(REF_SEPARATOR) }
    case CODES.sources:
      return isCount(b) && c !== ''
        ? { type: 'sources', fingerprint: a, first: Number(b), refs: c.split(REF_SEPARATOR) }
        : undefined
    case CODES.page:
      return a !== '' && isCount(b) ? { type: 'page', id: a, page: Number(b) } : undefined
    case CODES.share:
      return a === '' ? undefined : { type: 'share', answerId: a }
    case CODES.vote:
      return a !== '' && (b === '1' || b === '0')
        ? { type: 'vote', answerId: a, vote: b === '1' ? 'helpful' : 'not-helpful' }
        : undefined
    case CODES.choose:
      return a !== '' && isCount(b) ? { type: 'choose', answerId: a, menu: Number(b) } : undefined
    case CODES.figures:
      return isCount(a) ? { type: 'figures', part: Number(a), topic: parts.slice(1).join(SEPARATOR) } : undefined
    case CODES.documents:
      return isCount(a) ? { type: 'documents', part: Number(a) } : undefined
    default:
      return undefined
  }
}

const isCount = (text: string): boolean => /^\d{1,6}$/.test(text)
