import type { App, Receiver } from '@slack/bolt'
import { SocketModeClient } from '@slack/socket-mode'
import type { Log } from '../log.js'
import { readFailure } from './failure.js'
import { reconnectMs, SlackRefusedError } from './login.js'
import { createClientOptions, SILENT_LOGGER } from './web-client.js'

/** How long a new connection may take until Slack says hello. */
const HELLO_TIMEOUT_MS = 15_000
const CLOSE_TIMEOUT_MS = 500

interface Envelope {
  readonly ack: (response?: Record<string, unknown>) => Promise<void>
  // Bolt's own type for a payload whose form is not known.
  readonly body: Record<string, unknown>
  readonly retry_num?: number
  readonly retry_reason?: string
}

/**
 * Slack's events over a socket that we open. It takes the place of Bolt's own receiver, which is deaf for a second or
 * five between two connections and ends the process when it cannot reconnect: here a new connection is opened as soon
 * as Slack announces the end of the old one, and tried for as long as it takes.
 */
export function createSocketReceiver({
  appToken,
  apiUrl,
  log,
}: {
  readonly appToken: string
  readonly apiUrl: string | undefined
  readonly log: Log
}): Receiver {
  let app: App | undefined
  let current: SocketModeClient | undefined
  let connecting: Promise<void> | undefined
  let stopped = false

  const dispatch = async ({ ack, body, retry_num, retry_reason }: Envelope) => {
    if (stopped || app === undefined) return
    try {
      await app.processEvent({
        body,
        ack: response => ack(typeof response === 'string' ? { text: response } : response),
        ...(retry_num === undefined ? {} : { retryNum: retry_num }),
        ...(retry_reason === undefined ? {} : { retryReason: retry_reason }),
      })
    } catch {
      // The acknowledgement found its socket closed, so nothing was begun: Slack sends the event again.
      log.debug('slack: an event could not be acknowledged')
    }
  }

  const open = async () => {
    const client = new SocketModeClient({
      appToken,
      autoReconnectEnabled: false,
      clientOptions: createClientOptions(apiUrl),
      logger: SILENT_LOGGER,
    })
    client.on('slack_event', (envelope: Envelope) => void dispatch(envelope))
    keepUntilReplaced(client, () => {
      if (client === current) reconnect('Slack asks to')
    })
    client.on('disconnected', () => {
      if (client === current) reconnect('the connection ended')
    })
    try {
      await within(HELLO_TIMEOUT_MS, client.start())
    } catch (error) {
      void client.disconnect().catch(() => undefined)
      throw error
    }
    const before = current
    current = client
    log.info('slack: connected')
    if (before !== undefined) void before.disconnect().catch(() => undefined)
  }

  /** @throws {@link SlackRefusedError} when Slack refuses the token and this is the first connection. */
  const connect = async (isFirst: boolean) => {
    for (let attempt = 0; !stopped; attempt += 1) {
      try {
        await open()
        return
      } catch (error) {
        const failure = readFailure(error)
        if (failure.type === 'refused' && isFirst) throw new SlackRefusedError('SLACK_APP_TOKEN', failure.code)
        // Straight on at first, since mostly only the socket was lost.
        const waitMs = failure.type === 'slower' ? failure.afterMs : reconnectMs(attempt) / 2
        log.warn({ failure: failure.type, waitMs }, 'slack: cannot connect yet')
        await new Promise(resolve => setTimeout(resolve, waitMs))
      }
    }
  }

  const reconnect = (because: string) => {
    if (stopped || connecting !== undefined) return
    log.info({ because }, 'slack: connecting anew')
    connecting = connect(false).finally(() => {
      connecting = undefined
    })
  }

  return {
    init(given) {
      app = given
    },
    start: () => connect(true),
    async stop() {
      stopped = true
      const client = current
      current = undefined
      if (client !== undefined) await within(CLOSE_TIMEOUT_MS, client.disconnect()).catch(() => undefined)
    },
  }
}

/**
 * Keeps a connection that Slack is about to end open, and hearing, until the next one is: the library closes it at once,
 * and what is on its way to us then is lost until Slack sends it again.
 */
function keepUntilReplaced(client: SocketModeClient, onGoodbye: () => void): void {
  const [own, ...others] = client.listeners('ws_message')
  if (own === undefined || others.length > 0) return
  client.off('ws_message', own)
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    if (isGoodbye(data)) onGoodbye()
    else own(data, isBinary)
  })
}

/** Whether a frame announces that this connection is about to end. */
function isGoodbye(data: unknown): boolean {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return false
  try {
    const message: unknown = JSON.parse(data)
    return typeof message === 'object' && message !== null && 'type' in message && message.type === 'disconnect'
  } catch {
    return false
  }
}

function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('timed out')), timeoutMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
