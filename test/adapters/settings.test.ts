import { describe, expect, it } from 'vitest'
import { readSettings, SettingsError } from '../../adapters/settings.js'

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readSettings(env)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.message.split('\n')
    throw error
  }
}

describe('settings', () => {
  it('have defaults for everything, and no platform, in an empty environment', () => {
    expect(readSettings({})).toEqual({
      slack: undefined,
      discord: undefined,
      host: '127.0.0.1',
      port: undefined,
      dataDir: '.footnote',
      documentsDir: undefined,
      originalsDir: undefined,
      minConfidence: undefined,
      rateLimitPerMinute: 20,
      logLevel: 'info',
    })
  })

  it('take an empty value for none', () => {
    expect(readSettings({ SLACK_BOT_TOKEN: '', PORT: ' ', DISCORD_TOKEN: '' }).slack).toBeUndefined()
  })

  it('choose Socket Mode with an app token, HTTP with a signing secret, Socket Mode with both', () => {
    const bot = { SLACK_BOT_TOKEN: 'xoxb-1' }
    const secret = { SLACK_SIGNING_SECRET: 's' }
    expect(readSettings({ ...bot, ...secret }).slack?.mode).toEqual({ type: 'http', signingSecret: 's' })
    expect(readSettings({ ...bot, ...secret, SLACK_APP_TOKEN: 'xapp-1' }).slack?.mode.type).toBe('socket')
  })

  it('end a Web API address in a slash and a Discord one without', () => {
    const env = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_API_URL: 'http://127.0.0.1:9/api',
      DISCORD_TOKEN: 'x',
      DISCORD_APP_ID: '1',
      DISCORD_API_URL: 'http://127.0.0.1:9/api/',
    }
    expect(readSettings(env).slack?.apiUrl).toBe('http://127.0.0.1:9/api/')
    expect(readSettings(env).discord?.apiUrl).toBe('http://127.0.0.1:9/api')
  })

  it.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN'],
    [{ DISCORD_TOKEN: 'x' }, 'DISCORD_APP_ID'],
    [{ DISCORD_APP_ID: '1' }, 'DISCORD_TOKEN'],
  ])('name what is missing beside %o: %s', (env, missing) => {
    expect(faultsOf(env)).toEqual([expect.stringMatching(new RegExp(`^${missing}: .*got nothing$`))])
  })

  it('report every fault at once, each with its place, what was expected and what came', () => {
    const faults = faultsOf({ PORT: '70000', MIN_CONFIDENCE: '2', RATE_LIMIT_PER_MINUTE: '0.5', LOG_LEVEL: 'loud' })
    expect(faults).toEqual([
      'PORT: expected a port number from 0 to 65535, got "70000"',
      'MIN_CONFIDENCE: expected a number from 0 to 1, got "2"',
      'RATE_LIMIT_PER_MINUTE: expected a whole number from 1, got "0.5"',
      'LOG_LEVEL: expected one of fatal, error, warn, info, debug, silent, got "loud"',
    ])
  })

  it('never repeat a secret, even one that stands in the wrong place', () => {
    const faults = faultsOf({ SLACK_BOT_TOKEN: 'xapp-secret', SLACK_APP_TOKEN: 'xoxb-secret' })
    expect(faults).toHaveLength(2)
    expect(faults.join()).not.toContain('secret')
  })
})
