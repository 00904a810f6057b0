import { dropExclusions } from '../language/clean.js'
import type { Fact } from '../model.js'
import { type Draft, evidenceOf, isAnswer } from './compose.js'
import { isPeriod } from './conflicts.js'
import type { FactIndex } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import { asksForSource, pointsBack } from './follow-up.js'
import { concerns, createRestater, isSibling, type Restatement } from './restate.js'

/** A draft with the facts it came from, which a follow-up leans on. */
export interface FactAnswer {
  readonly draft: Draft
  /** Best first; those of the turn before where this one has no answer. */
  readonly facts: readonly Fact[]
  /** The question as it stands by itself. */
  readonly question: string
}

/** What a question is answered with besides its own words. */
export interface Turn {
  readonly context: readonly string[]
  /** Facts that answered the earlier questions, oldest first. */
  readonly earlier: readonly Fact[]
  readonly least: number
  /** Positions of the facts that "who else" and "the other one" leave out. */
  readonly excluded: ReadonlySet<number>
}

/** A fact that may answer a question. */
export interface Nearest {
  readonly fact: Fact
  readonly probability: number
}

/** How single questions are answered. */
export interface Answering {
  readonly answer: (text: string, turn: Turn) => Draft
  /** The same for a question that is one for certain, at less cost. */
  readonly answerOne: (text: string, turn: Turn) => Draft
  /** The facts that a draft cites, best first; none for what is no answer. */
  readonly factsOf: (draft: Draft) => readonly Fact[]
  /** The likeliest fact and how likely it is; the best answer is mostly of it, and it costs less to find. */
  readonly findNearest: (text: string, turn: Turn) => Nearest | undefined
  readonly isFollowing: (text: string) => boolean
  /** An abstention, whatever could be answered. */
  readonly refuse: (text: string, turn: Turn) => Draft
}

/** Earlier questions that a follow-up may lean on. */
const CONTEXT_MOST = 3
/** An earlier question need only be understood, not answered for certain. */
const EARLIER_LEAST = 0.2
/** A term that a follow-up only uses is not what it asks for. */
const ASKS_WHAT =
  /^(?:(?:and|but|so|ok|okay) )*(?:whats?|who|define|explain|meaning)\b(?: (?:is|are|was|were|does|s)\b|$)/
/** How sure it is who or which other one is meant. */
const POINTED_CONFIDENCE = 0.7
/** Fillings of a slot that are worth an answer of their own. */
const LIKELY_MOST = 2
/** A short question that points to nothing stands by itself where its answer is as sure as this. */
const ALONE_LEAST = 0.7
/** One word of matter is taken from anywhere. */
const ALONE_MATTER = 2
const NOTHING: ReadonlySet<number> = new Set()

interface Reading {
  readonly question: string
  readonly draft: Draft
}

/**
 * Answers the questions of a conversation. A follow-up is read both with the words of what it leans on and as questions
 * that stand by themselves; each reading has to fit what the earlier answer was about, and the surest one is given.
 */
