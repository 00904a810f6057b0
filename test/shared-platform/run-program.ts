import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the program was built to. */
const DIST = process.env.FOOTNOTE_DIST ?? 'dist'

/** The real program in a process of its own. */
export interface RunningProgram {
  readonly child: ChildProcess
  /** What it wrote to standard error so far. */
  readonly stderr: () => string
  /** Sends SIGTERM (or another) and waits for the end. */
  readonly end: (signal?: NodeJS.Signals) => Promise<{ readonly code: number | null; readonly afterMs: number }>
  /** Settles with the exit code once it has ended by itself. */
  readonly ended: Promise<number | null>
}

/** Starts `npm start`'s program with these settings alone, in a folder that holds no .env. */
export function runProgram(settings: Readonly<Record<string, string>>): RunningProgram {
  const dataDir = mkdtempSync(join(tmpdir(), 'footnote-'))
  const child = spawn(process.execPath, [join(process.cwd(), DIST, 'adapters', 'run.js')], {
    cwd: dataDir,
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let written = ''
  child.stderr?.on('data', chunk => {
    written += String(chunk)
  })
  const ended = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)))
  return {
    child,
    ended,
    stderr: () => written,
    async end(signal = 'SIGTERM') {
      const startMs = performance.now()
      child.kill(signal)
      const code = await ended
      return { code, afterMs: performance.now() - startMs }
    },
  }
}
