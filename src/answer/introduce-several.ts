import { type Draft, distinct, evidenceOf, joinSentences } from './compose.js'
import { lesserRole } from './conflict-rules.js'
import type { FactIndex, IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import { isNamed, NAMES_BESIDE, namesPerson } from './name-people.js'
import { renderRole } from './render-role.js'

/** A question for who people are, or what and where they work. */
const IDENTITY =
  /\bwho(?:s|'s)?\b|\b(?:jobs?|roles?|posts?|titles?|positions?|employers?|organi[sz]ations?|names?|difference|works?|worked)\b|\bwhat (?:do|does|did) .{0,40}\bdo\b|\bwhere (?:are|were|do)\b|\bwhich\b|\bthe same person\b/
/** What they say and do is for other facts. */
const SAYING =
  /\b(?:say|said|says|saying|sed|think|thinks|thought|warn|warned|want|wants|views?|describe|told|tell|claim|feel|believe|hope|argue|argued|explain|talk|talks|talking|complain|fear|fears|recommend|disagree|agree|mention|quotes?)\b/
/** More than one person is asked for. */
const SEVERAL =
  /\b(?:[2-6]|two|three|four|five|six|both|list|all|every|which (?:people|ones)|who are|who were|names of)\b/
/** What people are called, or are asked for by. */
const PERSON =
  /\b(?:who|names?|people|persons?|individuals?|directors?|chief exec\w*|chiefs?|chairs?|chairm[ae]n|presidents?|deput(?:y|ies)|leads?|heads?|officers?|authors?|journalists?|reporters?|editors?|writers?|lawyers?|secretar(?:y|ies)|ministers?|bosses|leaders?)\b/
/** Words that ask for a person without saying which. */
const ASKING =
  /^(?:names?|named|people|persons?|individuals?|men|man|women|bosses|speakers?|posts?|jobs?|titles?|roles?|positions?|organi[sz]ations?|hold|holds|held|described|articles?|pieces?|list|mentioned|quoted|each|difference|same|work|works|worked|run|runs|give|are|serve|serves|set)$/
/** A post, as a unit of a question names it. */
const POSTS =
  /^(?:chief executives?|chief execs?|ceos?|(?:finance )?directors?|directors? of finance|fds?|finance|chairs?|chairm[ae]n|presidents?|deputy|heads?|leads?)$/
const HONORIFICS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:sirs|knights)\b/, 'Sir'],
  [/\bdames\b/, 'Dame'],
  [/\b(?:professors|profs)\b/, 'Professor'],
  [/\bbarons?\b|\blords\b/, 'Lord'],
]
const PEOPLE_MOST = 6
const CONFIDENCE = 0.85
/** A word of more weight is matter; "bloke", "keeps cropping up" are not. */
const SMALL_TALK_WEIGHT = 3
/** Words of small talk that the facts of no person meet. */
const SMALL_TALK_MOST = 2

