import type { Fact } from '../model.js'
import type { Draft } from './compose.js'
import type { FactIndex } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import { concerns, FORM, isSibling, type Restatement, slotKind } from './restate.js'

/** A way to read a follow-up, and what it is answered with. */
export interface Reading {
  readonly question: string
  readonly draft: Draft
}

/** What a follow-up was asked after. */
interface Told {
  readonly facts: readonly Fact[]
  readonly question: string
}

/** Tells which readings of a follow-up are of what it points to. */
export interface ReadingFilter {
  /** Whether a fact holds a word, in its own words or, but for a number, in those that it is asked for with. */
  readonly isHeld: (unit: QueryUnit, fact: Fact) => boolean
  readonly createFilter: (text: string, restated: Restatement, last: Told | undefined) => (reading: Reading) => boolean
}

/** A term that a follow-up only uses is not what it asks for. */
const ASKS_WHAT =
  /^(?:(?:and|but|so|ok|okay) )*(?:whats?|who|define|explain|meaning)\b(?: (?:is|are|was|were|does|s)\b|$)/
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

export function createReadingFilter(
  index: FactIndex,
  readQuery: (text: string) => FactQuery,
  factsOf: (draft: Draft) => readonly Fact[],
): ReadingFilter {
  const indexed = new Map(index.facts.map(held => [held.fact, held]))

  const isHeld = (unit: QueryUnit, fact: Fact): boolean => {
    const held = indexed.get(fact)
    // A question may name a number to ask whether it is right.
    const isAskable = unit.kind !== 'number'
    return [...unit.ids.keys()].some(id => held?.own.has(id) || (isAskable && held?.asked.has(id)))
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

  /** The words that tell what a text is about, or all where each is a common one. */
  const matterOf = (text: string): readonly QueryUnit[] => {
    const units = readQuery(text).units.filter(unit => !unit.optional)
    const matter = units.filter(unit => !unit.soft)
    return matter.length > 0 ? matter : units
  }

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
    (text: string, restated: Restatement, last: Told | undefined) =>
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

  return { isHeld, createFilter }
}
