import { isSameFigure } from '../language/figures.js'
import type { Corpus, Fact } from '../model.js'
import { calculate } from './calculate.js'
import { compareFacts } from './compare.js'
import { type Draft, distinct, evidenceOf, joinSentences } from './compose.js'
import { isPeriod } from './conflicts.js'
import { createConversation, type FactAnswer, type Turn } from './converse.js'
import { createDefiner } from './define.js'
import { createFactIndex } from './fact-index.js'
import { createQueryReader, type FactQuery } from './fact-query.js'
import { isFollowUp } from './follow-up.js'
import { abstain, answerFromFacts, eligible } from './from-facts.js'
import { createIntroducer } from './introduce.js'
import { createLexicon } from './lexicon.js'
import { mergeDrafts } from './merge-drafts.js'
import { parseCalculations } from './parse-calculations.js'
import type { PreparedFacts } from './prepare-facts.js'
import { createFactRanker, type RankedFact } from './rank-facts.js'
import { splitJoint, splitQuestions } from './split.js'

/** Rankings remembered: those of a question or two. */
const RANKINGS_MOST = 32
const MULTI_LEAST = 0.4

const isAnswer = (draft: Draft): boolean =>
  draft.kind !== 'abstention' && draft.kind !== 'help' && draft.kind !== 'clarification'

