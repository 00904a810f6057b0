import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFaultQueue, type FaultQueue } from '../shared-platform/fault-queue.js'
import { createLocalCommands, type LocalCommands } from './local-commands.js'
import { type LocalGateway, startLocalGateway } from './local-gateway.js'
import { callbackFaults, messageFaults } from './payload-faults.js'

export const APP_ID = '900000000000000001'
/** Of an older application, whose bot has an id of its own. */
export const BOT_ID = '900000000000000002'
export const TOKEN = 'a-bot-token'

// biome-ignore lint/suspicious/noExplicitAny: a test looks into payloads of every form; they have been checked
type Anything = any

/** A message that Discord shows. */
export interface Shown {
  readonly id: string
  readonly channelId: string
  /** What it answers: the interaction's id, or that of the message replied to. */
  readonly answers: string
  readonly body: Anything
  readonly atMs: number
}

export interface LocalDiscordOptions {
  /** What GET /gateway/bot recommends. */
  readonly shards?: number
  readonly heartbeatMs?: number
  /** Servers that READY names and that never come. */
  readonly guilds?: readonly string[]
  readonly permissions?: bigint
}

/** A Discord on the loopback interface: REST v10 and Gateway v10. */
export interface LocalDiscord {
  readonly apiUrl: string
  /** Targets: `callback`, `fill`, `post`, `gateway`. */
  readonly faults: FaultQueue
  readonly gateway: LocalGateway
  readonly commands: LocalCommands
  /** Messages in order of appearance, private ones too. */
  readonly shown: readonly Shown[]
  readonly shownFor: (answers: string) => readonly Shown[]
  /** First responses that were taken, by interaction. */
  readonly responses: ReadonlyMap<string, { readonly body: Anything; readonly atMs: number }>
  /** Everything that Discord would have refused. */
  readonly invalid: readonly string[]
  /** Requests, carried out or not, by target. */
  readonly requests: ReadonlyMap<string, number>
  /** Sends an interaction; its first response is allowed for 3 s. */
  readonly interact: (interaction: Anything) => void
  readonly stop: () => Promise<void>
}

interface Result {
  readonly status: number
  readonly body?: unknown
}

let lastId = 1_000_000_000_000_000_000n
/** An id as Discord gives them. */
export function newId(): string {
  lastId += 1n
  return String(lastId)
}

