import { parseFigures, toFigure } from '../language/figures.js'
import {
  type AnswerKind,
  type Choice,
  type Citation,
  type Corpus,
  type Document,
  type Fact,
  type Figure,
  type Finding,
  type Formula,
  HEADLINE_FIGURE_CHARS,
  HEADLINE_MAX_CHARS,
  type Passage,
  type Reason,
  type Span,
} from '../model.js'

/** A sentence of a document that an answer rests on. */
export interface Evidence {
  readonly documentId: string
  readonly span: Span
  /** The figure in it that was asked for. */
  readonly figure?: Figure | undefined
}

/** An answer before citations, text and fingerprint are worked out. */
export interface Draft {
  readonly kind: AnswerKind
  readonly headline: string
  readonly evidence: readonly Evidence[]
  readonly figures?: readonly Figure[]
  readonly formula?: Formula
  readonly caveat?: string
  readonly reason?: Reason
  readonly choices?: readonly Choice[]
  /** Several values are given that no word of the question tells apart. */
  readonly isOpen?: boolean
  readonly related?: readonly Evidence[]
  readonly confidence: number
}

/** Whether a draft tells what was asked, and is no refusal, help or question back. */
export const isAnswer = ({ kind }: Draft): boolean =>
  kind !== 'abstention' && kind !== 'help' && kind !== 'clarification'

const RELATED_MOST = 3
/** Most citations of an answer. */
export const CITED_MOST = 8

/** Looks up what citations need of a corpus. */
export interface Library {
  readonly document: (id: string) => Document | undefined
  readonly quote: (evidence: Evidence) => string
  /** Every figure of the quote. */
  readonly figures: (evidence: Evidence) => readonly Figure[]
  readonly cite: (evidence: Evidence) => Citation | undefined
}

/** The passage that holds an offset, by binary search. */
export function findPassage(document: Document, start: number): Passage | undefined {
  let low = 0
  let high = document.passages.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((document.passages[middle]?.start ?? 0) <= start) low = middle
    else high = middle - 1
  }
  const passage = document.passages[low]
  return passage !== undefined && start >= passage.start && start < passage.end ? passage : undefined
}

export function createLibrary(corpus: Corpus): Library {
  const documents = new Map(corpus.documents.map(document => [document.id, document]))
  const quote = ({ documentId, span }: Evidence): string =>
    documents.get(documentId)?.text.slice(span.start, span.end) ?? ''
  // The same sentences are cited again and again. A span is one fact's own, or made for one answer.
  const figures = new WeakMap<Span, readonly Figure[]>()
  return {
    document: id => documents.get(id),
    quote,
    figures: evidence => {
      const known = figures.get(evidence.span) ?? parseFigures(quote(evidence)).map(toFigure)
      figures.set(evidence.span, known)
      return known
    },
    cite: evidence => {
      const document = documents.get(evidence.documentId)
      if (document === undefined) return undefined
      const { start, end } = evidence.span
      return {
        documentId: document.id,
        title: document.title,
        publisher: document.publisher,
        published: document.published,
        locator: findPassage(document, start)?.locator ?? 'paragraph 1',
        ...(document.source === undefined ? {} : { source: document.source }),
        start,
        end,
        quote: quote(evidence),
      }
    },
  }
}

export const evidenceOf = (fact: Fact): Evidence => ({
  documentId: fact.documentId,
  span: fact.span,
  figure: fact.figure,
})

export const isSamePlace = (a: Evidence, b: Evidence): boolean =>
  a.documentId === b.documentId && a.span.start === b.span.start && a.span.end === b.span.end

/** Evidence without repetition, in order. */
export const distinct = (list: readonly Evidence[]): readonly Evidence[] =>
  list.filter((item, i) => list.findIndex(other => isSamePlace(other, item)) === i)

/** "HSJ, Years of chaos, undated, paragraph 4". */
const sourceLine = (citation: Citation): string =>
  [citation.title, citation.publisher, citation.published ?? 'undated', citation.locator]
    .filter(part => part !== null && part !== '')
    .join(', ')

/** Sentences one after the other, as many whole ones as the headline holds; at least the first, cut at a word if it must be. */
export function joinSentences(sentences: readonly string[]): string {
  const unique = sentences.filter((sentence, i) => sentence !== '' && sentences.indexOf(sentence) === i)
  let joined = ''
  for (const sentence of unique) {
    const next = joined === '' ? sentence : `${joined} ${sentence}`
    if (next.length > HEADLINE_MAX_CHARS) break
    joined = next
  }
  const first = unique[0] ?? ''
  return joined === '' ? `${first.slice(0, HEADLINE_MAX_CHARS - 2).replace(/\s\S*$/, '')} …` : joined
}

/** The headline with a figure in front when the figure would stand too far back. */
export function leadWithFigure(headline: string, figure: Figure | undefined): string {
  if (figure === undefined || headline.indexOf(figure.text) < 0) return headline
  const isEarly = headline.indexOf(figure.text) + figure.text.length <= HEADLINE_FIGURE_CHARS
  return isEarly ? headline : joinSentences([`${figure.text}: ${headline}`])
}

const figuresOf = (draft: Draft, library: Library): readonly Figure[] => {
  if (draft.figures !== undefined) return draft.figures
  const asked = draft.evidence.flatMap(({ figure }) => (figure === undefined ? [] : [toFigure(figure)]))
  const others = draft.evidence.slice(0, 1).flatMap(library.figures)
  const all = [...asked, ...others]
  return all.filter(
    (figure, i) => all.findIndex(other => other.text === figure.text && other.unit === figure.unit) === i,
  )
}

/** Works a draft out into what the engine returns. */
export function compose(draft: Draft, library: Library, fingerprint: string): Finding {
  const isAnswer = !['abstention', 'clarification', 'help'].includes(draft.kind)
  const evidence = isAnswer ? distinct(draft.evidence).slice(0, CITED_MOST) : []
  const citations = evidence.flatMap(item => library.cite(item) ?? [])
  const related = distinct(draft.related ?? [])
    .filter(item => !evidence.some(other => isSamePlace(other, item)))
    .slice(0, RELATED_MOST)
    .flatMap(item => {
      const citation = library.cite(item)
      return citation === undefined ? [] : [{ statement: citation.quote, citation }]
    })
  const lines = [
    draft.headline,
    ...(draft.formula === undefined ? [] : [draft.formula.text]),
    ...(draft.caveat === undefined ? [] : [draft.caveat]),
    ...citations.map(citation => `“${citation.quote}” (${sourceLine(citation)})`),
    ...(draft.choices ?? []).map(choice => `- ${choice.label}`),
    ...(related.length === 0 ? [] : [isAnswer ? 'Related:' : 'Related, but not the answer:']),
    ...related.map(({ statement, citation }) => `- ${statement} (${sourceLine(citation)})`),
  ]
  return {
    kind: draft.kind,
    headline: draft.headline,
    figures: isAnswer ? [...figuresOf(draft, library)] : [],
    citations,
    ...(draft.formula === undefined ? {} : { formula: draft.formula }),
    ...(draft.caveat === undefined ? {} : { caveat: draft.caveat }),
    ...(draft.choices === undefined ? {} : { choices: [...draft.choices] }),
    ...(draft.reason === undefined ? {} : { reason: draft.reason }),
    related,
    confidence: Math.min(1, Math.max(0, draft.confidence)),
    text: lines.join('\n'),
    corpus: fingerprint,
  }
}
