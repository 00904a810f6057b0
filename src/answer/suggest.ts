import type { Corpus, Finding } from '../model.js'
import { once } from '../once.js'
import { createTypedMatcher } from './match-typed.js'
import { QUESTION_KINDS, type WrittenQuestion, writeQuestions } from './write-questions.js'

/** What goes on from what somebody types; each answered when it was offered. */
export interface Suggester {
  readonly questions: (prefix: string, limit: number) => readonly string[]
  readonly terms: (prefix: string, limit: number) => readonly string[]
  readonly topics: (prefix: string, limit: number) => readonly string[]
}

/** Most that are ever given, and most that are tried for one call: an answer takes about a millisecond. */
const LIMIT_MOST = 100
const TRIED_PER_WANTED = 4

/**
 * A {@link Suggester}. Nothing is worked out before the first call; whether a question is answered is found out when it
 * is about to be offered, and remembered.
 */
export function createSuggester(
  corpus: Corpus,
  ask: (question: string) => Finding,
  topicsOf: () => readonly string[],
): Suggester {
  const isAnswered = createVerifier(ask)
  const questions = once(() => orderQuestions(writeQuestions(corpus), corpus))
  const matchQuestions = once(() => createTypedMatcher(questions()))
  const examples = once(() => chooseExamples(questions(), isAnswered))
  const terms = once(() => listTerms(corpus))
  const matchTerms = once(() => createTypedMatcher(terms()))
  const topics = once(() => topicsOf().map(text => ({ text, keywords: '' })))
  const matchTopics = once(() => createTypedMatcher(topics()))

  const take = <T>(
    list: readonly T[],
    places: readonly number[] | undefined,
    limit: number,
    may: (item: T) => boolean,
  ): readonly T[] => {
    const wanted = Math.min(LIMIT_MOST, Math.max(0, Math.floor(limit)))
    const taken: T[] = []
    let tried = 0
    for (const item of places === undefined ? list : places.flatMap(at => list[at] ?? [])) {
      if (taken.length >= wanted || tried >= wanted * TRIED_PER_WANTED) break
      tried++
      if (may(item)) taken.push(item)
    }
    return taken
  }
  const isTyped = (prefix: string): boolean => /[\p{L}\p{N}]/u.test(prefix)

  return {
    questions: (prefix, limit) =>
      (isTyped(prefix)
        ? take(questions(), matchQuestions()(prefix), limit, isAnswered)
        : take(examples(), undefined, limit, () => true)
      ).map(({ text }) => text),
    terms: (prefix, limit) =>
      take(terms(), isTyped(prefix) ? matchTerms()(prefix) : undefined, limit, ({ text }) =>
        isAnswered({ text: `What is ${text}?`, kind: 'definition', fact: undefined, keywords: '' }),
      ).map(({ text }) => text),
    topics: (prefix, limit) =>
      take(topics(), isTyped(prefix) ? matchTopics()(prefix) : undefined, limit, () => true).map(({ text }) => text),
  }
}

/** Whether a question is answered with the fact it was written from; remembered, since a corpus never changes. */
export function createVerifier(ask: (question: string) => Finding): (question: WrittenQuestion) => boolean {
  const known = new Map<string, boolean>()
  return question => {
    const before = known.get(question.text)
    if (before !== undefined) return before
    const isRight = answers(ask(question.text), question)
    known.set(question.text, isRight)
    return isRight
  }
}

function answers(found: Finding, { fact }: WrittenQuestion): boolean {
  if (found.citations.length === 0) return false
  if (fact === undefined) return true
  const { documentId, span, figure } = fact
  const isCited = found.citations.some(
    citation => citation.documentId === documentId && citation.start === span.start && citation.end === span.end,
  )
  return isCited && (figure === undefined || found.headline.includes(figure.text))
}

/** By kind; within a kind those first that say most: dated money, people often quoted, terms often used. */
function orderQuestions(questions: readonly WrittenQuestion[], { facts }: Corpus): readonly WrittenQuestion[] {
  const weightOf = ({ fact, kind, text }: WrittenQuestion): number => {
    const isNamed = (name: string): boolean => text.includes(` ${name} `) || text.includes(` ${name}?`)
    if (kind === 'person')
      return facts.filter(({ attribution }) => attribution !== undefined && isNamed(attribution)).length
    if (fact === undefined) {
      const term = text.split(' ')[2] ?? ''
      const uses = facts.filter(({ entity }) => entity.split(' ').includes(term)).length
      // What nearly everything is about is no telling example.
      return uses > COMMON_TERM_SHARE * facts.length ? 0 : uses
    }
    if (kind === 'said') return TOPICAL.test(fact.attribute) ? 1 : 0
    return (fact.figure?.unit === 'GBP' ? 2 : 0) + (/\d{4}-\d\d/.test(fact.period ?? '') ? 1 : 0)
  }
  return questions
    .map(question => ({ question, kind: QUESTION_KINDS.indexOf(question.kind), weight: weightOf(question) }))
    .sort((a, b) => a.kind - b.kind || b.weight - a.weight || a.question.text.length - b.question.text.length)
    .map(({ question }) => question)
}

const COMMON_TERM_SHARE = 0.06
/** Attributes that name what was spoken about. */
const TOPICAL = /\b(?:of|about|on)\s/

/** Examples that are ever given to somebody who has typed nothing. */
const EXAMPLES_MOST = 25

/** Answered questions, one of each kind in turn, of ever other documents where there are some. */
function chooseExamples(
  questions: readonly WrittenQuestion[],
  isAnswered: (question: WrittenQuestion) => boolean,
): readonly WrittenQuestion[] {
  const used = new Map<string, number>()
  const useOf = ({ fact }: WrittenQuestion): number => (fact === undefined ? 0 : (used.get(fact.documentId) ?? 0))
  const left = new Map(QUESTION_KINDS.map(kind => [kind, questions.filter(question => question.kind === kind)]))
  const chosen: WrittenQuestion[] = []
  while (chosen.length < EXAMPLES_MOST && [...left.values()].some(list => list.length > 0)) {
    for (const [kind, list] of left) {
      const ordered = [...list].sort((a, b) => useOf(a) - useOf(b))
      const first = ordered.find(isAnswered)
      left.set(kind, first === undefined ? [] : list.filter(question => question !== first))
      if (first === undefined) continue
      chosen.push(first)
      if (first.fact !== undefined) used.set(first.fact.documentId, useOf(first) + 1)
    }
  }
  return chosen
}

/** Terms with an expansion or a meaning, those with an expansion first, no term twice. */
function listTerms({ glossary }: Corpus): readonly { readonly text: string; readonly keywords: string }[] {
  const entries = glossary.filter(({ expansion, meaning }) => expansion !== undefined || meaning !== undefined)
  const ordered = [...entries].sort((a, b) => Number(b.expansion !== undefined) - Number(a.expansion !== undefined))
  return [...new Set(ordered.map(({ term }) => term))].map(text => ({
    text,
    keywords: entries
      .filter(({ term }) => term === text)
      .flatMap(({ expansion, aliases }) => [expansion ?? '', ...aliases])
      .join(' '),
  }))
}