export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const shown: Shown[] = []
  const responses = new Map<string, { body: Anything; atMs: number }>()
  const interactions = new Map<string, { type: number; sentMs: number; channelId: string; token: string }>()
  const nonces = new Map<string, unknown>()
  const invalid: string[] = []
  const requests = new Map<string, number>()
  const faults = createFaultQueue()
  const commands = createLocalCommands(invalid)
  let port = 0

  const refuse = (status: number, code: number, message: string): Result => ({ status, body: { code, message } })

  const takeMessage = (channelId: string, answers: string, body: Anything): Result => {
    const id = newId()
    shown.push({ id, channelId, answers, body, atMs: performance.now() })
    return { status: 200, body: { id, channel_id: channelId, content: '' } }
  }

  /** Carries a request out, if it may be. */
  const carryOut = (target: string, path: string, method: string, body: Anything): Result => {
    const parts = path.split('/').slice(1)
    if (target === 'gateway') {
      const limit = { total: 1000, remaining: 999, reset_after: 1000, max_concurrency: 1 }
      const url = `ws://127.0.0.1:${port}`
      return { status: 200, body: { url, shards: options.shards ?? 1, session_start_limit: limit } }
    }
    if (target === 'callback') {
      const [, id = '', token] = parts
      const known = interactions.get(id)
      if (known === undefined || known.token !== token) return refuse(404, 10015, 'Unknown Webhook')
      if (responses.has(id)) return refuse(400, 40060, 'Interaction has already been acknowledged.')
      if (performance.now() - known.sentMs > 3000) return refuse(404, 10062, 'Unknown interaction')
      const wrong = callbackFaults(body, known.type)
      invalid.push(...wrong)
      if (wrong.length > 0) return refuse(400, 50035, 'Invalid Form Body')
      responses.set(id, { body, atMs: performance.now() })
      if (body.type === 4) takeMessage(known.channelId, id, body.data)
      return { status: 204 }
    }
    if (target === 'fill') {
      const [, , token] = parts
      const [id, known] = [...interactions].find(([, it]) => it.token === token) ?? []
      const wrong = messageFaults(body, 'edit')
      invalid.push(...wrong)
      if (id === undefined || known === undefined || responses.get(id)?.body.type !== 5)
        return refuse(404, 10008, 'Unknown Message')
      if (wrong.length > 0) return refuse(400, 50035, 'Invalid Form Body')
      const filled = shown.findIndex(it => it.answers === id)
      if (filled >= 0) shown.splice(filled, 1)
      return takeMessage(known.channelId, id, body)
    }
    if (target === 'post') {
      const channelId = parts[1] ?? ''
      const wrong = messageFaults(body, 'post')
      invalid.push(...wrong)
      if (wrong.length > 0) return refuse(400, 50035, 'Invalid Form Body')
      const key = `${channelId} ${body.nonce}`
      if (body.enforce_nonce === true && nonces.has(key)) return { status: 200, body: nonces.get(key) }
      const taken = takeMessage(channelId, body.message_reference?.message_id ?? '', body)
      nonces.set(key, taken.body)
      return taken
    }
    if (path === '/users/@me') return { status: 200, body: { id: BOT_ID, username: 'Footnote', bot: true } }
    if (path === '/applications/@me') return { status: 200, body: { id: APP_ID, name: 'Footnote', flags: 0 } }
    if (path === '/users/@me/guilds') {
      const permissions = String(options.permissions ?? 0xffffffffffffn)
      return { status: 200, body: [{ id: '42', name: 'Union', permissions }] }
    }
    return commands.answer(method, path, body) ?? refuse(404, 0, '404: Not Found')
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString('utf8')
    const [url = ''] = (request.url ?? '').split('?')
    const path = decodeURIComponent(url).replace(/^\/api\/v10/, '')
    const target = targetOf(path)
    requests.set(target, (requests.get(target) ?? 0) + 1)
    const respond = ({ status, body }: Result, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    }
    const needsToken = target !== 'callback' && target !== 'fill'
    if (needsToken && request.headers.authorization !== `Bot ${TOKEN}`) return respond(refuse(401, 0, 'Unauthorized'))
    const body = text === '' ? undefined : JSON.parse(text)
    const fault = faults.take(target)
    if (fault?.type === 'rate-limit') {
      const seconds = fault.retryAfterSeconds
      const headers = seconds === undefined ? undefined : { 'retry-after': String(seconds) }
      return respond({ status: 429, body: { message: 'Slow down', retry_after: 0.3, global: false } }, headers)
    }
    if (fault?.type === 'status' || fault?.type === 'drop') {
      if (fault.accepted) carryOut(target, path, request.method ?? '', body)
      if (fault.type === 'status') return respond({ status: fault.status, body: { message: 'Sorry', code: 0 } })
      return void request.socket.destroy()
    }
    if (fault?.type === 'delay') await new Promise(resolve => setTimeout(resolve, fault.ms))
    respond(carryOut(target, path, request.method ?? '', body))
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(error => {
      invalid.push(String(error))
      response.destroy()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  // Listening on a port: the address is never a pipe's name.
  port = (server.address() as AddressInfo).port
  const gateway = startLocalGateway(server, port, { ...options, token: TOKEN, botId: BOT_ID, appId: APP_ID })

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    faults,
    gateway,
    commands,
    shown,
    shownFor: answers => shown.filter(it => it.answers === answers),
    responses,
    invalid,
    requests,
    interact(interaction) {
      const { id, type, token, channel_id: channelId } = interaction
      // A replay keeps the time of the first sending, as Discord does.
      if (!interactions.has(id)) interactions.set(id, { type, token, channelId, sentMs: performance.now() })
      gateway.dispatch('INTERACTION_CREATE', interaction)
    },
    async stop() {
      gateway.stop()
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

function targetOf(path: string): string {
  if (path === '/gateway/bot') return 'gateway'
  if (/^\/interactions\/.*\/callback$/.test(path)) return 'callback'
  if (/^\/webhooks\/.*\/@original$/.test(path)) return 'fill'
  if (/^\/channels\/\d+\/messages$/.test(path)) return 'post'
  return 'other'
}
