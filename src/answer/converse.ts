import { dropExclusions } from '../language/clean.js'
import { parseFigures } from '../language/figures.js'
import type { Fact, Reason } from '../model.js'
import { once } from '../once.js'
import { type Draft, isAnswer } from './compose.js'
import type { FactIndex } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import { createReadingFilter, type Reading } from './filter-readings.js'
import { pointsBack } from './follow-up.js'
import { findPointed } from './pointed.js'
import { createRestater, FORM, isSibling, slotKind } from './restate.js'

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
const NOTHING: ReadonlySet<number> = new Set()

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
  const { isHeld, createFilter } = createReadingFilter(index, readQuery, factsOf)

  /** How much a fact speaks against a word: less than nothing where it says it, half where only questions for it do. */
  const lackOf = (unit: QueryUnit, fact: Fact): number => {
    const held = indexed.get(fact)
    const ids = [...unit.ids.keys()]
    return ids.some(id => held?.own.has(id)) ? -1 : ids.some(id => held?.asked.has(id)) ? 0.5 : 1
  }

  const countMatter = (text: string): number =>
    readQuery(text).units.filter(unit => !unit.optional && !unit.soft).length

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
      isAnswer(draft) &&
      draft.isOpen !== true &&
      draft.confidence >= ALONE_LEAST &&
      (draft.kind === 'definition' || matter >= ALONE_MATTER)
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
        .flatMap(({ facts: [fact] }) => fact ?? [])
        .filter((fact, i, all) => all.findIndex(other => other.quote === fact.quote) === i),
      least,
      excluded:
        excludes === undefined ? NOTHING : new Set(index.facts.flatMap(({ fact, at }) => (excludes(fact) ? [at] : []))),
    }
    const leaning: Turn = {
      ...turn,
      context: [...recent.slice(-1), ...before.slice(0, 1).map(leadIn)].map(withoutDenied),
    }
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

/** "Non-MARS redundancies" are none of MARS. */
const withoutDenied = (text: string): string => text.replace(/\bnon-\p{L}+/giu, '')

/** What an earlier answer was about, for the words of a follow-up to lean on. */
const leadIn = (fact: Fact): string => [fact.entity, fact.attribute, fact.attribution ?? ''].join(' ')