export function createConversation(
  index: FactIndex,
  readQuery: (text: string) => FactQuery,
  { answer, answerOne, findNearest, factsOf, isFollowing, refuse }: Answering,
): (text: string, context: readonly string[], least: number) => FactAnswer {
  const facts = index.facts.map(({ fact }) => fact)
  const restate = createRestater(facts, index.lexicon)
  const indexed = new Map(index.facts.map(held => [held.fact, held]))

  const isHeld = (unit: QueryUnit, fact: Fact): boolean => {
    const held = indexed.get(fact)
    return [...unit.ids.keys()].some(id => held?.own.has(id) || held?.asked.has(id))
  }

  /** Whether a fact meets every word of matter of a question. */
  const meetsAll = (query: FactQuery, fact: Fact): boolean => {
    return query.units.filter(unit => !unit.optional && !unit.soft).every(unit => isHeld(unit, fact))
  }

  /** The figure that a turn was about, where what was cited of its sentence is only the period. */
  const measureOf = (question: string, fact: Fact): Fact => {
    if (fact.figure === undefined || !isPeriod(fact.figure) || readQuery(question).asking === 'when') return fact
    const measures = facts.filter(
      other =>
        other.documentId === fact.documentId &&
        other.span.start === fact.span.start &&
        other.figure !== undefined &&
        !isPeriod(other.figure),
    )
    return measures.length === 1 ? (measures[0] ?? fact) : fact
  }

  /** Whether a draft, in answer to the follow-up as typed or restated, is of what the follow-up points to. */
  const createFilter =
    (text: string, restated: Restatement, last: FactAnswer | undefined) =>
    ({ question, draft }: Reading): boolean => {
      const [best] = factsOf(draft)
      if (best === undefined) return false
      const { kind, person } = restated
      const isTyped = question === text
      if (kind === 'rest' && !isTyped) return draft.kind === 'calculation'
      if (draft.kind === 'calculation') return true
      const [query, typed] = [readQuery(question), readQuery(text)]
      if (draft.kind === 'definition' && isTyped && !ASKS_WHAT.test(query.lower)) return false
      const before = last?.facts[0]
      const isAlike = person !== undefined || query.asking === readQuery(last?.question ?? '').asking
      const isEmpty = typed.asking === 'keywords' && typed.units.length === 0
      if (best === before && (isEmpty || (isAlike && !meetsAll(typed, best)))) return false
      const bare = typed.units.filter(unit => !unit.optional)
      // Of "how old is he?" the one word that tells has to be met, however seldom it carries the matter.
      if (bare.length > 0 && bare.every(unit => unit.soft) && !bare.some(unit => isHeld(unit, best))) return false
      if (person !== undefined) {
        // Who somebody is answers nothing else about them.
        const isRole = best.attribute === 'role' && best.entity === person
        return factsOf(draft).some(fact => concerns(fact, person)) && (!isRole || meetsAll(query, best))
      }
      if (isTyped) return true
      const isNear = factsOf(draft).some(fact => fact === before || (before !== undefined && isSibling(fact, before)))
      return isNear && (kind === 'switch' ? best !== before : draft.kind === 'comparison' || meetsAll(typed, best))
    }

  /** Of the ways to fill a slot, the few that lead surely to a sibling of the earlier fact. */
  const findLikely = (texts: readonly string[], before: Fact | undefined, turn: Turn): readonly string[] =>
    texts
      .flatMap(text => {
        const near = before === undefined ? undefined : findNearest(text, turn)
        return near !== undefined && before !== undefined && isSibling(near.fact, before)
          ? [{ text, probability: near.probability }]
          : []
      })
      .sort((a, b) => b.probability - a.probability)
      .slice(0, LIKELY_MOST)
      .map(({ text }) => text)

  const answerAlone = (text: string, least: number): FactAnswer => {
    const draft = answer(text, { context: [], earlier: [], least, excluded: NOTHING })
    return { draft, facts: factsOf(draft), question: text }
  }

  const respond = (text: string, context: readonly string[], least: number): FactAnswer => {
    const recent = context.slice(-CONTEXT_MOST)
    if (recent.length === 0 || !isFollowing(text)) {
      return answerAlone(text, least)
    }
    // A short question that does not point back may stand by itself, as may one that asks what a term means.
    const alone = pointsBack(text.toLowerCase()) ? undefined : answerAlone(text, least)
    if (alone !== undefined && isAnswer(alone.draft) && alone.draft.confidence >= ALONE_LEAST) {
      const matter = readQuery(text).units.filter(unit => !unit.optional && !unit.soft).length
      if (alone.draft.kind === 'definition' || matter >= ALONE_MATTER) return alone
    }
    const turns = recent.map((question, i) => respond(question, recent.slice(0, i), EARLIER_LEAST))
    const last = turns.at(-1)
    const before = last?.facts ?? []
    const pointed = (asksForSource(text.toLowerCase()) ? sourceOf(before) : undefined) ?? findOther(text, turns, facts)
    if (pointed !== undefined) return { draft: pointed, facts: factsOf(pointed), question: text }
    const restated = restate(text, turns)
    const { excludes } = restated
    const turn: Turn = {
      context: [],
      earlier: turns
        .flatMap(({ question, facts: [fact] }) => (fact === undefined ? [] : [measureOf(question, fact)]))
        .filter((fact, i, all) => all.findIndex(other => other.quote === fact.quote) === i),
      least,
      excluded:
        excludes === undefined ? NOTHING : new Set(index.facts.flatMap(({ fact, at }) => (excludes(fact) ? [at] : []))),
    }
    const leaning: Turn = { ...turn, context: [...recent.slice(-1), ...before.slice(0, 1).map(leadIn)] }
    const asTyped = { question: text, draft: answer(text, leaning) }
    const isFitting = createFilter(text, restated, last)
    // What is only pointed to is named where the words alone find nothing.
    const texts =
      restated.kind === 'switch'
        ? findLikely(restated.texts, before[0], turn)
        : restated.kind === 'thing' && isFitting(asTyped)
          ? []
          : restated.texts
    const readings = [asTyped, ...texts.map(question => ({ question, draft: answerOne(question, turn) }))].filter(
      isFitting,
    )
    const best =
      readings.find(({ draft }) => restated.kind === 'rest' && draft.kind === 'calculation') ??
      readings.reduce<Reading | undefined>(
        (most, next) => (most === undefined || next.draft.confidence > most.draft.confidence ? next : most),
        undefined,
      )
    if (best === undefined && alone !== undefined && isAnswer(alone.draft)) return alone
    const draft = best?.draft ?? (factsOf(asTyped.draft).length > 0 ? refuse(text, leaning) : asTyped.draft)
    const found = factsOf(draft)
    return {
      draft,
      facts: found.length > 0 ? found : before,
      question: best?.question ?? restated.texts[0] ?? text,
    }
  }
  return (typed, context, least) => respond(dropExclusions(typed), context, least)
}

