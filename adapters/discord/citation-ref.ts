import type { Citation, Document } from '../../src/model.js'

/** Citations in a few characters, so that they fit a `custom_id` and need no memory of ours. */
export interface CitationRefs {
  /** Stands in every `custom_id` that holds refs: another corpus has other offsets. */
  readonly fingerprint: string
  /** Undefined when the document is not in the corpus. */
  readonly encode: (target: Pick<Citation, 'documentId' | 'start' | 'end'>) => string | undefined
  /** Undefined when it is not a ref of this corpus. */
  readonly decode: (ref: string) => Citation | undefined
}

/** Characters of the corpus's fingerprint that stand in a `custom_id`: one corpus in four billion is mistaken. */
const FINGERPRINT_CHARS = 8

/** The refs of one corpus: the document's place in it, the span's start and its length, each to base 36. */
export function createCitationRefs(corpus: {
  readonly documents: readonly Omit<Document, 'author' | 'original'>[]
  readonly fingerprint: string
}): CitationRefs {
  const indexOf = new Map(corpus.documents.map((document, index) => [document.id, index]))
  return {
    fingerprint: corpus.fingerprint.replace(/[^0-9a-z]/gi, '').slice(0, FINGERPRINT_CHARS),
    encode({ documentId, start, end }) {
      const index = indexOf.get(documentId)
      if (index === undefined || end < start) return undefined
      return [index, start, end - start].map(number => number.toString(36)).join('.')
    },
    decode(ref) {
      if (!/^[0-9a-z]{1,6}(\.[0-9a-z]{1,8}){2}$/.test(ref)) return undefined
      const [index = -1, start = 0, length = 0] = ref.split('.').map(part => Number.parseInt(part, 36))
      const document = corpus.documents[index]
      const passage = document?.passages.find(it => it.start <= start && start < it.end)
      if (document === undefined || passage === undefined || length === 0 || start + length > document.text.length)
        return undefined
      const { id: documentId, title, publisher, published, text } = document
      const end = start + length
      return {
        documentId,
        title,
        publisher,
        published,
        locator: passage.locator,
        ...(document.source === undefined ? {} : { source: document.source }),
        start,
        end,
        quote: text.slice(start, end),
      }
    },
  }
}
