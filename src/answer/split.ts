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
    /[,;]?\s+and,?\s+(?=(?:who|what|when|where|why|how|which|until when|for how|by when|in which|to whom)\b)/i,
  )
  return clauses.length === 2 ? clauses.map(clause => clause.trim()) : []
}

const PARTS_MOST = 10
const PAIRS_MOST = 6
const JOINT =
  /\s+(?:and(?: of)?|or|vs\.?|versus|v\.?|against|compared (?:to|with)|(?<=\bcompare\b.{0,80})(?:with|to)|(?<=\b(?:distinguish|tell|apart)\b.{0,80})from)\s+/gi
const BREAK =
  /\s(?:of|for|about|between|on|both|by|is|are|was|were|did|do|does|has|in|to|what|which|who|distinguish|compare)(?=\s)|[,:;–?](?=\s)/gi
/** What a joining question says around the two things; in a question for one of them it has no place. */
const FRAME =
  /^(?:please )?(?:distinguish|compare|state|set out|tell apart|what'?s the difference between)\s+(?:both\s+)?(?:the\s+)?|,? ?\b(?:of each|each of (?:them|these)|each|both|respectively|which is which|side by side)\b/gi

const withoutFrame = (text: string): string => text.trim().replace(FRAME, '').trim()

/**
 * The two questions in one that joins two things ("the job titles of A and B"): each has one of them left out. Empty
 * when nothing is joined.
 */
export function splitJoint(text: string): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = []
  for (const joint of text.matchAll(JOINT)) {
    const before = text.slice(0, joint.index)
    const after = text.slice(joint.index + joint[0].length)
    const starts = [...` ${before}`.matchAll(BREAK)].map(match => match.index + match[0].length)
    const start = starts.at(-1) ?? 0
    const stop =
      /[,:;–?]|\s(?:is|are|was|were|did|have|has|which|what|who|in what|each|both|respectively|savings|figures?)\b/i.exec(
        after,
      )?.index ?? after.length
    const [first, second] = [before.slice(start), after.slice(0, stop)]
    if (!/\p{L}|\d/u.test(first) || !/\p{L}|\d/u.test(second)) continue
    const [head, tail] = [before.slice(0, start), after.slice(stop)]
    pairs.push([withoutFrame(`${head}${first}${tail}`), withoutFrame(`${head}${second}${tail}`)])
    // Two things that share nothing: "distinguish the average of 2011-12 from the largest of 2017-18".
    if (head.trim() !== '') pairs.push([withoutFrame(before), withoutFrame(after)])
  }
  return pairs.slice(0, PAIRS_MOST)
}
