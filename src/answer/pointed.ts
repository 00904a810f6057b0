import type { Fact } from '../model.js'
import { type Draft, distinct, evidenceOf, joinSentences } from './compose.js'
import { isPeriod } from './conflicts.js'
import { asksForSource } from './follow-up.js'
import { concerns, type EarlierTurn, isSibling } from './restate.js'

/** How sure it is who or which one is meant. */
const POINTED_CONFIDENCE = 0.7
/** Sentences of somebody that one answer tells. */
const SAYINGS_MOST = 2

const LEAD = String.raw`^(?:(?:and|but|so|ok(?:ay)?|or)\b[,\s]*)*`
const END = String.raw`[?.!\s]*$`
const THE_OTHER = new RegExp(`${LEAD}(?:(?:what|how) about )?the other(?: one)?${END}`, 'i')
/** "In which year?", "what period does that cover?": nothing but when the figure before holds. */
const WHICH_PERIOD = new RegExp(
  `${LEAD}(?:(?:in|for|of|over|during|from) )?(?:which|what) (?:financial )?(?:years?|periods?|time ?(?:frame|span|period)|months?)(?: (?:is|was|were|are) (?:it|that|this|those|they|these)(?: (?:for|in|from))?| (?:does|do|did) (?:it|that|this|those|they) (?:cover|refer to|relate to|apply to))?${END}`,
  'i',
)
const OPPOSITE = new RegExp(
  `${LEAD}(?:(?:what|how) about |who(?:'s| is) |what(?:'s| is) )?(?:at |on |from )?(?:the )?(?:(?:other|opposite|far) (?:end|extreme|side)(?: of (?:the|that) (?:scale|spectrum|range|table|list|ranking))?|opposite|reverse)${END}`,
  'i',
)
const MOST = /\b(?:most|highest|largest|biggest|greatest|longest|top|maximum|max)\b/i
const LEAST = /\b(?:least|lowest|smallest|fewest|shortest|bottom|minimum|min)\b/i
/** "Of whom is it not so?" asks for somebody who holds the contrary. */
const DENIED = /\b(?:not|never|no)\b|n['’]?t\b/i
/** "What else did she say?": somebody's words, whatever they are about. */
const SAYING = new RegExp(
  `${LEAD}(?:(?:did|does|has) (?:he|she) (?:say|said|add|told) anything(?: else| more)?|(?:what|anything)(?: else| exactly| more)?(?: did| does| has|'s)? (?:he|she)(?: actually| exactly| also)? (?:say|says|said|add|added|told(?: them)?|have to say|argue|argued|claim|claimed)(?: exactly| precisely| then| too| as well)?|(?:what (?:were|are) )?(?:his|her) (?:exact|actual|own) words)${END}`,
  'i',
)
const ELSE = /\b(?:else|more|also|add|added|too|as well)\b/i
const QUOTATION = /[“‘"]/

/** What a follow-up is told from the facts of the turn before alone; undefined where it asks for more. */
export function findPointed(
  text: string,
  turns: readonly EarlierTurn[],
  facts: readonly Fact[],
  person: string | undefined,
): Draft | undefined {
  const last = turns.at(-1)
  if (last === undefined) return undefined
  return (
    (asksForSource(text.toLowerCase()) && !DENIED.test(text) ? sourceOf(last.facts) : undefined) ??
    periodOf(text, last.facts) ??
    findOther(text, last.facts[0], facts) ??
    findOpposite(text, last, facts) ??
    findSayings(text, last, facts, person)
  )
}

const pointAt = (kind: Draft['kind'], fact: Fact, headline = fact.quote): Draft => ({
  kind,
  headline,
  evidence: [evidenceOf(fact)],
  confidence: POINTED_CONFIDENCE,
})

/** "Who said that?" after an answer: the sentence that names its speaker. */
function sourceOf(facts: readonly Fact[]): Draft | undefined {
  const fact = facts.find(({ attribution }) => attribution !== undefined)
  if (fact?.attribution === undefined) return undefined
  const surname = fact.attribution.split(' ').at(-1) ?? ''
  return pointAt('person', fact, fact.quote.includes(surname) ? fact.quote : `${fact.attribution}: ${fact.quote}`)
}

/** "In which year?" after a figure: the period that its fact states, and nothing of other figures. */
function periodOf(text: string, [fact]: readonly Fact[]): Draft | undefined {
  if (fact?.figure === undefined || !WHICH_PERIOD.test(text)) return undefined
  if (isPeriod(fact.figure)) return pointAt('date', fact)
  if (fact.period === undefined) return undefined
  return pointAt('date', fact, fact.quote.includes(fact.period) ? fact.quote : `${fact.period}: ${fact.quote}`)
}

/** Facts of the same attribute as another, of other things. */
const alikeOf = (before: Fact, facts: readonly Fact[]): readonly Fact[] =>
  facts.filter(
    fact =>
      isSibling(fact, before) &&
      fact.attribute === before.attribute &&
      fact.documentId === before.documentId &&
      fact.figure?.unit === before.figure?.unit,
  )

/** "And the other one?": where just two things have a figure of the same kind, that of the one not yet told. */
function findOther(text: string, before: Fact | undefined, facts: readonly Fact[]): Draft | undefined {
  if (before?.figure === undefined || !THE_OTHER.test(text)) return undefined
  const [other, ...more] = alikeOf(before, facts).filter(({ period }) => period === before.period)
  return other === undefined || more.length > 0 ? undefined : pointAt('figure', other)
}

/** "And at the other end of the scale?": after the most the least, and the other way round. */
function findOpposite(text: string, { question, facts: [before] }: EarlierTurn, facts: readonly Fact[]) {
  if (before === undefined || !OPPOSITE.test(text)) return undefined
  const extreme = [question, before.quote].find(said => MOST.test(said) !== LEAST.test(said))
  if (extreme === undefined) return undefined
  const [wanted, told] = MOST.test(extreme) ? [LEAST, MOST] : [MOST, LEAST]
  const others = alikeOf(before, facts).filter(
    ({ quote, entity }) => wanted.test(quote) && !told.test(quote) && entity !== before.entity,
  )
  const [other] = others
  return other === undefined || others.some(({ quote }) => quote !== other.quote)
    ? undefined
    : pointAt(other.figure === undefined ? 'statement' : 'figure', other)
}

/** "What else did she say?": what somebody said, the nearest to what was told first. */
function findSayings(
  text: string,
  { facts: told }: EarlierTurn,
  facts: readonly Fact[],
  person: string | undefined,
): Draft | undefined {
  if (person === undefined || !SAYING.test(text)) return undefined
  const before = told[0]
  const isElse = ELSE.test(text)
  const quotes = new Set(told.map(({ quote }) => quote))
  const distance = ({ documentId, span }: Fact): number =>
    before?.documentId === documentId ? Math.abs(span.start - before.span.start) : Number.MAX_SAFE_INTEGER
  const said = facts
    .filter(fact => fact.attribution !== undefined && fact.attribute !== 'role')
    .filter(fact => concerns({ ...fact, quote: '', entity: '', asks: [] }, person))
    .filter(({ quote }) => !(isElse && quotes.has(quote)) && (isElse || QUOTATION.test(quote)))
    .sort((a, b) => distance(a) - distance(b))
    .filter(({ quote }, i, all) => all.findIndex(other => other.quote === quote) === i)
    .slice(0, SAYINGS_MOST)
  return said.length === 0
    ? undefined
    : {
        kind: 'statement',
        headline: joinSentences(said.map(({ quote }) => quote)),
        evidence: distinct(said.map(evidenceOf)),
        confidence: POINTED_CONFIDENCE,
      }
}
