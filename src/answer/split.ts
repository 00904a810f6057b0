/** Questions that a text asks side by side: numbered, one a line, or each with its question mark. At most ten. */
export function splitQuestions(text: string): readonly string[] {
  const lines = text
    .split('\n')
    .map(line => line.replace(/^\s*(?:\(?\d{1,2}[.)]|[-•])\s+/, '').trim())
    .filter(line => /\p{L}/u.test(line))
  if (lines.length > 1 && /(?:^|\n)\s*(?:\(?\d{1,2}[.)]|[-•])\s+/.test(text)) return lines.slice(0, PARTS_MOST)
  const asked = text
    .split(/(?<=\?)\s+/)
    .map(part => part.trim())
    .filter(part => /\p{L}/u.test(part))
  const questions = asked.filter(part => part.endsWith('?'))
  if (questions.length > 1) return questions.slice(0, PARTS_MOST)
  const clauses = text.split(
    /[,;]?\s+and,?\s+(?=(?:(?:at|by|for|from|in|on|to|until|with) )?(?:whom?|what|when|where|why|how|which)\b)/i,
  )
  const [first = '', second = '', ...more] = clauses.map(clause => clause.trim())
  if (second === '' || more.length > 0) return []
  // "Which figure is for A and which is for B?"
  const noun = WHICH_OF.exec(first)?.groups?.noun
  return [first, noun === undefined ? second : second.replace(WHICH_IS, `which ${noun} `)]
}

const WHICH_OF = /\bwhich (?<noun>(?!is\b|was\b|are\b|were\b|one\b)[^,?]{2,40}?) (?:is|was|are|were|goes|belongs)\b/i
const WHICH_IS = /^which (?:one )?(?=(?:is|was|are|were|goes|belongs)\b)/i
const PARTS_MOST = 10
const PAIRS_MOST = 6
const JOINT =
  /\s+(?:and(?: of|,? (?:later|then|also),?)?|or|vs\.?|versus|v\.?|against|compared (?:to|with)|(?<=\bcompare\b.{0,80})(?:with|to)|(?<=\b(?:distinguish|tell|apart)\b.{0,80})from)\s+/gi
/** What sets two things to choose from against each other. */
export const CHOICE = /\s+or\s+/gi
const BREAK =
  /\s(?:of|for|from|about|between|on|both|by|is|are|was|were|did|do|does|has|in|to|what|which|who|distinguish|compare)(?=\s)|[,:;–?](?=\s)/gi
/** What a joining question says around the two things; in a question for one of them it has no place. */
const FRAME =
  /^(?:please )?(?:distinguish|compare|state|set out|tell apart|what'?s the difference between)\s+(?:both\s+)?(?:the\s+)?|,? ?\b(?:of each|each of (?:them|these)|each|both|respectively|which is which|side by side)\b/gi

/** Whose something is, and the word that points to it. */
const OWNER = /(?:\p{Lu}[\p{L}&-]* )*\p{Lu}[\p{L}&-]*['’]s?(?!\p{L})/u
const ITS = /\b(?:its|their|his|her)\b/

/** Nothing ends with these. */
const OPEN_END = /\b(?:the|an?|of|for|in|its|their)$/i

const withoutFrame = (text: string): string => text.trim().replace(FRAME, '').trim()

/**
 * The two questions in one that joins two things ("the job titles of A and B"): each has one of them left out. Empty
 * when nothing is joined.
 */
export function splitJoint(text: string, joint = JOINT): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = []
  for (const found of text.matchAll(joint)) {
    const before = text.slice(0, found.index)
    const after = text.slice(found.index + found[0].length)
    const starts = [...` ${before}`.matchAll(BREAK)].map(match => match.index + match[0].length)
    const start = starts.at(-1) ?? 0
    const stop =
      /[,:;–?]|\s(?:is|are|was|were|did|have|has|which|what|who|in what|each|both|respectively|savings|figures?)\b/i.exec(
        after,
      )?.index ?? after.length
    const [first, second] = [before.slice(start), after.slice(0, stop)]
    if (!/\p{L}|\d/u.test(first) || !/\p{L}|\d/u.test(second)) continue
    const [head, tail] = [before.slice(0, start), after.slice(stop)]
    const owner = OWNER.exec(first)?.[0]
    const add = (a: string, b: string, rest: string): void => {
      const owned = owner === undefined ? b : b.replace(ITS, owner)
      pairs.push([withoutFrame(`${head}${a}${rest}`), withoutFrame(`${head}${owned}${rest}`)])
    }
    // "A and B share of it": as many words as the first has, and what is said of both.
    const like = second.split(' ').slice(0, first.trim().split(' ').length).join(' ')
    add(first, second, tail)
    if (tail.trim() === '' && like.length < second.length && !OPEN_END.test(like))
      add(first, like, second.slice(like.length))
    // Two things that share nothing: "distinguish the average of 2011-12 from the largest of 2017-18".
    if (head.trim() !== '') pairs.push([withoutFrame(before), withoutFrame(after)])
  }
  return pairs.slice(0, PAIRS_MOST)
}
