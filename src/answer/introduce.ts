import { type Draft, distinct, evidenceOf, joinSentences } from './compose.js'
import { SUCCESSION } from './conflict-rules.js'
import type { FactIndex } from './fact-index.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import { isNamed, NAMES_BESIDE, namesPerson } from './name-people.js'
import type { RankedFact } from './rank-facts.js'
import { renderRole } from './render-role.js'

const WHO_IS =
  /\bwho(?: exactly)?(?:s|'s)? ?(?:is|was|are)?\b(?!.{0,60}\b(?:said|says)\b)|\bwhat (?:is|was|are|does|did) .{0,60}\b(?:job|role|title|titles|position|post|do|employer)\b|\btell me about\b|\b(?:job|role|job title|employer)\b|\bremind me who\b/
const SAYING =
  /\b(?:say|said|says|saying|think|thinks|thought|warn|warned|call|called|want|wants|view|views|describe|told|claim|feel|feels|believe|under|pressure|worried|hope|hoped|argue|argued|words|bring|explain|explained|put|speak|talk|talking|complain|lead|leads|leading|confirmed|responsible|per|according|expect(?:s|ed)?|predict\w*|reckon\w*|fear\w*|suggest\w*|propos\w*|accus\w*|blam\w*|criticis\w*)\b/

/** The role of a thing. */
const OTHER_ROLE = /\b(?:long(?:er)?[ -]?term|possible|future|key|new|main|lasting) role\b|\brole for\b/

/** Says who a person is: every sentence that gives the role of the one person whom the question names. */
export function createIntroducer(
  index: FactIndex,
): (query: FactQuery, ranked: readonly RankedFact[]) => Draft | undefined {
  return query => {
    if (
      !WHO_IS.test(query.lower) ||
      OTHER_ROLE.test(query.lower) ||
      SUCCESSION.test(query.lower) ||
      SAYING.test(query.lower) ||
      NAMES_BESIDE.test(query.lower)
    )
      return undefined
    const matter = query.units.filter(unit => !unit.optional)
    const named = index.people.filter(
      person => isNamed(person) && matter.some(unit => unit.ids.size > 0 && namesPerson(unit, person)),
    )
    const people = new Set(named.map(({ entity }) => entity.units[0]?.[0]))
    const first = named[0]
    if (people.size !== 1 || first === undefined) return undefined
    const rest = matter.filter(
      unit => !named.some(({ entity, own }) => [...unit.ids.keys()].some(id => entity.ids.has(id) || own.has(id))),
    )
    // Anything else that the question names makes it a question about more than the person.
    if (rest.some(isMatter) || matter.length - rest.length > NAME_UNITS_MOST) return undefined
    return {
      kind: 'person',
      headline: joinSentences(named.slice(0, 1).map(({ fact }) => renderRole(fact))),
      evidence: distinct(named.map(({ fact }) => evidenceOf(fact))).slice(0, 3),
      figures: [],
      confidence: 0.9,
    }
  }
}

/** A word of more weight is matter, or of less where facts have it; "bloke", "keeps cropping up" are not. */
const SMALL_TALK_WEIGHT = 3
const KNOWN_WEIGHT = 1.2
const isMatter = ({ weight, words, ids, soft }: QueryUnit): boolean =>
  weight > SMALL_TALK_WEIGHT || POST.test(words) || (ids.size > 0 && !soft && weight >= KNOWN_WEIGHT)
const NAME_UNITS_MOST = 3
/** A post that none of the person's roles has is somebody else's. */
const POST = /^(?:officer|director|chair\w*|president|secretary|manager|head|leader|minister|treasurer|editor)s?$/
