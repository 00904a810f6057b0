import pino, { type Logger } from 'pino'
import type { LogLevel } from './settings.js'

/**
 * A log of JSON lines. No question text, user id, name or token is ever given to it: what happened, where, how long,
 * and the reference that a person was shown.
 */
export type Log = Logger

/** The program's log, on standard error, so that standard output stays for answers. */
export function createLog(level: LogLevel): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      // A second line of defence: a library's error object may carry the request that failed.
      redact: { paths: ['token', '*.token', 'headers', '*.headers', 'config', '*.config'], remove: true },
    },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** What of an error may stand in the log: its kind and code, and where in our program; no message of a library's. */
export function loggable(error: unknown): { readonly error: string; readonly code?: string; readonly at?: string } {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : null
  // Frames alone: the first line of a stack is the message, which can hold what a person wrote.
  const frames = error.stack?.split('\n').filter(line => /^\s+at /.test(line)) ?? []
  const at = frames.slice(0, 3).map(line => line.trim().replace(/^at /, ''))
  return {
    error: error.name,
    ...(code === null ? {} : { code: String(code) }),
    ...(at.length === 0 ? {} : { at: at.join(' < ') }),
  }
}
