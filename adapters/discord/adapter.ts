import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, Events, GatewayDispatchEvents } from 'discord.js'
import { type Log, loggable } from '../log.js'
import type { Adapter, Responder } from '../responder.js'
import type { DiscordSettings } from '../settings.js'
import { createClient, type DiscordRefusedError, loginRefusal, refusalOf } from './client.js'
import { createDesk } from './desk.js'
import { handleInteraction } from './handle-interaction.js'
import { handleMessage } from './handle-message.js'
import { createOutbox } from './outbox.js'
import { warmUp } from './warm-up.js'

/** Waits between attempts to log in, in milliseconds; the last one repeats. Discord allows 1,000 logins a day. */
const LOGIN_WAITS_MS = [500, 1000, 2000, 5000, 15_000, 60_000, 120_000] as const
/** What is in flight has this long when the program ends. */
const DRAIN_MS = 7500
/** A server that does not answer our farewell is not waited for longer. */
const FAREWELL_MS = 1000

/** Discord as a platform that people ask from. */
export function createDiscordAdapter(settings: DiscordSettings, responder: Responder, log: Log): Adapter {
  let client: Client | undefined
  let isStopping = false
  const stopped = new AbortController()
  const inFlight = new Set<Promise<void>>()

  const rest = () => {
    if (client === undefined) throw new Error('nothing can be sent before the login')
    // The library forgets a token that was refused once, even if that was a slip of the platform's.
    return client.rest.setToken(settings.token)
  }
  const outbox = createOutbox(rest, settings.appId, log)
  const desk = createDesk(responder, outbox, () => performance.now(), randomUUID)

  const take = (what: string, work: () => Promise<void>): void => {
    if (isStopping) return
    const settled: Promise<void> = responder
      .track(work())
      .catch(error => {
        responder.report(error, what)
      })
      .finally(() => inFlight.delete(settled))
    inFlight.add(settled)
  }

  const connect = async (): Promise<void> => {
    const connecting = createClient(settings)
    client = connecting
    let refusal: DiscordRefusedError | undefined
    // Packets as they come: the library's own objects exist only once all servers are known, which can take 15 s, and
    // not for channels that it has never seen.
    connecting.ws.on(GatewayDispatchEvents.MessageCreate, data =>
      take('Discord message', () => handleMessage(desk, data, connecting.user?.id ?? settings.appId)),
    )
    connecting.ws.on(GatewayDispatchEvents.InteractionCreate, data =>
      take('Discord interaction', () => handleInteraction(desk, data)),
    )
    connecting.on(Events.ShardReconnecting, shard => log.info({ shard }, 'Discord is reconnecting'))
    connecting.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'Discord has resumed'))
    connecting.on(Events.ShardReady, shard => log.info({ shard }, 'Discord is connected'))
    connecting.on(Events.ShardError, (error, shard) => log.warn({ shard, ...loggable(error) }, 'Discord connection'))
    connecting.on(Events.Error, error => log.warn(loggable(error), 'Discord client'))
    connecting.on(Events.ShardDisconnect, ({ code }, shard) => {
      refusal = refusalOf(code)
      log.error({ shard, code, todo: refusal?.message }, 'Discord has closed the connection for good')
    })
    try {
      await connecting.login(settings.token)
    } catch (error) {
      throw refusal ?? loginRefusal(error) ?? error
    }
  }

  return {
    name: 'discord',
    async start() {
      await warmUp(desk)
      for (let attempt = 0; !isStopping; attempt += 1) {
        try {
          return await connect()
        } catch (error) {
          if (error instanceof Error && error.name === 'DiscordRefusedError') throw error
          if (isStopping) return
          const waitMs = LOGIN_WAITS_MS[Math.min(attempt, LOGIN_WAITS_MS.length - 1)] ?? 0
          log.warn({ ...loggable(error), waitMs }, 'Discord is out of reach')
          await sleep(waitMs, undefined, { signal: stopped.signal }).catch(() => undefined)
        }
      }
    },
    async stop() {
      isStopping = true
      stopped.abort()
      const drained = Promise.all(inFlight)
      await Promise.race([drained, sleep(DRAIN_MS, undefined, { ref: false })])
      await Promise.race([client?.destroy(), sleep(FAREWELL_MS, undefined, { ref: false })])
    },
  }
}
