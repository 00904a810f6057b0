import type { Fact } from '../model.js'

const VERB_OF_BEING = /^(?:is|was)\b/
/** What stands between commas behind a name: "Ann Lee, head of the clinic, said …". */
const BEHIND = /^, (?!who\b|which\b)([^,“”]+), (?!is\b|was\b)/u
/** The letters before a name: "Dr", "Sir". */
const HONORIFIC = /(?:(?:Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Baroness|Mr|Mrs|Ms|Miss)\.? )+$/

/**
 * Who somebody is, from the sentence that says so: the whole sentence where it says nothing else, and else the name with
 * what stands beside it, in the sentence's own words ("Dr Ann Lee: head of the clinic.").
 */
export function renderRole({ entity, quote }: Fact): string {
  const at = quote.indexOf(entity)
  if (at < 0) return quote
  const [before, after] = [quote.slice(0, at), quote.slice(at + entity.length)]
  if (VERB_OF_BEING.test(after.trim())) return quote
  const honorific = HONORIFIC.exec(before)?.[0] ?? ''
  const lead = before.slice(0, before.length - honorific.length).trim()
  const behind = BEHIND.exec(after)?.[1]
  const role = lead === '' ? behind : /^[^,:;“”]+$/u.test(lead) && /^ \p{Ll}/u.test(after) ? lead : undefined
  return role === undefined ? quote : `${honorific}${entity}: ${role}.`
}
