/** A JSON text's value, or the line (from 1) where it stops being JSON and what stands there. */
export type JsonRead = { readonly value: unknown } | { readonly line: number; readonly got: string }

/** Parses JSON; never throws. */
export function parseJson(text: string): JsonRead {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    const at = findJsonError(text)
    const line = text.slice(0, at).split('\n').length
    const rest = text.slice(at).split('\n', 1)[0]?.trim().slice(0, 20) ?? ''
    return { line, got: at >= text.length ? 'the end of the file' : `“${rest}”` }
  }
}

const TOKEN =
  /\s*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/uy

/** Engines differ in whether their message names a position, so the place is found here. */
const findJsonError = (text: string): number => {
  const stack: string[] = []
  // What may come next: a value, a value or the end of an empty list, a key, a key or the end, a colon, a comma or end.
  let want: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'after' = 'value'
  for (;;) {
    const from = TOKEN.lastIndex
    const gap = /\s*/y
    gap.lastIndex = from
    const at = from + (gap.exec(text)?.[0].length ?? 0)
    const match = TOKEN.exec(text)
    const [, mark, string, literal] = match ?? []
    const isEnd = mark === '}' || mark === ']'
    if (match === null) TOKEN.lastIndex = 0
    if (match === null) return at
    if (isEnd) {
      const fits = stack.at(-1) === mark && (want === 'after' || want === 'value-or-end' || want === 'key-or-end')
      if (!fits) return stop(at)
      stack.pop()
      want = 'after'
    } else if (want === 'value' || want === 'value-or-end') {
      if (mark === '{') {
        stack.push('}')
        want = 'key-or-end'
      } else if (mark === '[') {
        stack.push(']')
        want = 'value-or-end'
      } else if (string !== undefined || literal !== undefined) want = 'after'
      else return stop(at)
    } else if (want === 'key' || want === 'key-or-end') {
      if (string === undefined) return stop(at)
      want = 'colon'
    } else if (want === 'colon') {
      if (mark !== ':') return stop(at)
      want = 'value'
    } else {
      if (mark !== ',' || stack.length === 0) return stop(at)
      want = stack.at(-1) === '}' ? 'key' : 'value'
    }
  }
}

const stop = (at: number): number => {
  TOKEN.lastIndex = 0
  return at
}
