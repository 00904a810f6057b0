import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly args?: readonly string[]
  /** Everything on standard input; left out, it is empty. */
  readonly input?: string | Uint8Array
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** A command as package.json runs it, from the build. */
export type Command = 'run' | 'terminal/ask' | 'terminal/check'

/** Starts a command; settings of this machine do not reach it. */
export function startCommand(command: Command, { args = [], cwd, env = {} }: RunOptions = {}) {
  return spawn(process.execPath, [resolve(ROOT, 'dist/adapters', `${command}.js`), ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: 'pipe',
  })
}

/** Runs a command to its end. */
export function runCommand(command: Command, options: RunOptions = {}): Promise<Ended> {
  const child = startCommand(command, options)
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  // A command that reads nothing may be gone before all is written.
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input ?? '')
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', code => done({ code, stdout, stderr }))
  })
}
