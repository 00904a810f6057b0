import { z } from 'zod'
import type { AskOptions, Engine } from '../../src/model.js'
import { toJsonLine } from './json-line.js'
import { readLines, TOO_LONG } from './lines.js'

/** A question of at most 4,000 characters is considered, so this leaves room for any file that is not a mistake. */
const LINE_MAX_CHARS = 16_000_000

const batchLineSchema = z.object({
  // A number is echoed as a number: whoever numbered the questions will look answers up by it.
  id: z.union([z.string(), z.number()], { error: 'expected a text or a number' }),
  question: z.string(),
  context: z.array(z.string()).nullish(),
})

export interface BatchParts {
  readonly engine: Engine
  readonly options: Pick<AskOptions, 'minConfidence'>
  /** Milliseconds from any fixed point, with fractions. */
  readonly nowMs: () => number
}

export interface BatchReply {
  /** Exactly one JSON line, without its line feed. */
  readonly line: string
  readonly broken: boolean
}

/** The reply to one line of a batch: an answer with the line's own id, or what is wrong with the line. */
export function replyToLine(line: string | typeof TOO_LONG, { engine, options, nowMs }: BatchParts): BatchReply {
  if (line === TOO_LONG) return broken(`expected a line of at most ${LINE_MAX_CHARS} characters`)
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return broken('expected a JSON object, got something that is not JSON')
  }
  const parsed = batchLineSchema.safeParse(value)
  if (!parsed.success) return broken(parsed.error.issues.map(issueWords).join('; '))
  const { id, question, context } = parsed.data
  try {
    const startMs = nowMs()
    const finding = engine.ask(question, { ...options, ...(context == null ? {} : { context }) })
    return { line: toJsonLine({ id, ...finding, elapsedMs: Math.max(0, nowMs() - startMs) }), broken: false }
  } catch (error) {
    // A bug of ours; the other lines still get their answers.
    return { line: toJsonLine({ id, error: `something went wrong (${errorName(error)})` }), broken: true }
  }
}

/**
 * Answers each line of a byte stream in order, as it arrives. Lines of nothing but white space are passed over.
 *
 * @param write settles when more may be written.
 * @returns how many lines were broken.
 */
export async function runBatch(
  chunks: AsyncIterable<Uint8Array>,
  write: (text: string) => Promise<void>,
  parts: BatchParts,
): Promise<number> {
  let brokenCount = 0
  for await (const line of readLines(chunks, LINE_MAX_CHARS)) {
    if (line !== TOO_LONG && line.trim() === '') continue
    const reply = replyToLine(line, parts)
    if (reply.broken) brokenCount++
    await write(`${reply.line}\n`)
  }
  return brokenCount
}

function broken(error: string): BatchReply {
  return { line: toJsonLine({ id: null, error }), broken: true }
}

function issueWords(issue: z.core.$ZodIssue): string {
  const place = issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  return `${place}${issue.message}`
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
