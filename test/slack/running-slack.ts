import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createHttpServer } from '../../adapters/http.js'
import { createResponder, type Responder } from '../../adapters/responder.js'
import { createSlackAdapter } from '../../adapters/slack/adapter.js'
import { createVotes } from '../../adapters/votes.js'
import type { Engine } from '../../src/model.js'
import { createSampleEngine } from '../shared-platform/sample-engine.js'
import { until } from '../shared-platform/until.js'
import { type LocalSlack, type LocalSlackOptions, SIGNING_SECRET, startLocalSlack } from './local-slack.js'

/** The real adapter, connected to a local Slack. */
export interface RunningSlack {
  readonly slack: LocalSlack
  readonly responder: Responder
  readonly dataDir: string
  /** Where signed requests go, in HTTP mode. */
  readonly address: string
  /** Everything that was logged. */
  readonly logged: () => string
  readonly stop: () => Promise<void>
}

export async function runSlack(
  options: LocalSlackOptions & {
    readonly mode?: 'socket' | 'http'
    readonly engine?: Engine
    readonly rate?: number
  } = {},
): Promise<RunningSlack> {
  const slack = await startLocalSlack(options)
  const engine = options.engine ?? createSampleEngine()
  const dataDir = await mkdtemp(join(tmpdir(), 'footnote-'))
  const lines: string[] = []
  const log = pino({ level: 'debug', base: null }, { write: line => lines.push(line) })
  const responder = createResponder({
    engine: () => engine,
    nowMs: () => performance.now(),
    randomId: randomUUID,
    log,
    rateLimitPerMinute: options.rate ?? 1000,
    votes: createVotes(dataDir),
  })
  const http = createHttpServer({ host: '127.0.0.1', port: 0 })
  const mode =
    options.mode === 'http'
      ? { type: 'http' as const, signingSecret: SIGNING_SECRET }
      : { type: 'socket' as const, appToken: 'xapp-1' }
  const adapter = createSlackAdapter({ botToken: 'xoxb-1', mode, apiUrl: slack.apiUrl }, responder, log, http)
  const address = await http.start()
  await adapter.start()
  if (mode.type === 'socket') await until('a connection', slack.isConnected)
  return {
    slack,
    responder,
    dataDir,
    address: `${address}/slack/events`,
    logged: () => lines.join(''),
    async stop() {
      await adapter.stop()
      await http.stop()
      await slack.stop()
    },
  }
}

/** All words of a payload that a person sees, in order. */
export function visibleText(value: unknown): string {
  if (Array.isArray(value)) return value.map(visibleText).filter(Boolean).join('\n')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .flatMap(([name, inner]) => {
      if (name === 'text' && typeof inner === 'string') return [inner]
      return typeof inner === 'object' && name !== 'column_settings' ? [visibleText(inner)] : []
    })
    .filter(Boolean)
    .join('\n')
}

export interface Pressable {
  readonly action_id: string
  readonly value: string
  readonly text: { readonly text: string }
}

/** The button with this label, anywhere in a payload. */
export function findButton(value: unknown, label: string): Pressable {
  const found = findButtons(value).find(it => it.text.text.startsWith(label))
  if (found === undefined) throw new Error(`no button "${label}" in ${JSON.stringify(value)}`)
  return found
}

export function findButtons(value: unknown): Pressable[] {
  if (Array.isArray(value)) return value.flatMap(findButtons)
  if (typeof value !== 'object' || value === null) return []
  // A button of ours always has the three.
  if ('type' in value && value.type === 'button') return [value as unknown as Pressable]
  return Object.values(value).flatMap(findButtons)
}
