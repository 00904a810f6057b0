import type { z } from 'zod'
import type {
  answerKindSchema,
  answerSchema,
  choiceSchema,
  citationSchema,
  factEntrySchema,
  figureSchema,
  formulaInputSchema,
  formulaSchema,
  gapEntrySchema,
  glossaryEntrySchema,
  precisionSchema,
  reasonSchema,
  relatedSchema,
  unitSchema,
} from './schemas.js'

/** `[start, end)` in UTF-16 units of a document's text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * What a figure counts. `count` is a bare number with whatever noun follows it; `ratio` is a result of a division.
 */
export const UNITS = [
  'GBP',
  'USD',
  'EUR',
  'percent',
  'count',
  'ratio',
  'year',
  'financial-year',
  'date',
  'month',
  'duration',
] as const
export type Unit = z.infer<typeof unitSchema>

/** How exactly a text states a figure: `range` has two ends, `about` stands for around, roughly, some. */
export const PRECISIONS = ['exact', 'about', 'up-to', 'more-than', 'nearly', 'range'] as const
export type Precision = z.infer<typeof precisionSchema>

/**
 * A quantity as a text states it.
 *
 * `text` is the figure as written, without its qualifier. `value` is in whole units: pounds, percent as 21, a count,
 * a year (a financial year by the year it starts in), a duration in years; a date is an ISO date (`2010-11-04`, or
 * `--11-04` without a year) and a month an ISO month (`2013-04`, or `--06` without a year). `valueTo` is the upper
 * end of a range.
 */
export type Figure = Readonly<z.infer<typeof figureSchema>>

/** A figure with the place where it stands: `text.slice(start, end) === figure.text`. */
export interface LocatedFigure extends Figure, Span {
  /** The noun that a count counts, lower case, as written ("ambulance trusts"); empty for other units. */
  readonly noun: string
  /** The qualifier as written ("just over", "up to"), or empty. */
  readonly qualifier: string
}

/** One paragraph (or page part, or row) of a document: what is retrieved. */
export interface Passage extends Span {
  /** "paragraph 4", "page 3", "row 12". */
  readonly locator: string
  /** In order, without gaps in meaning; each inside `[start, end)`. Found when first asked for. */
  readonly sentences: readonly Span[]
}

/** One source text, checked. All offsets are UTF-16 units into `text`. */
export interface Document {
  readonly id: string
  readonly title: string
  readonly publisher: string | null
  readonly author: string | null
  /** ISO date, or null where the copy carries none. */
  readonly published: string | null
  /** File name of the article that this document restates, or null. */
  readonly original: string | null
  /** Name of the file that an imported document was made from: what a person opens to check. */
  readonly source?: string
  /** Body without front matter, marks and BOM; LF line ends. */
  readonly text: string
  readonly passages: readonly Passage[]
}

/** An entry of `facts.json` as it stands in the file. */
export type FactEntry = Readonly<z.infer<typeof factEntrySchema>>

/** A figure or statement, bound to the span that states it. */
export interface Fact {
  readonly id: string
  readonly entity: string
  readonly attribute: string
  readonly period: string | undefined
  readonly qualifiers: readonly string[]
  readonly documentId: string
  /** The sentence of the document that is cited for it. */
  readonly span: Span
  /** What stands there; of a document that was given its original, the statement that restates it. */
  readonly quote: string
  /** Parsed from the figure's text, never typed; offsets are into the document's text. Absent in a statement. */
  readonly figure: LocatedFigure | undefined
  readonly attribution: string | undefined
  /** Other wordings a person might use: for the index only, never shown. */
  readonly asks: readonly string[]
}

/** An entry of `glossary.json`. One term may have several entries (MiP has two senses). */
export type GlossaryEntry = Readonly<z.infer<typeof glossaryEntrySchema>>

/** An entry of `gaps.json`: a question that the documents raise and do not answer, so that its like is not answered. */
export type GapEntry = Readonly<z.infer<typeof gapEntrySchema>>

/** Documents, facts and glossary, checked and immutable. */
export interface Corpus {
  readonly documents: readonly Document[]
  readonly facts: readonly Fact[]
  readonly glossary: readonly GlossaryEntry[]
  /** Questions known to have no answer in the documents. */
  readonly gaps?: readonly GapEntry[]
  /** Hex digest of documents, facts and glossary. */
  readonly fingerprint: string
}

/** A pointer that can be verified: `document.text.slice(start, end) === quote`, one sentence. */
export type Citation = Readonly<z.infer<typeof citationSchema>>

