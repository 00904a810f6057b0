import { dropExclusions } from '../language/clean.js'
import { parseFigures } from '../language/figures.js'
import type { Fact, Reason } from '../model.js'
import { once } from '../once.js'
import { type Draft, isAnswer } from './compose.js'
import { isPeriod } from './conflicts.js'
import type { FactIndex } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import { pointsBack } from './follow-up.js'
import { findPointed } from './pointed.js'
import { concerns, createRestater, FORM, isSibling, type Restatement, slotKind } from './restate.js'

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
  /** An abstention, whatever could be answered; it names what is missing, or what it is told to name. */
  readonly refuse: (text: string, turn: Turn, missing?: Reason) => Draft
}

/** Earlier questions that a follow-up may lean on. */
const CONTEXT_MOST = 3
/** An earlier question need only be understood, not answered for certain. */
const EARLIER_LEAST = 0.2
/** A term that a follow-up only uses is not what it asks for. */
const ASKS_WHAT =
  /^(?:(?:and|but|so|ok|okay) )*(?:whats?|who|define|explain|meaning)\b(?: (?:is|are|was|were|does|s)\b|$)/
/** Slots that are filled and looked up, the likeliest first, and what is sure enough for the rest to be left out. */
const LIKELY_MOST = 4
const LIKELY_SURE = 0.8
/** What a filling that leads to another kind of figure than the one before is worth. */
const OTHER_KIND_SHARE = 0.5
/** A reading as sure as this, of just what is pointed to, leaves the others out. */
const READING_SURE = 0.9
/** Answers remembered: those of a conversation or two. */
const TURNS_MOST = 32
/** A short question that points to nothing stands by itself where its answer is as sure as this. */
const ALONE_LEAST = 0.7
/** One word of matter is taken from anywhere. */
const ALONE_MATTER = 2
/** "Why?", "what for?": a figure is no answer to it, however near. */
const FOR_WHAT_REASON = /\b(?:why|how come|what for|what (?:was|is) (?:it|that) for)\b/
/** "Out of how much?" asks for the whole of which the figure before is a part. */
const OUT_OF = /\b(?:out )?of (?:how (?:much|many)|what total)\b/
const DENIED = /\b(?:not|never)\b|n['’]?t\b/
/** "Does she give a number?" is met only by a figure. */
const ASKS_FIGURE =
  /\b(?:give|gives|put|quote|state|name|mention|say) (?:an?|any|the) (?:\w+ )?(?:numbers?|figures?|amount|sum|percentage|date)\b/
/** From this share of its own weight on, words that no fact holds make a follow-up one about something else. */
const UNKNOWN_SHARE = 0.5
/** So much of the weight of what is put in the place of something may be said in other words. */
const MISSING_SHARE = 0.5
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
    // A question may name a number to ask whether it is right.
    const isAskable = unit.kind !== 'number'
    return [...unit.ids.keys()].some(id => held?.own.has(id) || (isAskable && held?.asked.has(id)))
  }

  /** How much a fact speaks against a word: less than nothing where it says it, half where only questions for it do. */
  const lackOf = (unit: QueryUnit, fact: Fact): number => {
    const held = indexed.get(fact)
    const ids = [...unit.ids.keys()]
    return ids.some(id => held?.own.has(id)) ? -1 : ids.some(id => held?.asked.has(id)) ? 0.5 : 1
  }

  /** Whether a word is of the name of what a fact is about. */
  const isNamedBy = (unit: QueryUnit, fact: Fact): boolean => {
    const held = indexed.get(fact)
    return [...unit.ids.keys()].some(id => held?.entity.ids.has(id) || held?.attribute.ids.has(id))
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

  /** The words that tell what a text is about, or all where each is a common one. */
  const matterOf = (text: string): readonly QueryUnit[] => {
    const units = readQuery(text).units.filter(unit => !unit.optional)
    const matter = units.filter(unit => !unit.soft)
    return matter.length > 0 ? matter : units
  }

  const countMatter = (text: string): number =>
    readQuery(text).units.filter(unit => !unit.optional && !unit.soft).length

  /** Whether most of what a follow-up says is in no fact at all. */
  const isOfUnknown = (units: readonly QueryUnit[]): boolean => {
    const weigh = (some: readonly QueryUnit[]): number => some.reduce((sum, { weight }) => sum + weight, 0)
    const unknown = units.filter(unit => !unit.soft && unit.ids.size === 0)
    return unknown.length > 0 && weigh(unknown) > weigh(units) * UNKNOWN_SHARE
  }

  /** Whether a fact is none for a follow-up that asks for a reason, a whole, a figure or what was not so. */
  const isBeside = (lower: string, fact: Fact, before: Fact | undefined): boolean => {
    if (ASKS_FIGURE.test(lower) && fact.figure === undefined) return true
    if (fact !== before) return false
    return (
      (FOR_WHAT_REASON.test(lower) && fact.figure !== undefined) ||
      OUT_OF.test(lower) ||
      (DENIED.test(lower) && !DENIED.test(fact.quote))
    )
  }

  /** Whether a fact holds every number and name among words, and most of the others. */
  const isMostlyHeld = (units: readonly QueryUnit[], fact: Fact): boolean => {
    const missing = units.filter(unit => !isHeld(unit, fact))
    const weigh = (some: readonly QueryUnit[]): number => some.reduce((sum, { weight }) => sum + weight, 0)
    return (
      !missing.some(({ kind, capital, ids }) => kind === 'number' || capital || ids.size === 0) &&
      weigh(missing) <= weigh(units) * MISSING_SHARE
    )
  }

  /** Whether an answer is of the filling of a slot: it holds it, and is beside what was told or of that very thing. */
  const isOfGiven = (given: string, found: readonly Fact[], before: Fact | undefined): boolean => {
    const matter = matterOf(given)
    const holding = found.filter(fact => isMostlyHeld(matter, fact))
    return holding.some(
      fact =>
        before === undefined ||
        fact === before ||
        isSibling(fact, before) ||
        (slotKind(given) === 'other' && matter.every(unit => unit.kind === 'word' && isNamedBy(unit, fact))),
    )
  }

  /** Whether a draft, in answer to the follow-up as typed or restated, is of what the follow-up points to. */
  const createFilter =
    (text: string, restated: Restatement, last: FactAnswer | undefined) =>
    ({ question, draft }: Reading): boolean => {
      const [best] = factsOf(draft)
      if (best === undefined) return false
      const { kind, person, given } = restated
      const before = last?.facts[0]
      const isNear = factsOf(draft).some(fact => fact === before || (before !== undefined && isSibling(fact, before)))
      if (kind === 'nobody') return false
      if (kind === 'counted' && best.quote === before?.quote) return false
      const isTyped = question === text
      if (kind === 'rest' && !isTyped) return draft.kind === 'calculation'
      if (draft.kind === 'calculation') return true
      if (given !== undefined && !isOfGiven(given, factsOf(draft), last?.facts[0])) return false
      const [query, typed] = [readQuery(question), readQuery(text)]
      if (draft.kind === 'definition' && isTyped && !ASKS_WHAT.test(query.lower)) return false
      const isAlike = person !== undefined || query.asking === readQuery(last?.question ?? '').asking
      const isEmpty = typed.asking === 'keywords' && typed.units.length === 0
      if (isBeside(typed.lower, best, before) || isOfUnknown(typed.units.filter(unit => !unit.optional))) return false
      if (
        FORM.test(text.replace(/^.*?\b(?=(?:as|in|per) )/i, '')) &&
        before !== undefined &&
        best.entity !== before.entity
      )
        return false
      if (best === before && (isEmpty || (isAlike && !meetsAll(typed, best)))) return false
      const bare = typed.units.filter(unit => !unit.optional)
      // Of "how old is he?" the one word that tells has to be met, however seldom it carries the matter.
      if (bare.length > 0 && bare.every(unit => unit.soft) && !bare.some(unit => isHeld(unit, best))) return false
      if (person !== undefined) {
        // Who somebody is answers nothing else about them.
        const isRole = best.attribute === 'role' && best.entity === person
        return factsOf(draft).some(fact => concerns(fact, person)) && (!isRole || meetsAll(query, best))
      }
      if (isTyped && (kind !== 'thing' || slotKind(text) === 'other')) return true
      if (isTyped) return isNear
      return (
        isNear &&
        (kind === 'switch' || kind === 'counted'
          ? best !== before
          : draft.kind === 'comparison' || meetsAll(typed, best))
      )
    }

  /** The facts beside an earlier one that hold what a follow-up puts in the place of something. */
  const findFillers = (given: string, before: Fact | undefined): readonly Fact[] => {
    const units = readQuery(given).units.filter(unit => !unit.optional)
    const matter = units.filter(unit => !unit.soft)
    const needed = matter.length > 0 ? matter : units
    return before === undefined
      ? []
      : facts.filter(fact => isSibling(fact, before) && needed.every(u => isHeld(u, fact)))
  }

  /**
   * The filling of a slot that leads surely to one of these facts. A slot is the likelier the less of the rest of the
   * question the fact lacks.
   */
  const findLikely = (
    texts: readonly string[],
    fillers: readonly Fact[],
    before: Fact | undefined,
    turn: Turn,
  ): readonly string[] => {
    const costOf = (text: string): number => {
      const units = readQuery(text).units.filter(unit => !unit.optional)
      return Math.min(...fillers.map(fact => units.reduce((sum, unit) => sum + unit.weight * lackOf(unit, fact), 0)))
    }
    const tried: { readonly text: string; readonly probability: number }[] = []
    if (fillers.length === 0) return []
    const [ofFact, ...slots] = texts
    const likely = slots
      .map(text => ({ text, cost: costOf(text) }))
      .sort((a, b) => a.cost - b.cost)
      .map(({ text }) => text)
    for (const text of [...likely.slice(0, LIKELY_MOST), ...(ofFact === undefined ? [] : [ofFact])]) {
      const near = findNearest(text, turn)
      if (near === undefined || !fillers.includes(near.fact)) continue
      const isOfKind = near.fact.figure?.unit === before?.figure?.unit
      tried.push({ text, probability: near.probability * (isOfKind ? 1 : OTHER_KIND_SHARE) })
      if (isOfKind && near.probability >= LIKELY_SURE) break
    }
    return tried
      .sort((a, b) => b.probability - a.probability)
      .slice(0, 1)
      .map(({ text }) => text)
  }

  const answerAlone = (text: string, least: number, by = answer): FactAnswer => {
    const draft = by(text, { context: [], earlier: [], least, excluded: NOTHING })
    return { draft, facts: factsOf(draft), question: text }
  }

  /** A turn is what the next ones lean on, and is asked for again with each. A pure function's memory only. */
  const remembered = new Map<string, FactAnswer>()
  const respond = (text: string, context: readonly string[], least: number): FactAnswer => {
    const recent = context.slice(-CONTEXT_MOST)
    const key = [least, text, ...recent].join('\n\u0000')
    const known = remembered.get(key)
    if (known !== undefined) return known
    const found = recent.length === 0 || !isFollowing(text) ? answerAlone(text, least) : follow(text, recent, least)
    if (remembered.size >= TURNS_MOST) remembered.clear()
    remembered.set(key, found)
    return found
  }

  /** What an earlier question was told, or what it was about where it was told nothing. */
  const recall = (text: string, context: readonly string[], least: number): FactAnswer => {
    const told = respond(text, context, least)
    return isAnswer(told.draft) || least <= EARLIER_LEAST ? told : respond(text, context, EARLIER_LEAST)
  }

  /** What a refused follow-up put in the place of something, by its own name. */
  const missingOf = (given: string): Reason | undefined => {
    const kind = slotKind(given)
    const missing = given.replace(/\s+ones?$/i, '')
    if (kind === 'other' && parseFigures(missing).length > 0) return undefined
    return { code: kind !== 'other' ? kind : /\p{Lu}/u.test(missing) ? 'entity' : 'unknown-word', missing }
  }

  const follow = (text: string, recent: readonly string[], least: number): FactAnswer => {
    const matter = countMatter(text)
    // A short question that does not point back may stand by itself, as may one that asks what a term means.
    const alone = pointsBack(text.toLowerCase())
      ? undefined
      : answerAlone(text, least, matter < ALONE_MATTER ? answerOne : answer)
    const isSureAlone = ({ draft }: FactAnswer): boolean =>
      isAnswer(draft) && draft.confidence >= ALONE_LEAST && (draft.kind === 'definition' || matter >= ALONE_MATTER)
    if (alone !== undefined && isSureAlone(alone)) return alone
    const turns = recent.map((question, i) => recall(question, recent.slice(0, i), least))
    const last = turns.at(-1)
    const before = last?.facts ?? []
    const restated = restate(text, turns)
    const pointed = findPointed(text, turns, facts, restated.person)
    if (pointed !== undefined) return { draft: pointed, facts: factsOf(pointed), question: text }
    const { excludes, given } = restated
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
    const isFitting = createFilter(text, restated, last)
    const read = (question: string): Reading => ({ question, draft: answerOne(question, turn) })
    const asTyped = once(
      (): Reading => ({ question: text, draft: (given === undefined ? answer : answerOne)(text, leaning) }),
    )
    const isSure = (reading: Reading): boolean =>
      reading.draft.confidence >= READING_SURE && isAnswer(reading.draft) && isFitting(reading)

    /** Every reading that fits, or the first that is sure: the likeliest come first. */
    const findReadings = (): readonly Reading[] => {
      const texts =
        restated.kind === 'switch'
          ? findLikely(restated.texts, findFillers(given ?? '', before[0]), before[0], turn)
          : restated.texts
      const [first, ...others] = texts
      if (restated.kind === 'who' && first !== undefined) {
        const introduced = read(first)
        if (introduced.draft.kind === 'person') return [introduced]
      }
      const defined = given === undefined || last?.draft.kind !== 'definition' ? undefined : read(askMeaning(given))
      if (defined?.draft.kind === 'definition') return [defined]
      // What is only pointed to is named where the words alone find nothing.
      if (restated.kind === 'thing' && isFitting(asTyped())) return [asTyped()]
      const likeliest = first === undefined || restated.kind === 'thing' ? undefined : read(first)
      if (likeliest !== undefined && isSure(likeliest)) return [likeliest]
      return [
        asTyped(),
        ...(likeliest === undefined ? texts.slice(0, 1).map(read) : [likeliest]),
        ...others.map(read),
      ].filter(isFitting)
    }
    const readings = findReadings()
    const best =
      readings.find(({ draft }) => restated.kind === 'rest' && draft.kind === 'calculation') ??
      readings.reduce<Reading | undefined>(
        (most, next) => (most === undefined || next.draft.confidence > most.draft.confidence ? next : most),
        undefined,
      )
    if (best === undefined && alone !== undefined && isAnswer(alone.draft) && !FORM.test(text)) return alone
    const unanswered = (): Draft =>
      given !== undefined
        ? refuse(text, leaning, missingOf(given))
        : factsOf(asTyped().draft).length > 0
          ? refuse(text, leaning)
          : asTyped().draft
    const draft = best?.draft ?? unanswered()
    const found = factsOf(draft)
    return {
      draft,
      facts: found.length > 0 ? found : before,
      question: best?.question ?? restated.texts[0] ?? text,
    }
  }
  return (typed, context, least) => respond(dropExclusions(typed), context, least)
}

const askMeaning = (term: string): string => `What does ${term} stand for?`

/** What an earlier answer was about, for the words of a follow-up to lean on. */
const leadIn = (fact: Fact): string => [fact.entity, fact.attribute, fact.attribution ?? ''].join(' ')
