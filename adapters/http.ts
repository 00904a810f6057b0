import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DEFAULT_PORT, type Settings } from './settings.js'

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void

/** The one HTTP server of the process; whoever speaks HTTP adds a route to it. */
export interface HttpServer {
  readonly route: (method: string, path: string, listener: RequestListener) => void
  /** Listens; gives back its address. Rejects when the port is taken. */
  readonly start: () => Promise<string>
  /** Takes no new connections and closes idle ones. */
  readonly stop: () => Promise<void>
}

/** How long a client may take to send a request in full, milliseconds. */
const REQUEST_TIMEOUT_MS = 30_000

/** The port to listen on; undefined when nothing that is set needs one. */
export function readPort({ port, slack }: Pick<Settings, 'port' | 'slack'>): number | undefined {
  return port ?? (slack?.mode.type === 'http' ? DEFAULT_PORT : undefined)
}

/** A server with exact routes; `GET /health` says that the process is alive. */
export function createHttpServer({ host, port }: { readonly host: string; readonly port: number }): HttpServer {
  const routes = new Map<string, RequestListener>()
  const server: Server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const listener = routes.get(`${request.method} ${path}`)
    if (listener !== undefined) return listener(request, response)
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n')
  })
  routes.set('GET /health', (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}\n')
  })
  return {
    route(method, path, listener) {
      routes.set(`${method} ${path}`, listener)
    },
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          server.off('error', reject)
          // A listening TCP server has an address of this form, never a pipe's name.
          const { port: bound } = server.address() as AddressInfo
          resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound}`)
        })
      }),
    stop: () =>
      new Promise(resolve => {
        if (!server.listening) return resolve()
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}
