import { App, type BlockAction, HTTPReceiver, type Receiver } from '@slack/bolt'
import type { HttpServer } from '../http.js'
import type { Log } from '../log.js'
import type { Adapter, Responder } from '../responder.js'
import type { SlackSettings } from '../settings.js'
import { handleAction } from './handle/action.js'
import { handleCommand } from './handle/command.js'
import { handleHomeOpened, handleThreadStarted } from './handle/home.js'
import { createReports, type Parts } from './handle/parts.js'
import { handleMessage } from './handle/question.js'
import { handleCheck } from './handle/shortcut.js'
import { type Identity, login } from './login.js'
import { createOutbox } from './outbox.js'
import { createSocketReceiver } from './socket-receiver.js'
import { createClientOptions, createWebClient, SILENT_LOGGER } from './web-client.js'

/** How long what is in flight may take once the program is told to end. */
const DRAIN_MS = 8000
const HTTP_PATH = '/slack/events'

/** Slack, over a socket or, given the process's HTTP server, by signed requests to `POST /slack/events`. */
export function createSlackAdapter(
  settings: SlackSettings,
  responder: Responder,
  log: Log,
  http?: HttpServer,
): Adapter {
  const { botToken, mode, apiUrl } = settings
  const client = createWebClient(botToken, apiUrl)
  const parts: Parts = { responder, log, outbox: createOutbox(client, log, Date.now), reports: createReports() }
  let stopped = false
  let identity: Identity | undefined
  let known: (identity: Identity) => void = () => undefined
  const identified = new Promise<Identity>(resolve => {
    known = resolve
  })

  const receiver: Receiver =
    mode.type === 'socket'
      ? createSocketReceiver({ appToken: mode.appToken, apiUrl, log })
      : createHttpReceiver(mode.signingSecret, http)
  const app = new App({
    receiver,
    // Bolt asks before each event and drops the event when this throws: it waits until we know who we are, and no more.
    authorize: async () => {
      const { botUserId, botId, teamId } = await identified
      return {
        botToken,
        botUserId,
        ...(botId === undefined ? {} : { botId }),
        ...(teamId === undefined ? {} : { teamId }),
      }
    },
    clientOptions: createClientOptions(apiUrl),
    logger: SILENT_LOGGER,
  })

  /** Counts what is done as in flight; a bug in it is ours, and logged. */
  const work = async (what: string, doing: Promise<void>) => {
    try {
      await responder.track(doing)
    } catch (error) {
      responder.report(error, what)
    }
  }
  const onMessage = async (event: unknown, botUserId: string | undefined) => {
    if (botUserId !== undefined) await work('slack message', handleMessage(parts, event, botUserId))
  }
  app.event('app_mention', ({ event, context }) => onMessage(event, context.botUserId))
  app.event('message', ({ event, context }) => onMessage(event, context.botUserId))
  app.event('app_home_opened', ({ event }) => work('slack home', handleHomeOpened(parts, event)))
  app.event('assistant_thread_started', ({ event }) => work('slack prompts', handleThreadStarted(parts, event)))
  // Whatever the command was named on installing.
  app.command(/^\//, async ({ body, ack }) => {
    await ack()
    await work('slack command', handleCommand(parts, body))
  })
  app.shortcut('check_figure', async ({ body, ack }) => {
    await ack()
    await work('slack check', handleCheck(parts, body))
  })
  app.action<BlockAction>(/^/, async ({ body, ack }) => {
    await ack()
    await work('slack action', handleAction(parts, body))
  })
  app.error(async error => {
    if (!stopped) responder.report(error, 'slack listener')
  })

  return {
    name: 'slack',
    async start() {
      identity = await login(client, log, () => stopped)
      if (identity === undefined) return
      known(identity)
      await receiver.start()
    },
    async stop() {
      stopped = true
      if (identity !== undefined) await receiver.stop()
      if (!(await responder.drain(DRAIN_MS))) log.warn('slack: some replies were not delivered before the end')
    },
  }
}

/** Bolt's own HTTP receiver, which checks signatures, listening on the process's server. */
function createHttpReceiver(signingSecret: string, http: HttpServer | undefined): Receiver {
  if (http === undefined) throw new TypeError('HTTP mode needs the HTTP server')
  const receiver = new HTTPReceiver({ signingSecret, endpoints: [HTTP_PATH], logger: SILENT_LOGGER })
  http.route('POST', HTTP_PATH, (request, response) => receiver.requestListener(request, response))
  return {
    init: app => receiver.init(app),
    start: async () => undefined,
    stop: async () => undefined,
  }
}
