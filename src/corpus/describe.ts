import type { z } from 'zod'

/** Longest piece of a wrong value that a fault shows, in characters. */
const SHOWN_MAX_CHARS = 60

/** A value in a few words, for the "got" of a fault. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (typeof value === 'string') return value === '' ? 'an empty text' : `“${clip(value)}”`
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'an object'
  return `the ${typeof value} ${clip(String(value))}`
}

/** The text, cut at {@link SHOWN_MAX_CHARS} with an ellipsis. */
export const clip = (text: string): string =>
  text.length <= SHOWN_MAX_CHARS ? text : `${text.slice(0, SHOWN_MAX_CHARS).trimEnd()}…`

/** What a schema wanted and found, for each of its complaints; `path` is joined by dots. */
export function describeIssues(
  error: z.ZodError,
  value: unknown,
): readonly { readonly path: string; readonly expected: string; readonly got: string }[] {
  return error.issues.map(issue => {
    const path = issue.path.map(String).join('.')
    const found = valueAt(value, issue.path)
    if (issue.code === 'unrecognized_keys')
      return { path, expected: 'only known keys', got: issue.keys.map(key => `“${clip(key)}”`).join(', ') }
    if (issue.code === 'invalid_type')
      return { path, expected: TYPE_NAMES.get(issue.expected) ?? issue.expected, got: describeValue(found) }
    if (issue.code === 'invalid_union')
      return { path, expected: 'a text or a list of texts', got: describeValue(found) }
    if (issue.code === 'too_small') return { path, expected: 'a text that is not empty', got: describeValue(found) }
    return { path, expected: issue.message, got: describeValue(found) }
  })
}

const TYPE_NAMES = new Map([
  ['string', 'a text'],
  ['array', 'a list'],
  ['object', 'an object'],
  ['number', 'a number'],
])

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown => {
  let at = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = Reflect.get(at, key)
  }
  return at
}
