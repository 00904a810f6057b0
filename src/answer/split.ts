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
const PAIRS_MOST = 5
const JOINT =
  /\s+(?:and|or|vs\.?|versus|v\.?|against|compared (?:to|with)|(?<=\b(?:distinguish|tell|apart)\b.{0,80})from)\s+/gi
const BREAK =
  /\s(?:of|for|about|between|on|both|by|is|are|was|were|did|do|has|in|to|what|which|who|distinguish|compare)\s|[,:;–?]\s/gi

/**
 * The two questions in one that joins two things ("the job titles of A and B"): each has one of them left out. Empty
 * when nothing is joined.
 */
export function splitJoint(text: string): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = []
  for (const joint of text.matchAll(JOINT)) {
    const before = text.slice(0, joint.index)
    const after = text.slice(joint.index + joint[0].length)
    const starts = [...` ${before}`.matchAll(BREAK)].map(match => match.index + match[0].length - 1)
    const start = starts.at(-1) ?? 0
    const stop =
      /[,:;–?]|\s(?:is|are|was|were|did|have|has|which|what|who|in what|respectively|savings|figures?)\b/i.exec(after)
        ?.index ?? after.length
    const [first, second] = [before.slice(start), after.slice(0, stop)]
    if (!/\p{L}|\d/u.test(first) || !/\p{L}|\d/u.test(second)) continue
    const [head, tail] = [before.slice(0, start), after.slice(stop)]
    pairs.push([`${head}${first}${tail}`.trim(), `${head}${second}${tail}`.trim()])
    // Two things that share nothing: "distinguish the average of 2011-12 from the largest of 2017-18".
    if (head.trim() !== '') pairs.push([before.trim(), after.trim()])
  }
  return pairs.slice(0, PAIRS_MOST)
}
