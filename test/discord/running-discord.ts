import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createDiscordAdapter } from '../../adapters/discord/adapter.js'
import { createResponder, type Responder } from '../../adapters/responder.js'
import type { DiscordSettings } from '../../adapters/settings.js'
import { createVotes } from '../../adapters/votes.js'
import type { Engine } from '../../src/model.js'
import { createSampleEngine } from '../shared-platform/sample-engine.js'
import { until } from '../shared-platform/until.js'
import {
  APP_ID,
  type LocalDiscord,
  type LocalDiscordOptions,
  type Shown,
  startLocalDiscord,
  TOKEN,
} from './local-discord.js'

/** The real adapter, connected to a local Discord. */
export interface RunningDiscord {
  readonly discord: LocalDiscord
  readonly responder: Responder
  readonly dataDir: string
  /** Everything that was logged. */
  readonly logged: () => string
  /** Ends this adapter and starts another, which remembers nothing. */
  readonly restart: () => Promise<void>
  readonly stopAdapter: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Waits for the messages that answer this. */
  readonly shownFor: (event: { readonly id: string }) => Promise<Shown>
}

export async function runDiscord(
  options: LocalDiscordOptions & {
    readonly engine?: Engine
    readonly rate?: number
    readonly settings?: Partial<DiscordSettings>
    /** Done to the local Discord before the adapter starts. */
    readonly before?: (discord: LocalDiscord) => void
  } = {},
): Promise<RunningDiscord> {
  const discord = await startLocalDiscord(options)
  options.before?.(discord)
  const engine = options.engine ?? createSampleEngine()
  const dataDir = await mkdtemp(join(tmpdir(), 'footnote-'))
  const lines: string[] = []
  const log = pino({ level: 'debug', base: null }, { write: line => lines.push(line) })
  const begin = async () => {
    const responder = createResponder({
      engine: () => engine,
      nowMs: () => performance.now(),
      randomId: randomUUID,
      log,
      rateLimitPerMinute: options.rate ?? 1000,
      votes: createVotes(dataDir),
    })
    const settings = { token: TOKEN, appId: APP_ID, guildId: undefined, apiUrl: discord.apiUrl, shards: undefined }
    const adapter = createDiscordAdapter({ ...settings, ...options.settings }, responder, log)
    await adapter.start()
    await until('a connection', discord.gateway.isConnected)
    return { adapter, responder }
  }
  let running = await begin()
  return {
    discord,
    get responder() {
      return running.responder
    },
    dataDir,
    logged: () => lines.join(''),
    async restart() {
      await running.adapter.stop()
      running = await begin()
    },
    stopAdapter: () => running.adapter.stop(),
    async stop() {
      await running.adapter.stop()
      await discord.stop()
    },
    async shownFor({ id }) {
      await until('an answer', () => discord.shownFor(id).length > 0, 15_000)
      const [shown] = discord.shownFor(id)
      if (shown === undefined) throw new Error('no answer')
      return shown
    },
  }
}

/** All words of a payload that a person sees, in order, with Discord's formatting. */
export function visibleText(body: unknown): string {
  return components(body)
    .flatMap(it => (it.type === 10 && it.content !== undefined ? [it.content] : []))
    .join('\n')
}

interface Component {
  readonly type: number
  readonly content?: string
  readonly label?: string
  readonly custom_id?: string
  readonly options?: readonly { readonly label: string; readonly value: string }[]
  readonly components?: readonly Component[]
}

/** All components of a message, nested ones too. */
export function components(value: unknown): readonly Component[] {
  if (typeof value !== 'object' || value === null || !('components' in value)) return []
  // The local Discord has checked the form of every message.
  const inner = value.components as readonly Component[]
  return inner.flatMap(it => [it, ...components(it)])
}

export function labels(body: unknown): readonly string[] {
  return components(body).flatMap(it => it.label ?? [])
}

/** The custom_id of the button whose label begins so. */
export function buttonId(body: unknown, label: string): string {
  const id = components(body).find(it => it.label?.startsWith(label))?.custom_id
  if (id === undefined) throw new Error(`no button "${label}" in ${JSON.stringify(body)}`)
  return id
}

export const isPrivate = (body: { readonly flags: number }): boolean => (body.flags & 64) !== 0
