import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'

/** The gateway of a local Discord. */
export interface LocalGateway {
  /** Sends an event on the session, or keeps it for when the session is resumed. */
  readonly dispatch: (name: string, data: unknown) => void
  /** Sends the last `count` events again, with new numbers: what Discord does after some reconnects. */
  readonly repeat: (count: number) => void
  readonly isConnected: () => boolean
  /** IDENTIFY payloads in order. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into what was sent
  readonly identifies: readonly any[]
  /** How often a session was resumed. */
  readonly resumes: () => number
  readonly askToReconnect: () => void
  /** Declares the session invalid; one that cannot be resumed is forgotten. */
  readonly invalidate: (resumable: boolean) => void
  readonly close: (code: number) => void
  /** Cuts the connection without a word. */
  readonly cut: () => void
  /** From now on, connections hear nothing back to their heartbeats. */
  readonly becomeZombie: () => void
  /** Reads nothing any more, not even a farewell: what a dead network looks like. */
  readonly goDeaf: () => void
  /** Refuses connections for a time: they are cut before they are greeted. */
  readonly refuseFor: (ms: number) => void
  readonly stop: () => void
}

interface Session {
  readonly id: string
  readonly shard: readonly [number, number]
  readonly events: { readonly s: number; readonly t: string; readonly d: unknown }[]
  socket: WebSocket | undefined
}

interface GatewayOptions {
  readonly token: string
  readonly botId: string
  readonly appId: string
  readonly heartbeatMs?: number
  readonly guilds?: readonly string[]
}

export function startLocalGateway(server: Server, port: number, options: GatewayOptions): LocalGateway {
  const sessions = new Map<string, Session>()
  const identifies: unknown[] = []
  let resumes = 0
  let refusedUntilMs = 0
  const zombies = new WeakSet<WebSocket>()
  const wss = new WebSocketServer({ noServer: true })

  server.on('upgrade', (request, socket, head) => {
    if (performance.now() < refusedUntilMs) socket.destroy()
    else wss.handleUpgrade(request, socket, head, ws => greet(ws))
  })

  const send = (ws: WebSocket, op: number, d: unknown, t: string | null = null, s: number | null = null) => {
    if (ws.readyState === ws.OPEN) ws.send(JSON.stringify({ op, d, t, s }))
  }
  const emit = (session: Session, t: string, d: unknown) => {
    const s = session.events.length + 1
    session.events.push({ s, t, d })
    if (session.socket !== undefined && !zombies.has(session.socket)) send(session.socket, 0, d, t, s)
  }

  const greet = (ws: WebSocket) => {
    send(ws, 10, { heartbeat_interval: options.heartbeatMs ?? 41_250 })
    ws.on('message', data => {
      const { op, d } = JSON.parse(String(data))
      if (op === 1 && !zombies.has(ws)) send(ws, 11, null)
      if (op === 2) {
        identifies.push(d)
        if (d.token !== options.token) return ws.close(4004)
        const session: Session = { id: `session-${identifies.length}`, shard: d.shard, events: [], socket: ws }
        sessions.set(session.id, session)
        emit(session, 'READY', {
          v: 10,
          user: { id: options.botId, username: 'Footnote', discriminator: '0', avatar: null, bot: true },
          application: { id: options.appId, flags: 0 },
          guilds: (options.guilds ?? []).map(id => ({ id, unavailable: true })),
          session_id: session.id,
          resume_gateway_url: `ws://127.0.0.1:${port}`,
          shard: d.shard,
        })
      }
      if (op === 6) {
        const session = sessions.get(d.session_id)
        if (session === undefined) return send(ws, 9, false)
        resumes += 1
        session.socket = ws
        for (const event of session.events.filter(it => it.s > d.seq)) send(ws, 0, event.d, event.t, event.s)
        emit(session, 'RESUMED', {})
      }
    })
  }

  const first = () => [...sessions.values()].findLast(session => session.shard[0] === 0)
  const sockets = () => [...wss.clients]
  return {
    identifies,
    resumes: () => resumes,
    dispatch(name, data) {
      const session = first()
      if (session === undefined) throw new Error('nobody has identified')
      emit(session, name, data)
    },
    repeat(count) {
      const session = first()
      for (const { t, d } of session?.events.filter(it => it.t.endsWith('_CREATE')).slice(-count) ?? [])
        if (session !== undefined) emit(session, t, d)
    },
    isConnected: () => first()?.socket?.readyState === 1,
    askToReconnect: () => {
      for (const ws of sockets()) send(ws, 7, null)
    },
    invalidate(resumable) {
      for (const ws of sockets()) send(ws, 9, resumable)
      if (!resumable) sessions.clear()
    },
    close: code => {
      for (const ws of sockets()) ws.close(code)
    },
    cut: () => {
      for (const ws of sockets()) ws.terminate()
    },
    becomeZombie: () => {
      for (const ws of sockets()) zombies.add(ws)
    },
    goDeaf: () => {
      for (const ws of sockets()) {
        zombies.add(ws)
        ws.pause()
      }
    },
    refuseFor: ms => {
      refusedUntilMs = performance.now() + ms
    },
    stop: () => {
      for (const ws of sockets()) ws.terminate()
    },
  }
}
