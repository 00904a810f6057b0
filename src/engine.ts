import { createFactAnswerer } from './answer/answer-question.js'
import { createTextChecker } from './answer/check-text.js'
import { compose, createLibrary, type Draft } from './answer/compose.js'
import { createVerbatimFinder } from './answer/find-verbatim.js'
import { createPassageAnswerer } from './answer/from-passages.js'
import { createFactMatcher } from './answer/match-facts.js'
import { viewPassage } from './answer/passage-view.js'
import type { PreparedFacts } from './answer/prepare-facts.js'
import { findRefusal, isOverruled } from './answer/refuse.js'
import { createSeriesFinder } from './answer/series.js'
import { createSuggester } from './answer/suggest.js'
import { cleanQuestion } from './language/clean.js'
import { type AskOptions, type Corpus, type Engine, type Finding, QUESTION_MAX_CHARS } from './model.js'
import { once } from './once.js'
import type { TypedIndex } from './search/typed-index.js'

/** Confidence from which an answer is given unless the caller sets another. */
export const DEFAULT_MIN_CONFIDENCE = 0.5

/** Suggestions when the caller sets no limit. */
const SUGGESTED = 5

const HELP =
  'Ask me about these documents: a figure, a date, who said what, what a scheme is. I answer with the sentence where it stands.'
const CUT = `Only the first ${QUESTION_MAX_CHARS.toLocaleString('en-GB')} characters of the question were read.`

/** What was worked out of a corpus before, to save time: each is of exactly this corpus, or is not used. */
export interface EngineParts {
  readonly prepared?: PreparedFacts | undefined
  readonly openIndex?: (() => TypedIndex) | undefined
}

const isAnswer = (draft: Draft): boolean => draft.kind !== 'abstention' && draft.kind !== 'clarification'

/** The query engine over a corpus. */
export function createEngine(corpus: Corpus, parts: EngineParts = {}): Engine {
  const library = createLibrary(corpus)
  const answerFromFacts = createFactAnswerer(corpus, parts.prepared)
  const passages = createPassageAnswerer(corpus, library, parts.openIndex)
  const finish = (draft: Draft): Finding => compose(draft, library, corpus.fingerprint)

  const ask = (question: string, options: AskOptions = {}): Finding => {
    const { text, isCut } = cleanQuestion(question)
    const least = options.minConfidence ?? DEFAULT_MIN_CONFIDENCE
    if (!/[\p{L}\p{N}]/u.test(text)) return finish({ kind: 'help', headline: HELP, evidence: [], confidence: 1 })
    // With no threshold at all, the caller wants the best there is, even to a question that has no good one.
    const refusal = least > 0 ? findRefusal(text.toLowerCase()) : undefined
    if (refusal?.kind === 'help') return finish({ kind: 'help', headline: HELP, evidence: [], confidence: 1 })
    const context = (options.context ?? []).map(earlier => cleanQuestion(earlier).text)
    const fromFacts = answerFromFacts(text, context, least).draft
    if (refusal !== undefined && !isOverruled(refusal, fromFacts)) {
      const reason = { code: refusal.code, missing: '' }
      return finish({ kind: 'abstention', headline: refusal.headline, evidence: [], reason, confidence: 1 })
    }
    const draft = isAnswer(fromFacts) ? fromFacts : (fromPassages(text, context, least) ?? fromFacts)
    return finish(
      isCut ? { ...draft, caveat: [draft.caveat, CUT].filter(part => part !== undefined).join(' ') } : draft,
    )
  }

  /** A follow-up is looked for with the words of the question before it. */
  const fromPassages = (text: string, context: readonly string[], least: number): Draft | undefined => {
    const alone = passages.answer(text)
    const last = context.at(-1)
    const joined = last === undefined ? undefined : passages.answer(`${last} ${text}`)
    const best = joined !== undefined && joined.confidence > (alone?.confidence ?? 0) ? joined : alone
    return best !== undefined && best.confidence >= least ? best : undefined
  }

  const matcher = once(() => createFactMatcher(corpus, parts.prepared))
  const series = once(() => createSeriesFinder(corpus, matcher().lexicon, library))
  const checker = once(() => createTextChecker(matcher(), library, passages.find, createVerbatimFinder(corpus)))
  const suggester = createSuggester(corpus, ask, () => series().topics)

  return {
    corpus,
    ask,
    check: text => checker()(text),
    suggest: (prefix, limit = SUGGESTED) => suggester.questions(prefix, limit),
    suggestTerms: (prefix, limit = SUGGESTED) => suggester.terms(prefix, limit),
    suggestTopics: (prefix, limit = SUGGESTED) => suggester.topics(prefix, limit),
    passage: citation => viewPassage(library, citation),
    series: topic => series().find(cleanQuestion(topic).text),
  }
}