/** Answers cleaned questions from a corpus's facts; what it cannot answer is an abstention that names what is missing. */
export function createFactAnswerer(
  corpus: Corpus,
  prepared?: PreparedFacts,
): (text: string, context: readonly string[], least: number) => FactAnswer {
  const lexicon = createLexicon(corpus.glossary)
  const index = createFactIndex(corpus, lexicon, prepared?.fingerprint === corpus.fingerprint ? prepared : undefined)
  const readQuery = createQueryReader(index)
  const rankQuery = createFactRanker(index)
  const define = createDefiner(corpus, lexicon)
  const introduce = createIntroducer(index)
  const published = new Map(corpus.documents.map(document => [document.id, document.published]))
  const factsOf = (draft: Draft): readonly Fact[] =>
    draft.evidence.flatMap(({ documentId, span, figure }) => {
      const here = corpus.facts.filter(
        fact => fact.documentId === documentId && fact.span.start === span.start && fact.span.end === span.end,
      )
      return here.find(fact => figure !== undefined && fact.figure?.text === figure.text) ?? here[0] ?? []
    })

  /** One question is ranked for several kinds of answer, and its parts again. A pure function's memory only. */
  const rankings = new Map<string, { query: FactQuery; ranked: readonly RankedFact[] }>()
  const rank = (text: string, turn: Turn): { query: FactQuery; ranked: readonly RankedFact[] } => {
    const key = [text, ...turn.context, [...turn.excluded].join()].join('\n\u0000')
    const known = rankings.get(key)
    if (known !== undefined) return known
    const query = readQuery(text, turn.context)
    const ranking = { query, ranked: rankQuery(query, turn.excluded) }
    if (rankings.size >= RANKINGS_MOST) rankings.clear()
    rankings.set(key, ranking)
    return ranking
  }

  /** The facts that hold each of several figures that the question states. */
  const explainFigures = (query: FactQuery, ranked: readonly RankedFact[]): Draft | undefined => {
    const stated = query.figures.filter(
      figure =>
        !isPeriod(figure) && figure.unit !== 'duration' && !(figure.unit === 'count' && Number(figure.value) <= 12),
    )
    if (stated.length < 2) return undefined
    const facts = stated.flatMap(figure => {
      const holds = (fact: Fact): boolean => fact.figure !== undefined && isSameFigure(fact.figure, figure)
      return ranked.find(r => holds(r.fact))?.fact ?? corpus.facts.find(holds) ?? []
    })
    if (facts.length < stated.length) return undefined
    const evidence = distinct(facts.map(evidenceOf))
    return evidence.length < 2
      ? undefined
      : { kind: 'comparison', headline: joinSentences(facts.map(fact => fact.quote)), evidence, confidence: 0.85 }
  }

  const single = (text: string, turn: Turn): Draft => {
    const { query, ranked } = rank(text, turn)
    const best = eligible(ranked)[0]
    const direct = answerFromFacts(query, ranked, turn.least, id => published.get(id) ?? null)
    const isSure =
      best !== undefined &&
      best.probability >= 0.6 &&
      best.fact.figure !== undefined &&
      query.wanted.includes(best.fact.figure.unit) &&
      (query.asking !== 'how-many' || best.fact.figure.unit === 'count')
    const operation = parseCalculations(text)[0]?.operation
    const isOfWhole =
      operation === 'share' && /\b(?:all|every|total|overall)\b|\bleavers (?:went|left|took)\b/.test(text.toLowerCase())
    const prefersFact =
      isSure &&
      !isOfWhole &&
      (operation === 'share' ||
        operation === 'sum' ||
        /\b(?:shortfall|gap|difference|increase)\b/.test(best.fact.quote.toLowerCase()))
    const worked = prefersFact
      ? undefined
      : calculate(text, {
          rank: part => rank(part, turn),
          facts: corpus.facts,
          published: id => published.get(id) ?? null,
          earlier: turn.earlier,
        })
    const isWorth = worked !== undefined && worked.confidence >= Math.min(turn.least, MULTI_LEAST)
    return (
      (isWorth ? worked : undefined) ??
      define(query, ranked) ??
      (turn.excluded.size > 0 ? undefined : introduce(query, ranked)) ??
      compareFacts(text, query, ranked) ??
      explainFigures(query, ranked) ??
      direct ??
      abstain(query, ranked, corpus)
    )
  }

  const countMatter = (text: string): number =>
    readQuery(text).units.filter(unit => !unit.optional && unit.weight > 1).length

  const isFollowing = (text: string): boolean => isFollowUp(text.toLowerCase(), countMatter(text))

  const texts = new Map(corpus.documents.map(document => [document.id, document.text]))
  const merge = (drafts: readonly Draft[], kind: Draft['kind']): Draft =>
    mergeDrafts(drafts, kind, ({ documentId, span }) => texts.get(documentId)?.slice(span.start, span.end) ?? '')

  const joint = (text: string, turn: Turn): Draft | undefined => {
    for (const [first, second] of splitJoint(text)) {
      const [a, b] = [single(first, turn), single(second, turn)]
      if (!isAnswer(a) || !isAnswer(b) || a.kind === 'calculation' || b.kind === 'calculation') continue
      if (a.headline === b.headline || Math.min(a.confidence, b.confidence) < MULTI_LEAST) continue
      return merge([a, b], 'comparison')
    }
    return undefined
  }

  const several = (text: string, turn: Turn): Draft | undefined => {
    const parts = splitQuestions(text)
    if (parts.length < 2) return undefined
    const drafts: Draft[] = []
    parts.forEach((part, i) => {
      const isDependent = i > 0 && isFollowing(part)
      const first = drafts[0]
      // "By how much?" leans on a question that has an answer, or has none itself.
      if (isDependent && first !== undefined && !isAnswer(first)) drafts.push(first)
      else drafts.push(single(part, isDependent ? { ...turn, context: [...turn.context, ...parts.slice(0, 1)] } : turn))
    })
    const answers = drafts.filter(isAnswer)
    if (answers.length === 0) return undefined
    const left = parts.filter((_, i) => !drafts.slice(i, i + 1).every(isAnswer)).length
    const merged =
      answers.length === 1 && answers[0] !== undefined ? answers[0] : merge(answers, answers[0]?.kind ?? 'statement')
    return left === 0
      ? merged
      : { ...merged, caveat: `Of ${parts.length} questions the documents answer ${parts.length - left}.` }
  }

  const answer = (text: string, turn: Turn): Draft => {
    const whole = single(text, turn)
    const parts = several(text, turn)
    const isWhole = parts === undefined || parts.caveat !== undefined || distinct(parts.evidence).length < 2
    if (isAnswer(whole) && whole.confidence >= 0.9 && isWhole) return whole
    if (parts !== undefined && (!isAnswer(whole) || distinct(parts.evidence).length > 1)) return parts
    return (isAnswer(whole) && whole.confidence >= 0.7 ? undefined : joint(text, turn)) ?? whole
  }

  return createConversation(index, readQuery, {
    answer,
    answerOne: single,
    findNearest: (text, turn) => eligible(rank(text, turn).ranked)[0],
    factsOf: draft => (isAnswer(draft) ? factsOf(draft) : []),
    isFollowing,
    refuse: (text, turn) => {
      const { query, ranked } = rank(text, turn)
      return abstain(query, ranked, corpus)
    },
  })
}