/** Says who several people are: those whom a question names, or those who share what it describes ("both deputies"). */
export function createSeveralIntroducer(index: FactIndex): (query: FactQuery) => Draft | undefined {
  const roles = index.people.filter(isNamed)
  const keyOf = ({ entity }: IndexedFact): number => entity.units[0]?.[0] ?? -1

  const toDraft = (chosen: readonly IndexedFact[]): Draft => ({
    kind: 'person',
    headline: joinSentences(chosen.map(({ fact }) => fact.quote)),
    evidence: distinct(chosen.map(({ fact }) => evidenceOf(fact))),
    figures: [],
    confidence: CONFIDENCE,
  })

  /** Of each person, in the order given, the sentence that meets most of the question. */
  const bestOfEach = (facts: readonly IndexedFact[], units: readonly QueryUnit[]): readonly IndexedFact[] => {
    const best = new Map<number, IndexedFact>()
    for (const fact of facts) {
      const known = best.get(keyOf(fact))
      if (known === undefined || weightMet(fact, units) > weightMet(known, units)) best.set(keyOf(fact), fact)
    }
    return [...best.values()]
  }

  const isSmallTalk = (units: readonly QueryUnit[]): boolean =>
    units.length <= SMALL_TALK_MOST && units.every(unit => unit.weight <= SMALL_TALK_WEIGHT)

  const introduceNamed = (query: FactQuery, matter: readonly QueryUnit[]): Draft | undefined => {
    const named = matter.flatMap(unit => roles.filter(fact => namesPerson(unit, fact)))
    const chosen = bestOfEach(named, matter)
    if (chosen.length < 2 || chosen.length > PEOPLE_MOST) return undefined
    const rest = matter.filter(unit => {
      const isForename = chosen.some(({ fact }) => wordsOf(fact.entity).includes(unit.words.replace(/s$/, '')))
      return !isForename && !ASKING.test(unit.words) && !chosen.some(fact => meets(fact, unit))
    })
    const isBare = matter.every(unit => chosen.some(fact => namesPerson(unit, fact)))
    return (isBare || IDENTITY.test(query.lower)) && isSmallTalk(rest) ? toDraft(chosen) : undefined
  }

  const introduceAlike = (query: FactQuery, matter: readonly QueryUnit[]): Draft | undefined => {
    if (!SEVERAL.test(query.lower)) return undefined
    const honorific = HONORIFICS.find(([pattern]) => pattern.test(query.lower))
    const telling = matter.filter(
      unit => !unit.soft && !ASKING.test(unit.words) && honorific?.[0].test(unit.words) !== true,
    )
    if (honorific === undefined && (telling.length === 0 || !PERSON.test(query.lower))) return undefined
    const alike = roles.filter(
      fact =>
        (honorific === undefined || fact.fact.quote.includes(`${honorific[1]} `)) &&
        telling.every(unit => [...unit.ids.keys()].some(id => fact.quote.ids.has(id))),
    )
    const chosen = bestOfEach(alike, matter)
    return chosen.length < 2 || chosen.length > PEOPLE_MOST ? undefined : toDraft(chosen)
  }

  /** Those who hold a post that is asked for in the plural, each of them at one of the bodies that are named. */
  const introduceHolders = (query: FactQuery, matter: readonly QueryUnit[]): Draft | undefined => {
    const posts = matter.filter(({ words }) => POSTS.test(words))
    const rest = matter.filter(unit => !posts.includes(unit) && !ASKING.test(unit.words) && !unit.soft)
    const holders = roles.filter(
      fact => posts.every(unit => holds(fact, unit)) && lesserRole(`who ${query.lower}`, fact.fact.quote) === undefined,
    )
    const bodies = rest.filter(unit => holders.some(fact => holds(fact, unit)))
    const others = rest.filter(unit => !bodies.includes(unit))
    const isOther = others.some(unit => unit.ids.size > 0 && (unit.capital || unit.weight > SMALL_TALK_WEIGHT))
    if (posts.length === 0 || bodies.length < 2 || isOther || others.length > SMALL_TALK_MOST) return undefined
    const named = holders
      .map(fact => ({ fact, met: bodies.filter(unit => holds(fact, unit) && isInRole(fact, unit)) }))
      .filter(({ met }) => met.length > 0)
    // Of "the Nuffield Trust" another trust has a part only.
    const isPart = (met: readonly QueryUnit[]): boolean =>
      named.some(other => other.met.length > met.length && met.every(unit => other.met.includes(unit)))
    const chosen = bestOfEach(
      named.flatMap(({ fact, met }) => (isPart(met) ? [] : [fact])),
      bodies,
    )
    return chosen.length < 2 || chosen.length > PEOPLE_MOST ? undefined : toDraft(chosen)
  }

  return query => {
    if (SAYING.test(query.lower) || NAMES_BESIDE.test(query.lower) || query.wanted.length > 0) return undefined
    const matter = query.units.filter(unit => !unit.optional && unit.kind === 'word')
    return introduceNamed(query, matter) ?? introduceHolders(query, matter) ?? introduceAlike(query, matter)
  }
}

/** Whether a unit is of the role, and not of what is said beside it ("… of the King’s Fund, warned that the NHS"). */
const isInRole = (fact: IndexedFact, { words }: QueryUnit): boolean => {
  const role = renderRole(fact.fact).toLowerCase()
  return wordsOf(words).every(word => role.includes(word))
}

/** Whether a fact's own sentence speaks of a unit. */
const holds = ({ quote }: IndexedFact, unit: QueryUnit): boolean => unit.terms.some(id => quote.ids.has(id))

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []

const meets = ({ own, asked }: IndexedFact, unit: QueryUnit): boolean =>
  [...unit.ids.keys()].some(id => own.has(id) || asked.has(id))

const weightMet = (fact: IndexedFact, units: readonly QueryUnit[]): number =>
  units.reduce((sum, unit) => sum + (meets(fact, unit) ? unit.weight : 0), 0)
