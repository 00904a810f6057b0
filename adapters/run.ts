import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Engine } from '../src/model.js'
import { readEnvironment } from './environment.js'
import type { HttpServer } from './http.js'
import type { Log } from './log.js'
import type { Adapter, Responder } from './responder.js'
import { readSettings, type Settings, SettingsError } from './settings.js'

/** Longest that ending may take, milliseconds; whoever supervises us kills after 10 seconds. */
const END_WITHIN_MS = 9500

/** An error that an operator causes carries a code and says in its message what was expected and got. */
function isOperatorError(error: unknown): error is Error {
  return (
    error instanceof SettingsError ||
    (error instanceof Error && ['CorpusError', 'SlackRefusedError', 'DiscordRefusedError'].includes(error.name))
  )
}

function complain(error: unknown): void {
  process.stderr.write(`${isOperatorError(error) ? error.message : error instanceof Error ? error.stack : error}\n`)
}

/** What reads the corpus of the settings into an engine, and the folders that it reads. */
async function createLoader(settings: Settings): Promise<{ load: () => Engine; folders: readonly string[] }> {
  const [{ findSeedsDir }, { openEngine }] = await Promise.all([
    import('../src/corpus/seeds-dir.js'),
    import('./open-engine.js'),
  ])
  const { documentsDir, originalsDir, dataDir } = settings
  return {
    load: () => openEngine({ documentsDir, originalsDir }, dataDir),
    folders: [findSeedsDir(), documentsDir, originalsDir].filter(folder => folder !== undefined),
  }
}

/** The chat adapters that have their settings. Imported late, so that the prompt opens without their libraries. */
async function createAdapters(
  settings: Settings,
  responder: Responder,
  log: Log,
  http: HttpServer | undefined,
): Promise<readonly Adapter[]> {
  const adapters: Adapter[] = []
  if (settings.slack !== undefined) {
    const { createSlackAdapter } = await import('./slack/adapter.js')
    adapters.push(createSlackAdapter(settings.slack, responder, log, http))
  }
  if (settings.discord !== undefined) {
    const { createDiscordAdapter } = await import('./discord/adapter.js')
    adapters.push(createDiscordAdapter(settings.discord, responder, log))
  }
  return adapters
}

/** The faults of a broken corpus, one line each: they hold names of files and entries, no words of people. */
const faultsOf = (error: unknown): readonly string[] =>
  isOperatorError(error) ? error.message.split('\n') : [error instanceof Error ? error.name : typeof error]

async function startChat(settings: Settings): Promise<void> {
  const [
    { createLog },
    { createResponder },
    { createVotes },
    { createHttpServer, readPort },
    { warmUpEngine },
    { createCorpusWatcher },
  ] = await Promise.all([
    import('./log.js'),
    import('./responder.js'),
    import('./votes.js'),
    import('./http.js'),
    import('./example-questions.js'),
    import('./watch.js'),
  ])
  const log = createLog(settings.logLevel)
  const watcher = await createCorpusWatcher({
    ...(await createLoader(settings)),
    onSwap: ({ corpus }) =>
      log.info({ documents: corpus.documents.length, corpus: corpus.fingerprint }, 'corpus changed'),
    onBroken: error => log.error({ faults: faultsOf(error) }, 'changed corpus is broken, the one before is kept'),
  })
  // The first questions are slow until the code is compiled: better these than somebody's.
  warmUpEngine(watcher.engine())
  const responder = createResponder({
    engine: watcher.engine,
    nowMs: () => performance.now(),
    randomId: randomUUID,
    log,
    rateLimitPerMinute: settings.rateLimitPerMinute,
    minConfidence: settings.minConfidence,
    votes: createVotes(settings.dataDir),
  })
  const port = readPort(settings)
  const http = port === undefined ? undefined : createHttpServer({ host: settings.host, port })
  const adapters = await createAdapters(settings, responder, log, http)
  if (http !== undefined) log.info({ address: await http.start() }, 'listening')

  endOnSignal(log, async () => {
    await Promise.all([http?.stop(), ...adapters.map(adapter => adapter.stop())])
  })
  // Each on its own: while one platform is away or refuses the login, the others answer.
  const refused = await Promise.all(
    adapters.map(async adapter => {
      try {
        await adapter.start()
        return false
      } catch (error) {
        if (isOperatorError(error)) complain(error)
        else responder.report(error, `${adapter.name} start`)
        return true
      }
    }),
  )
  if (refused.every(Boolean)) process.exit(1)
}

/** Nothing is configured: whoever started us asks here. */
async function startTerminal(settings: Settings, env: ReturnType<typeof readEnvironment>): Promise<void> {
  const [{ startPrompt }, { createLog, loggable }, { failedNote }, loader] = await Promise.all([
    import('./terminal/prompt.js'),
    import('./log.js'),
    import('./wording.js'),
    createLoader(settings),
  ])
  const engine = process.argv.includes('--watch') ? await watchQuietly(loader) : keep(loader.load())
  const log = createLog(settings.logLevel)
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort())
  await startPrompt({
    engine,
    input: process.stdin,
    output: process.stdout,
    env,
    minConfidence: settings.minConfidence,
    signal: ending.signal,
    onBug: error => {
      const reference = randomUUID().slice(0, 8)
      log.error({ reference, what: 'ask', ...loggable(error) }, 'our own bug')
      return failedNote(reference)
    },
  })
}

const keep = (engine: Engine) => () => engine

/** The engine of folders that change while somebody asks; a broken change is told beside the prompt. */
async function watchQuietly(loader: Awaited<ReturnType<typeof createLoader>>): Promise<() => Engine> {
  const { createCorpusWatcher } = await import('./watch.js')
  return (await createCorpusWatcher({ ...loader, onBroken: complain })).engine
}

function endOnSignal(log: Log, end: () => Promise<void>): void {
  let ending = false
  const onSignal = (signal: NodeJS.Signals) => {
    // A second one means now.
    if (ending) process.exit(0)
    ending = true
    log.info({ signal }, 'ending')
    setTimeout(() => process.exit(0), END_WITHIN_MS)
    end().then(
      () => process.exit(0),
      () => process.exit(0),
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  // A library's stray rejection must not silence the other platforms.
  process.on('unhandledRejection', error => {
    log.error({ error: error instanceof Error ? error.name : typeof error }, 'unhandled rejection')
  })
}

try {
  const env = readEnvironment()
  const settings = readSettings(env)
  if (settings.slack !== undefined || settings.discord !== undefined) await startChat(settings)
  else await startTerminal(settings, env)
} catch (error) {
  complain(error)
  process.exit(1)
}
