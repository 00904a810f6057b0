import { z } from 'zod'

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** How Slack reaches us: over a socket that we open, or by signed requests to our HTTP server. */
export type SlackMode =
  | { readonly type: 'socket'; readonly appToken: string }
  | { readonly type: 'http'; readonly signingSecret: string }

export interface SlackSettings {
  readonly botToken: string
  readonly mode: SlackMode
  /** Base address of the Web API, with its closing slash; undefined for Slack's own. */
  readonly apiUrl: string | undefined
}

export interface DiscordSettings {
  readonly token: string
  readonly appId: string
  /** The one server whose commands are registered while trying out; undefined for all. */
  readonly guildId: string | undefined
  /** Base address of REST without version and closing slash; undefined for Discord's own. */
  readonly apiUrl: string | undefined
  /** How many shards, or `auto` for as many as Discord recommends; undefined for a single connection. */
  readonly shards: number | 'auto' | undefined
}

/** Everything that the environment decides. Adapters without their settings are undefined. */
export interface Settings {
  readonly slack: SlackSettings | undefined
  readonly discord: DiscordSettings | undefined
  readonly host: string
  /** Undefined when nothing was set: whoever needs a port then takes {@link DEFAULT_PORT}. */
  readonly port: number | undefined
  readonly dataDir: string
  readonly documentsDir: string | undefined
  readonly originalsDir: string | undefined
  /** 0 to 1; undefined leaves it to the engine. */
  readonly minConfidence: number | undefined
  readonly rateLimitPerMinute: number
  readonly logLevel: LogLevel
}

export const DEFAULT_PORT = 3000

/** One thing that is wrong with the settings. */
export interface SettingsFault {
  /** Name of the variable. */
  readonly place: string
  readonly expected: string
  /** Never the value of a secret. */
  readonly got: string
}

/** The environment does not hold usable settings. Carries every fault found, not just the first. */
export class SettingsError extends Error {
  readonly code = 'SETTINGS_INVALID'
  readonly faults: readonly SettingsFault[]

  constructor(faults: readonly SettingsFault[]) {
    super(faults.map(({ place, expected, got }) => `${place}: expected ${expected}, got ${got}`).join('\n'))
    this.name = 'SettingsError'
    this.faults = faults
  }
}

const SECRETS = new Set(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'DISCORD_TOKEN'])

const unset = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)
const text = z.preprocess(value => (typeof value === 'string' ? unset(value.trim()) : value), z.string().optional())
const number = (lowest: number, highest: number, whole: boolean, expected: string) =>
  text.transform((value, context) => {
    if (value === undefined) return undefined
    const parsed = Number(value)
    if (Number.isFinite(parsed) && parsed >= lowest && parsed <= highest && (!whole || Number.isInteger(parsed)))
      return parsed
    context.addIssue({ code: 'custom', message: expected })
    return z.NEVER
  })
const url = text.refine(value => value === undefined || /^https?:\/\/\S+$/.test(value), {
  message: 'an address such as http://127.0.0.1:9/api/',
})
/** A token of Slack's tells its kind by how it begins; only one that is plainly of another kind is refused. */
const slackToken = (expected: string, wrong: RegExp) =>
  text.refine(value => value === undefined || !wrong.test(value), { message: expected })
const snowflake = text.refine(value => value === undefined || /^\d{1,20}$/.test(value), {
  message: 'an id of digits alone',
})

const environmentSchema = z.object({
  SLACK_BOT_TOKEN: slackToken('a bot token (xoxb-…)', /^(xapp|xoxp|xoxe|xoxs)-/),
  SLACK_APP_TOKEN: slackToken('an app-level token (xapp-…)', /^xox[a-z]-/),
  SLACK_SIGNING_SECRET: slackToken('the signing secret of the app, not a token', /^(xapp|xox[a-z])-/),
  SLACK_API_URL: url,
  DISCORD_TOKEN: text,
  DISCORD_APP_ID: snowflake,
  DISCORD_GUILD_ID: snowflake,
  DISCORD_API_URL: url,
  DISCORD_SHARDS: text.transform((value, context) => {
    if (value === undefined || value === 'auto') return value
    const shards = Number(value)
    if (Number.isInteger(shards) && shards >= 1) return shards
    context.addIssue({ code: 'custom', message: '"auto" or a whole number from 1' })
    return z.NEVER
  }),
  HOST: text,
  PORT: number(0, 65_535, true, 'a port number from 0 to 65535'),
  DATA_DIR: text,
  DOCUMENTS_DIR: text,
  ORIGINALS_DIR: text,
  MIN_CONFIDENCE: number(0, 1, false, 'a number from 0 to 1'),
  RATE_LIMIT_PER_MINUTE: number(1, 100_000, true, 'a whole number from 1'),
  LOG_LEVEL: text.pipe(z.enum(LOG_LEVELS, { message: `one of ${LOG_LEVELS.join(', ')}` }).optional()),
})

