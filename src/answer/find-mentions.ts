import { type Draft, evidenceOf, joinSentences } from './compose.js'
import type { FactIndex, IndexedFact } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import type { RankedFact } from './rank-facts.js'

/** A question for where something is spoken of, not for what is so. */
const MENTIONING =
  /\bwho(?: all| else)? (?:talks?|speaks?|spoke|talked|mentions?|mentioned) (?:of|about|\w+$)|\b(?:which|what|how many) (?:of the )?(?:articles?|pieces?|documents?|papers?|sources?|stories|authors?)\b.{0,30}\b(?:mentions?|talks? about|speaks? of|speak of|refers? to|discuss(?:es)?|brings? up)\b|\b(?:comes?|crops?|pops?|turns?) up in (?:two|2|both|several|more|other|different|which)\b|\b(?:gets? |is |are )?(?:mentioned|brought up)\b.{0,40}\b(?:both times|twice|in which|in both|in two|in 2)\b|\bwhere (?:does|do|is|are) .{2,30} (?:get mentioned|mentioned|come up|crop up|brought up)\b|\bacross (?:all )?(?:the |these )?(?:articles|documents|pieces|papers|sources)\b/
/** Words that ask where, and not what for. */
const ASKING =
  /^(?:articles?|pieces?|documents?|papers?|sources?|stories|authors?|come|comes|crop|crops|pop|pops|turn|turns|talk|talks|talked|speak|speaks|spoke|spoken|mention|mentions|mentioned|refer|refers|discuss|discusses|bring|brings|brought|times?|same|things?|across|different|quoted|both|get|gets|twice|all|term|word|phrase|subject|topic|saying|context|contexts)$/
/** A name, an acronym, a word that most documents hold is no theme. */
const THEME_WEIGHT = 1.2
const THEMES_MOST = 2
const CITED_MOST = 5
const CONFIDENCE = 0.75

/**
 * Where the documents speak of a thing: of each that does, the sentence that fits the question best. Undefined when the
 * question asks for anything but that, or fewer than two documents speak of it.
 */
export function createMentionFinder(
  index: FactIndex,
): (query: FactQuery, ranked: readonly RankedFact[]) => Draft | undefined {
  return (query, ranked) => {
    if (!MENTIONING.test(query.lower) || query.wanted.length > 0) return undefined
    const themes = query.units.filter(unit => !unit.optional && !ASKING.test(unit.words))
    const isTheme = (unit: QueryUnit): boolean => unit.ids.size > 0 && unit.kind === 'word'
    if (themes.length === 0 || themes.length > THEMES_MOST || !themes.every(isTheme)) return undefined
    if (themes.every(({ weight }) => weight < THEME_WEIGHT)) return undefined
    const isOfPerson = query.asking === 'who' || (query.asking === 'who-said' && /\bwho\b/.test(query.lower))
    const probabilities = new Map(ranked.map(({ fact, probability }) => [fact, probability]))
    const best = new Map<string, { readonly fact: IndexedFact; readonly score: number }>()
    for (const fact of index.facts) {
      const isAbout = themes.every(unit => [...unit.ids.keys()].some(id => fact.quote.ids.has(id)))
      if (!isAbout || (isOfPerson && fact.fact.attribution === undefined)) continue
      // What somebody says of it goes before what an article says of itself.
      const score = (fact.fact.attribution === undefined ? 0 : 1) + (probabilities.get(fact.fact) ?? 0)
      const known = best.get(fact.fact.documentId)
      if (known === undefined || score > known.score) best.set(fact.fact.documentId, { fact, score })
    }
    const found = [...best.values()].sort((a, b) => b.score - a.score || a.fact.at - b.fact.at).slice(0, CITED_MOST)
    if (found.length < 2) return undefined
    return {
      kind: 'list',
      headline: joinSentences(found.map(({ fact }) => fact.fact.quote)),
      evidence: found.map(({ fact }) => evidenceOf(fact.fact)),
      figures: [],
      confidence: CONFIDENCE,
    }
  }
}