/** What an earlier answer was about, for the words of a follow-up to lean on. */
const leadIn = (fact: Fact): string => [fact.entity, fact.attribute, fact.attribution ?? ''].join(' ')

/** "Who said that?" after an answer: the sentence that names its speaker. */
function sourceOf(facts: readonly Fact[]): Draft | undefined {
  const fact = facts.find(({ attribution }) => attribution !== undefined)
  if (fact?.attribution === undefined) return undefined
  const surname = fact.attribution.split(' ').at(-1) ?? ''
  const isNamed = fact.quote.includes(surname)
  return {
    kind: 'person',
    headline: isNamed ? fact.quote : `${fact.attribution}: ${fact.quote}`,
    evidence: [evidenceOf(fact)],
    confidence: POINTED_CONFIDENCE,
  }
}

const THE_OTHER = /^(?:(?:and|but|so|ok(?:ay)?)\b[,\s]*)*(?:(?:what|how) about )?the other(?: one)?[?.!\s]*$/i

/** "And the other one?": where just two things have a figure of the same kind, that of the one not yet told. */
function findOther(text: string, turns: readonly FactAnswer[], facts: readonly Fact[]): Draft | undefined {
  const before = turns.at(-1)?.facts[0]
  if (before?.figure === undefined || !THE_OTHER.test(text)) return undefined
  const others = facts.filter(
    fact =>
      isSibling(fact, before) &&
      fact.attribute === before.attribute &&
      fact.documentId === before.documentId &&
      fact.period === before.period &&
      fact.figure?.unit === before.figure?.unit,
  )
  const [other] = others
  return other === undefined || others.length > 1
    ? undefined
    : { kind: 'figure', headline: other.quote, evidence: [evidenceOf(other)], confidence: POINTED_CONFIDENCE }
}
