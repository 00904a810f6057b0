import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { createFaultQueue, type FaultQueue } from '../shared-platform/fault-queue.js'
import { payloadFaults } from './payload-faults.js'

export const BOT_USER = 'U0BOT'
export const SIGNING_SECRET = 'a-signing-secret'

/** A call that Slack carried out. */
export interface Call {
  readonly method: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into payloads of every form; they have been checked
  readonly args: any
  readonly atMs: number
  /** Given by Slack to a message. */
  readonly ts?: string
}

export interface Envelope {
  readonly type: 'events_api' | 'slash_commands' | 'interactive'
  readonly payload: Record<string, unknown>
}

export interface LocalSlackOptions {
  /** Whether the app may read the conversations it is asked in; without, looking answers `missing_scope`. */
  readonly mayReadHistory?: boolean
  /** Whether a `client_msg_id` seen before is taken for the same message. */
  readonly knowsMessageIds?: boolean
  /** What `auth.test` says instead of yes. */
  readonly refuseLogin?: string
  /** Whether a ping on a socket gets its pong; a connection that is dead and does not know it has none. */
  readonly answersPings?: boolean
  /** What `auth.test` says the app may do. */
  readonly scopes?: readonly string[]
}

/** A Slack on the loopback interface: Web API, Socket Mode, `response_url`s. */
export interface LocalSlack {
  readonly apiUrl: string
  readonly faults: FaultQueue
  /** Carried-out calls in order, without logins and connections. */
  readonly calls: readonly Call[]
  readonly messages: () => readonly Call[]
  /** Everything that Slack would have refused. */
  readonly invalid: readonly string[]
  /** Every request, carried out or not, by method. */
  readonly requests: ReadonlyMap<string, number>
  readonly isConnected: () => boolean
  /** Sends an envelope on the newest connection and waits for its acknowledgement; gives back how long that took. */
  readonly send: (envelope: Envelope, timeoutMs?: number) => Promise<number>
  /** Announces the end of all connections as Slack does, then closes them; `announced` false just cuts them. */
  readonly disconnect: (announced: boolean) => void
  readonly responseUrl: () => string
  readonly stop: () => Promise<void>
}

interface Socket {
  readonly ws: WebSocket
  readonly waiting: Map<string, () => void>
}

