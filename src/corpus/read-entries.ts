import { join } from 'node:path'
import { z } from 'zod'
import { describeIssues, describeValue } from './describe.js'
import type { Fault } from './errors.js'
import { parseJson } from './parse-json.js'
import { readTextFile } from './read-text.js'

export interface ReadEntries<T> {
  readonly entries: readonly { readonly file: string; readonly entry: T }[]
  readonly faults: readonly Fault[]
}

/** The entries of a JSON file that holds a list of them, each checked; those with a fault are left out and named. */
export function readEntries<T>(root: string, file: string, schema: z.ZodType<T>, nameKey: string): ReadEntries<T> {
  const read = readTextFile(join(root, file))
  if (!('text' in read)) return { entries: [], faults: [{ file, place: '', ...read }] }
  const json = parseJson(read.text)
  if (!('value' in json)) {
    return { entries: [], faults: [{ file, place: `line ${json.line}`, expected: 'valid JSON', got: json.got }] }
  }
  const list = z.array(z.unknown()).safeParse(json.value)
  if (!list.success) {
    return { entries: [], faults: [{ file, place: '', expected: 'a list of entries', got: describeValue(json.value) }] }
  }
  const entries: { file: string; entry: T }[] = []
  const faults: Fault[] = []
  list.data.forEach((value, index) => {
    const parsed = schema.safeParse(value)
    if (parsed.success) {
      entries.push({ file, entry: parsed.data })
      return
    }
    const name = typeof value === 'object' && value !== null ? Reflect.get(value, nameKey) : undefined
    const place = typeof name === 'string' && name !== '' ? name : `entry ${index + 1}`
    for (const { path, expected, got } of describeIssues(parsed.error, value))
      faults.push({ file, place: path === '' ? place : `${place}: ${path}`, expected, got })
  })
  return { entries, faults }
}