/** An input of a formula: cited (`citation` is an index into the answer's citations) or the asker's own number. */
export type FormulaInput = Readonly<z.infer<typeof formulaInputSchema>>

export type Formula = Readonly<z.infer<typeof formulaSchema>>

export type Choice = Readonly<z.infer<typeof choiceSchema>>

export type Related = Readonly<z.infer<typeof relatedSchema>>

export const ANSWER_KINDS = [
  'figure',
  'definition',
  'person',
  'date',
  'list',
  'comparison',
  'calculation',
  'statement',
  'clarification',
  'abstention',
  'help',
] as const
export type AnswerKind = z.infer<typeof answerKindSchema>

/** Why the documents do not answer. */
export const REASON_CODES = [
  'period',
  'entity',
  'place',
  'measure',
  'premise',
  'opinion',
  'advice',
  'forecast',
  'off-topic',
  'unknown-word',
  'incompatible',
  'confidence',
  'instruction',
] as const
export type Reason = Readonly<z.infer<typeof reasonSchema>>

/** Most characters of a headline; figures, dates and results stand within its first {@link HEADLINE_FIGURE_CHARS}. */
export const HEADLINE_MAX_CHARS = 600
export const HEADLINE_FIGURE_CHARS = 300
/** Most characters of a question that are considered; the reply says so when there were more. */
export const QUESTION_MAX_CHARS = 4000

/**
 * What the engine says to one question. An abstention, clarification or help has no citations; every other kind has at
 * least one, best first. Every figure of the headline stands in a cited quote or in the formula.
 */
export type Answer = Readonly<z.infer<typeof answerSchema>>

/** An answer as the engine returns it: the caller, who has a clock and randomness, adds id and elapsed time. */
export type Finding = Omit<Answer, 'id' | 'elapsedMs'>

/** What {@link Engine.check} says of one figure in a text. */
export interface CheckedFigure {
  readonly figure: Figure
  /** Offsets into the text that was checked. */
  readonly span: Span
  /**
   * `supported`: the documents state it of the same thing. `contradicted`: they state another value for what the text
   * speaks of. `absent`: they state nothing about it.
   */
  readonly verdict: 'supported' | 'contradicted' | 'absent'
  /** One plain sentence that says what the documents have. */
  readonly note: string
  readonly citations: readonly Citation[]
}

export interface CheckReport {
  /** In the text's order; empty when the text holds no figure. */
  readonly figures: readonly CheckedFigure[]
  /** The report in a sentence. */
  readonly headline: string
  /** The report as plain text. */
  readonly text: string
}

/** The passage around a citation. */
export interface PassageView {
  readonly documentId: string
  readonly title: string
  readonly publisher: string | null
  readonly published: string | null
  /** Neighbouring paragraphs, in order; `mark` is the quote's span in the one that holds it. */
  readonly paragraphs: readonly { readonly locator: string; readonly text: string; readonly mark?: Span }[]
}

/** Facts that can be compared: one attribute and unit, several entities or periods. */
export interface Series {
  readonly attribute: string
  readonly unit: Unit
  readonly rows: readonly {
    readonly entity: string
    readonly period: string | undefined
    readonly figure: Figure
    readonly citation: Citation
  }[]
}

export interface AskOptions {
  /** Earlier questions of the conversation, oldest first. */
  readonly context?: readonly string[]
  /** Answers only from this confidence on; 0 gives always the best there is. */
  readonly minConfidence?: number
}

/** The query engine: pure, synchronous, deterministic; no method throws on any string. */
export interface Engine {
  readonly corpus: Corpus
  readonly ask: (question: string, options?: AskOptions) => Finding
  readonly check: (text: string) => CheckReport
  /** Questions that it can answer and that go on from what was typed; at most `limit`, best first. */
  readonly suggest: (prefix: string, limit?: number) => readonly string[]
  /** Terms that {@link ask} can define and that go on from what was typed; at most `limit`. */
  readonly suggestTerms: (prefix: string, limit?: number) => readonly string[]
  /** Topics that {@link series} knows and that go on from what was typed; at most `limit`. */
  readonly suggestTopics: (prefix: string, limit?: number) => readonly string[]
  /** Undefined when the citation does not stand in the corpus. */
  readonly passage: (citation: Pick<Citation, 'documentId' | 'start' | 'end'>) => PassageView | undefined
  readonly series: (topic: string) => readonly Series[]
}