export async function startLocalSlack(options: LocalSlackOptions = {}): Promise<LocalSlack> {
  const {
    mayReadHistory = false,
    knowsMessageIds = true,
    refuseLogin,
    scopes = ['chat:write'],
    answersPings = true,
  } = options
  const calls: Call[] = []
  const invalid: string[] = []
  const requests = new Map<string, number>()
  const faults = createFaultQueue()
  const sockets: Socket[] = []
  let lastTs = Date.now() * 1000
  let port = 0

  const nextTs = () => {
    lastTs += 1
    return `${Math.floor(lastTs / 1e6)}.${String(lastTs % 1e6).padStart(6, '0')}`
  }

  /** Carries a call out; gives back Slack's answer. */
  const carryOut = (method: string, args: Record<string, unknown>): Record<string, unknown> => {
    const atMs = performance.now()
    switch (method) {
      case 'auth.test':
        return refuseLogin === undefined
          ? { ok: true, user_id: BOT_USER, bot_id: 'B0BOT', team_id: 'T0', user: 'footnote', team: 'Test' }
          : { ok: false, error: refuseLogin }
      case 'apps.connections.open':
        return { ok: true, url: `ws://127.0.0.1:${port}/socket` }
      case 'conversations.replies':
      case 'conversations.history': {
        if (!mayReadHistory) return { ok: false, error: 'missing_scope' }
        const here = calls.filter(it => it.method === 'chat.postMessage' && it.args.channel === args.channel)
        return { ok: true, messages: here.map(it => ({ ...it.args, ts: it.ts, bot_id: 'B0BOT' })) }
      }
      case 'chat.postMessage': {
        const same = calls.find(it => it.method === method && it.args.client_msg_id === args.client_msg_id)
        if (knowsMessageIds && same !== undefined) return { ok: true, ts: same.ts, channel: args.channel }
        const ts = nextTs()
        calls.push({ method, args, atMs, ts })
        return { ok: true, ts, channel: args.channel }
      }
      default:
        calls.push({ method, args, atMs })
        return { ok: true }
    }
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request)
    const path = (request.url ?? '').split('?')[0] ?? ''
    const method = path.startsWith('/response/') ? 'response_url' : path.replace('/api/', '')
    const args = method === 'response_url' ? JSON.parse(body) : readForm(body)
    requests.set(method, (requests.get(method) ?? 0) + 1)
    const respond = (status: number, value: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', 'x-oauth-scopes': scopes.join(','), ...headers })
      response.end(JSON.stringify(value))
    }
    const wrong = payloadFaults(method, args)
    invalid.push(...wrong)
    if (wrong.length > 0) return respond(200, { ok: false, error: 'invalid_blocks' })
    const fault = faults.take(method)
    if (fault?.type === 'rate-limit') {
      const { retryAfterSeconds } = fault
      const headers = retryAfterSeconds === undefined ? undefined : { 'retry-after': String(retryAfterSeconds) }
      return respond(429, { ok: false, error: 'ratelimited' }, headers)
    }
    if (fault?.type === 'status') {
      if (fault.accepted) carryOut(method, args)
      return respond(fault.status, { ok: false, error: 'internal_error' })
    }
    if (fault?.type === 'drop') {
      if (fault.accepted) carryOut(method, args)
      request.socket.destroy()
      return
    }
    if (fault?.type === 'delay') await new Promise(resolve => setTimeout(resolve, fault.ms))
    respond(200, carryOut(method, args))
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(error => {
      invalid.push(String(error))
      response.destroy()
    })
  })
  const wss = new WebSocketServer({ server, path: '/socket', autoPong: answersPings })
  wss.on('connection', ws => {
    const socket: Socket = { ws, waiting: new Map() }
    ws.on('message', data => {
      const { envelope_id } = JSON.parse(String(data)) as { envelope_id: string }
      socket.waiting.get(envelope_id)?.()
      socket.waiting.delete(envelope_id)
    })
    ws.on('close', () => sockets.splice(sockets.indexOf(socket), 1))
    sockets.push(socket)
    ws.send(JSON.stringify({ type: 'hello', num_connections: sockets.length }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  // Listening on a port: the address is never a pipe's name.
  port = (server.address() as AddressInfo).port

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    faults,
    calls,
    invalid,
    requests,
    messages: () => calls.filter(it => it.method === 'chat.postMessage'),
    isConnected: () => sockets.some(({ ws }) => ws.readyState === ws.OPEN),
    send({ type, payload }, timeoutMs = 3000) {
      const socket = sockets.findLast(({ ws }) => ws.readyState === ws.OPEN)
      if (socket === undefined) return Promise.reject(new Error('nobody is connected'))
      const envelope_id = randomUUID()
      const startMs = performance.now()
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`not acknowledged within ${timeoutMs} ms`)), timeoutMs)
        socket.waiting.set(envelope_id, () => {
          clearTimeout(timer)
          resolve(performance.now() - startMs)
        })
        socket.ws.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: type !== 'events_api' }))
      })
    },
    disconnect(announced) {
      for (const { ws } of [...sockets]) {
        if (announced) {
          ws.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
          setTimeout(() => ws.close(), 100)
        } else ws.terminate()
      }
    },
    responseUrl: () => `http://127.0.0.1:${port}/response/${randomUUID()}`,
    stop: () =>
      new Promise(resolve => {
        for (const { ws } of sockets) ws.terminate()
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** A request as Slack signs it; `ageSeconds` makes it an old one. */
export function signedRequest(
  body: string,
  contentType: string,
  { secret = SIGNING_SECRET, ageSeconds = 0 }: { secret?: string; ageSeconds?: number } = {},
): RequestInit {
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds)
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return {
    method: 'POST',
    body,
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** The Web API takes forms whose fields may hold JSON. */
function readForm(body: string): Record<string, unknown> {
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, readField(name, value)]))
}

const JSON_FIELDS = new Set(['blocks', 'view', 'prompts', 'limit', 'unfurl_links', 'unfurl_media'])

function readField(name: string, value: string): unknown {
  return JSON_FIELDS.has(name) ? JSON.parse(value) : value
}
