import { BODY_NOUNS } from '../language/group-nouns.js'
import type { Fact } from '../model.js'
import { type Draft, distinct, evidenceOf, joinSentences } from './compose.js'
import type { FactIndex } from './fact-index.js'
import { personOf } from './name-people.js'

const POST_NOUNS = `jobs?|job titles?|roles?|posts?|titles?|positions?|employers?|capacity|rank|office|affiliation|day job|bod(?:y|ies)|outfits?|${BODY_NOUNS}`
/** A question for what the person of the question before is, who is only pointed to: "and what is his post?" */
const POINTS_TO_PERSON: readonly RegExp[] = [
  new RegExp(
    `\\b(?:what|which|whats|what's|name|state|give)\\b.{0,20}\\b(?:his|her|their|that person'?s) (?:\\w+ )?(?:${POST_NOUNS})\\b`,
  ),
  new RegExp(
    `\\b(?:what|which) (?:\\w+ )?(?:${POST_NOUNS}) (?:do(?:es)?|did|has|have|is|was|are|were) (?:he|she|they)\\b`,
  ),
  /\b(?:where|who|whom) do(?:es)? (?:he|she|they) (?:work|speak|sit|act)\b(?: for)?/,
  /\b(?:who|whom) do(?:es)? (?:he|she|they) represent\b/,
  /\bwhat do(?:es)? (?:he|she|they) do\b(?! (?!for a (?:living|job)\b|there\b|now\b)\w)/,
  /\bwho(?: exactly)? (?:is|are) (?:he|she|they)\b(?! \w)/,
]
const CITED_MOST = 2
const CONFIDENCE = 0.85

/**
 * Says who the person is whom the facts of an answer name or quote, where a question only points to them. Undefined
 * where it asks for anything else, or the documents do not say who they are.
 */
export function createPointedIntroducer(index: FactIndex): (text: string, facts: readonly Fact[]) => Draft | undefined {
  return (text, facts) => {
    const lower = text.toLowerCase()
    if (!POINTS_TO_PERSON.some(pattern => pattern.test(lower))) return undefined
    const [first] = facts
    if (first === undefined) return undefined
    const person = personOf(index, first)
    const own = index.people.flatMap(({ fact }) => (fact.entity === person ? [fact] : []))
    if (own.length === 0) return undefined
    // Of posts in several documents, that of the document which the answer is from.
    const ordered = [...own].sort((a, b) => Number(isOfDocument(b, first)) - Number(isOfDocument(a, first)))
    return {
      kind: 'person',
      headline: joinSentences(ordered.slice(0, 1).map(({ quote }) => quote)),
      evidence: distinct(ordered.map(evidenceOf)).slice(0, CITED_MOST),
      figures: [],
      confidence: CONFIDENCE,
    }
  }
}

const isOfDocument = (fact: Fact, other: Fact): boolean => fact.documentId === other.documentId
