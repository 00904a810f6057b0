import { createFactAnswerer } from './answer/answer-question.js'
import { compose, createLibrary, type Draft } from './answer/compose.js'
import { findRefusal } from './answer/refuse.js'
import { cleanQuestion } from './language/clean.js'
import type { AskOptions, Corpus, Engine, Finding } from './model.js'

/** Confidence from which an answer is given unless the caller sets another. */
export const DEFAULT_MIN_CONFIDENCE = 0.45

const HELP =
  'Ask me about these documents: a figure, a date, who said what, what a scheme is. I answer with the sentence where it stands.'

/** The query engine over a corpus. */
export function createEngine(corpus: Corpus): Engine {
  const library = createLibrary(corpus)
  const answer = createFactAnswerer(corpus)
  const finish = (draft: Draft): Finding => compose(draft, library, corpus.fingerprint)

  const ask = (question: string, options: AskOptions = {}): Finding => {
    const { text, isCut } = cleanQuestion(question)
    const least = options.minConfidence ?? DEFAULT_MIN_CONFIDENCE
    const refusal = findRefusal(text.toLowerCase())
    if (!/[\p{L}\p{N}]/u.test(text) || refusal?.kind === 'help')
      return finish({ kind: 'help', headline: HELP, evidence: [], confidence: 1 })
    if (refusal !== undefined)
      return finish({
        kind: 'abstention',
        headline: refusal.headline,
        evidence: [],
        reason: { code: refusal.code, missing: '' },
        confidence: 1,
      })
    const context = (options.context ?? []).map(earlier => cleanQuestion(earlier).text)
    const { draft } = answer(text, context, least)
    return finish(isCut ? { ...draft, caveat: 'Only the first 4,000 characters of the question were read.' } : draft)
  }
  return {
    corpus,
    ask,
    check: () => ({ figures: [], headline: 'No figure found.', text: 'No figure found.' }),
    suggest: () => [],
    suggestTerms: () => [],
    suggestTopics: () => [],
    passage: () => undefined,
    series: () => [],
  }
}
