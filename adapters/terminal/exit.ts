import { CorpusError } from '../../src/corpus/errors.js'
import { inert } from './paragraph.js'

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2, abstained: 3 } as const

/** What the person at the terminal asked for cannot be done as asked: exit 2. */
export class UsageError extends Error {
  readonly code = 'USAGE'
  override readonly name = 'UsageError'
}

/** What goes wrong, one plain line each. A bug of ours shows its kind and where, for a report. */
export function problemLines(error: unknown): readonly string[] {
  if (error instanceof CorpusError || error instanceof UsageError || hasFaults(error))
    return error.message.split('\n').map(inert)
  if (!(error instanceof Error)) return ['Something went wrong here.']
  const at = error.stack?.split('\n').find(line => /^\s+at /.test(line))
  return [
    `Something went wrong here: ${inert(error.message).replace(/\n/g, ' ')}${at === undefined ? '' : ` (${at.trim()})`}`,
  ]
}

/** Settings name their faults too; told by shape, so that a command loads no settings that it does not need. */
function hasFaults(error: unknown): error is Error {
  return error instanceof Error && 'faults' in error
}

/** The exit code for an error. */
export function exitCodeOf(error: unknown): number {
  return error instanceof UsageError ? EXIT.usage : EXIT.failed
}
