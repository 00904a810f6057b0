import { SimpleShardingStrategy, type WebSocketManager } from '@discordjs/ws'
import { Client, DiscordAPIError, GatewayCloseCodes, GatewayIntentBits, Options, REST } from 'discord.js'
import type { DiscordSettings } from '../settings.js'
import { hangUp } from './hang-up.js'
import { keepSessions } from './keep-sessions.js'
import { makeRequest } from './make-request.js'

/** None of these is privileged: Discord gives the words of direct messages and of messages that mention us anyway. */
const INTENTS = [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages] as const

function createRestOptions(apiUrl: string | undefined) {
  return {
    version: '10',
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
    makeRequest,
    // Attempts are counted in one place, deliver.ts, which also sees the closed sockets that the library lets through.
    retries: 0,
  }
}

/** A REST client for the registration and the doctor, whose requests may all be sent twice. */
export function createRest(apiUrl: string | undefined): REST {
  return new REST({ ...createRestOptions(apiUrl), retries: 3 })
}

/** A client of discord.js that keeps nothing of what it sees: no messages, people, channels or servers. */
export function createClient(settings: Pick<DiscordSettings, 'apiUrl' | 'shards'>): Client {
  const client = new Client({
    intents: INTENTS,
    rest: createRestOptions(settings.apiUrl),
    ws: { buildStrategy },
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: 0,
      UserManager: 0,
      DMMessageManager: 0,
      GuildMessageManager: 0,
    }),
  })
  const { shards } = settings
  // A process that a ShardingManager started has been told by it which shards are its own.
  if (shards !== undefined && client.shard === null) {
    client.options.shards = shards === 'auto' ? shards : Array.from({ length: shards }, (_, shard) => shard)
    if (shards !== 'auto') client.options.shardCount = shards
  }
  return client
}

/** The library's usual way to hold connections, mended where it would lose what is said meanwhile. */
function buildStrategy(manager: WebSocketManager): SimpleShardingStrategy {
  keepSessions(manager)
  const strategy = new SimpleShardingStrategy(manager)
  hangUp(manager, strategy)
  return strategy
}

/** Discord refused the login for good: the settings have to change. */
export class DiscordRefusedError extends Error {
  readonly code = 'DISCORD_REFUSED'

  constructor(place: string, expected: string, got: string) {
    super(`Discord: ${place}: expected ${expected}, got ${got}`)
    this.name = 'DiscordRefusedError'
  }
}

/** Why Discord closes a connection for good, and what to do; undefined for a close that a reconnect mends. */
export function refusalOf(closeCode: number): DiscordRefusedError | undefined {
  const got = `close code ${closeCode}`
  switch (closeCode) {
    case GatewayCloseCodes.AuthenticationFailed:
      return new DiscordRefusedError('DISCORD_TOKEN', "the bot's current token", got)
    case GatewayCloseCodes.InvalidShard:
    case GatewayCloseCodes.ShardingRequired:
      return new DiscordRefusedError('DISCORD_SHARDS', '"auto", since the bot is in so many servers', got)
    case GatewayCloseCodes.InvalidAPIVersion:
    case GatewayCloseCodes.InvalidIntents:
    case GatewayCloseCodes.DisallowedIntents:
      return new DiscordRefusedError('gateway', 'that Discord allows the intents of direct and server messages', got)
    default:
      return undefined
  }
}

/** A login that failed: the refusal, or undefined when it may work later. */
export function loginRefusal(error: unknown): DiscordRefusedError | undefined {
  const isUnauthorised = error instanceof DiscordAPIError && error.status === 401
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (isUnauthorised || code === 'TokenInvalid' || code === 'TokenMissing')
    return new DiscordRefusedError('DISCORD_TOKEN', "the bot's current token", 'one that Discord does not know')
  return undefined
}
