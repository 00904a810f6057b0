/** The two events that a question lays time between; the first is `from`, the second `to`. */
export interface Stretch {
  readonly from: string
  readonly to: string
}

/** A question in so many words, at either end of what it is about. */
const UNIT = '(?:days?|weeks?|months?|years?|time)'
const ASKED_FIRST = new RegExp(
  String.raw`^.{0,40}?\b(?:how (?:many|much) (?:more )?(?:${UNIT})|how long|how far apart|${UNIT}|(?:gap|interval|span|stretch))\b(?: in (?:days|weeks|months|years))?(?: (?:is|was|were|are|did|does|had|have|has|do)(?: (?:it|there|that))?)?(?: (?:passed?|elapsed?|go(?:es|ne)?(?: by)?|lies?|take|took|separat\w+|apart))?[\s,:]*`,
  'i',
)
const ASKED_LAST =
  /[\s,;:.–—-]+(?:so )?(?:how (?:long|many (?:days|weeks|months|years)|much time)\b|(?:that|which)(?:'s| is) how many\b|in (?:days|weeks|months|years)\b).{0,60}$/i

const FORMS: readonly RegExp[] = [
  /\bbetween (?<from>.{3,90}?) and (?<to>.{3,90})/i,
  /\b(?:from|since) (?<from>.{3,90}?) (?:until|till|up to) (?<to>.{3,90})/i,
  /\b(?:from|since) (?<from>.{3,90}?) to (?<to>.{3,90})/i,
  /\b(?:from|since) (?<from>.{3,90}) to (?<to>.{3,90}?)/i,
  /^(?:after|since|following) (?<from>.{3,90}?),? (?:did|does|do|was|were|is|are|will|would|until|till|before) (?<to>.{3,90})/i,
  /^before (?<to>.{3,90}?),? (?:did|does|do|was|were|is|are|will|would) (?<from>.{3,90})/i,
  /^(?<from>.{3,90}?) (?:until|till|up to|to) (?<to>.{3,90})/i,
  /^(?<from>.{3,90}?) (?:and|[–—-]) (?<to>.{3,90})/i,
  /^(?<from>.{3,90}?), (?<to>.{3,90})/i,
]
/** Of two events that "and" joins, the words before it may hold another one. */
const ONE_AND = /\band\b/gi

/** A longer text is no one question of two events. */
const QUESTION_MAX_CHARS = 300

const trimmed = (text: string): string =>
  text.replace(/^(?:if|when|given(?: that)?) |^[\s,;:–—-]+|[\s,;:?.!–—-]+$/gi, '')

/** Each way in which a question may name two events with time between them, the surest first. */
export function splitTimes(text: string): readonly Stretch[] {
  if (text.length > QUESTION_MAX_CHARS) return []
  const asked = trimmed(text)
  const bare = trimmed(asked.replace(ASKED_LAST, '').replace(ASKED_FIRST, ''))
  // "Between" and "from" may stand before the words that ask.
  const whole = trimmed(asked.replace(ASKED_LAST, ''))
  const found: Stretch[] = []
  for (const form of FORMS)
    for (const each of new Set([bare, whole])) {
      const { from, to } = form.exec(each)?.groups ?? {}
      if (from === undefined || to === undefined) continue
      found.push({ from: trimmed(from), to: trimmed(to) })
      if ((to.match(ONE_AND)?.length ?? 0) === 1 && form.source.includes(' and '))
        found.push(...laterAnd(trimmed(from), trimmed(to)))
    }
  return found
}

/** "A and B and C": the other place at which the two may be parted. */
const laterAnd = (from: string, to: string): readonly Stretch[] => {
  const [more, rest] = to.split(/ and /i)
  return more === undefined || rest === undefined ? [] : [{ from: `${from} and ${more}`, to: rest }]
}
