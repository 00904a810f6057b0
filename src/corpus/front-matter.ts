import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { describeIssues } from './describe.js'
import type { Fault } from './errors.js'

const isoDate = z.string().refine(text => isCalendarDate(text), { error: 'a date such as 2011-06-30, or null' })

/** A year, a month or a day that exists. */
const isCalendarDate = (text: string): boolean => {
  if (!/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(text)) return false
  const date = new Date(`${text}${'-01-01'.slice(text.length - 4)}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

const frontMatterSchema = z.object({
  id: z.string().min(1).optional(),
  title: z.string().min(1).nullish(),
  publisher: z.string().min(1).nullish(),
  author: z.string().min(1).nullish(),
  published: isoDate.nullish(),
  original: z.string().min(1).nullish(),
  /** Name of the file that the document was imported from. */
  source: z.string().min(1).nullish(),
  /** Says that comments such as `<!-- page 3 -->` give the locator of what follows. */
  locators: z.enum(['page', 'row', 'paragraph']).nullish(),
})
export type FrontMatter = Readonly<z.infer<typeof frontMatterSchema>>

export interface SplitFile {
  readonly meta: FrontMatter
  readonly body: string
  readonly faults: readonly Fault[]
}

const FENCE = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/

/**
 * Front matter and body of a file. A file that does not open with a `---` line has none; keys that are not ours are
 * left alone, since other tools keep theirs there. Faults name the line in the file.
 */
export function splitFrontMatter(file: string, text: string): SplitFile {
  const match = FENCE.exec(text)
  // A text may open with a ruler: without a second one, or with prose between the two, there is no front matter.
  if (match === null || !/^\s*(?:#.*\n\s*)*[\w"'-]+\s*:/.test(match[1] ?? '')) {
    const broken = /^---[ \t]*\n\s*(?:id|title|publisher|published|original)\s*:/.test(text)
    const faults = broken
      ? [{ file, place: 'line 1', expected: 'front matter closed by ---', got: 'no closing ---' }]
      : []
    return { meta: {}, body: text, faults }
  }
  const body = text.slice(match[0].length)
  const lines = new LineCounter()
  const yaml = parseDocument(match[1] ?? '', { lineCounter: lines, prettyErrors: false })
  const first = yaml.errors[0]
  if (first !== undefined) {
    const line = lines.linePos(first.pos[0]).line + 1
    return { meta: {}, body, faults: [{ file, place: `line ${line}`, expected: 'valid YAML', got: first.message }] }
  }
  let value: unknown
  try {
    value = yaml.toJS({ maxAliasCount: 10 })
  } catch {
    return {
      meta: {},
      body,
      faults: [{ file, place: 'line 1', expected: 'valid YAML', got: 'aliases that unfold without end' }],
    }
  }
  const parsed = frontMatterSchema.safeParse(value ?? {})
  if (parsed.success) return { meta: parsed.data, body, faults: [] }
  const faults = describeIssues(parsed.error, value).map(({ path, expected, got }) => ({
    file,
    place: `front matter: ${path}`,
    expected,
    got,
  }))
  return { meta: {}, body, faults }
}