/**
 * The settings that an environment holds. A value that is empty or only spaces counts as unset.
 *
 * @throws {@link SettingsError} when a value is of the wrong form, or one of two that belong together is missing.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = environmentSchema.safeParse(env)
  const halves = findHalves(env)
  if (!parsed.success || halves.length > 0)
    throw new SettingsError([...(parsed.error?.issues ?? []).map(issue => faultOf(issue, env)), ...halves])
  const it = parsed.data
  return {
    slack: slackSettings(it),
    discord:
      it.DISCORD_TOKEN === undefined || it.DISCORD_APP_ID === undefined
        ? undefined
        : {
            token: it.DISCORD_TOKEN,
            appId: it.DISCORD_APP_ID,
            guildId: it.DISCORD_GUILD_ID,
            apiUrl: it.DISCORD_API_URL?.replace(/\/+$/, ''),
            shards: it.DISCORD_SHARDS,
          },
    host: it.HOST ?? '127.0.0.1',
    port: it.PORT,
    dataDir: it.DATA_DIR ?? '.footnote',
    documentsDir: it.DOCUMENTS_DIR,
    originalsDir: it.ORIGINALS_DIR,
    minConfidence: it.MIN_CONFIDENCE,
    rateLimitPerMinute: it.RATE_LIMIT_PER_MINUTE ?? 20,
    logLevel: it.LOG_LEVEL ?? 'info',
  }
}

function slackSettings(env: z.infer<typeof environmentSchema>): SlackSettings | undefined {
  if (env.SLACK_BOT_TOKEN === undefined) return undefined
  const apiUrl = env.SLACK_API_URL === undefined ? undefined : env.SLACK_API_URL.replace(/\/*$/, '/')
  // Socket Mode wins when both are set: it needs no address that the world can reach.
  if (env.SLACK_APP_TOKEN !== undefined)
    return { botToken: env.SLACK_BOT_TOKEN, mode: { type: 'socket', appToken: env.SLACK_APP_TOKEN }, apiUrl }
  if (env.SLACK_SIGNING_SECRET !== undefined)
    return { botToken: env.SLACK_BOT_TOKEN, mode: { type: 'http', signingSecret: env.SLACK_SIGNING_SECRET }, apiUrl }
  return undefined
}

/** What is missing of two that belong together. Apart from the schema, which checks no pairs once a value is wrong. */
function findHalves(env: Readonly<Record<string, string | undefined>>): readonly SettingsFault[] {
  const isSet = (name: string) => unset(env[name]) !== undefined
  const missing = (place: string, because: string, expected = 'a value') =>
    isSet(because) && !isSet(place)
      ? [{ place, expected: `${expected}, because ${because} is set`, got: 'nothing' }]
      : []
  const slackMode = isSet('SLACK_SIGNING_SECRET')
    ? []
    : missing('SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN', 'a value (Socket Mode), or SLACK_SIGNING_SECRET with PORT (HTTP)')
  const slackBot = missing('SLACK_BOT_TOKEN', isSet('SLACK_APP_TOKEN') ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET')
  return [
    ...slackMode,
    ...slackBot,
    ...missing('DISCORD_APP_ID', 'DISCORD_TOKEN'),
    ...missing('DISCORD_TOKEN', 'DISCORD_APP_ID'),
  ]
}

function faultOf(issue: z.core.$ZodIssue, env: Readonly<Record<string, string | undefined>>): SettingsFault {
  const place = String(issue.path[0] ?? 'environment')
  const value = unset(env[place])
  const got = value === undefined ? 'nothing' : SECRETS.has(place) ? 'another kind of value' : JSON.stringify(value)
  return { place, expected: issue.message, got }
}
