import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { Diagnosis } from '../../adapters/diagnosis.js'
import type { SlackMode } from '../../adapters/settings.js'
import { diagnoseSlack, NEEDED_SCOPES } from '../../adapters/slack/doctor.js'
import { type LocalSlack, type LocalSlackOptions, startLocalSlack } from './local-slack.js'

let slack: LocalSlack | undefined
afterEach(async () => slack?.stop())

const SOCKET: SlackMode = { type: 'socket', appToken: 'xapp-1' }

async function examine(options: LocalSlackOptions, botToken = 'xoxb-1', mode = SOCKET): Promise<readonly Diagnosis[]> {
  slack = await startLocalSlack(options)
  return diagnoseSlack({ botToken, mode, apiUrl: slack.apiUrl })
}
const ills = (found: readonly Diagnosis[]) => found.filter(it => it.verdict === 'ill').map(it => it.what)

describe('the doctor on Slack', () => {
  it('finds nothing wrong where all is well', async () => {
    const found = await examine({ scopes: NEEDED_SCOPES })
    expect(found.every(it => it.verdict === 'well')).toBe(true)
  })

  it('names scopes that are missing and says to reinstall, since auth.test passes without them', async () => {
    const found = await examine({ scopes: ['chat:write', 'app_mentions:read', 'users:read'] })
    expect(ills(found)).toEqual(['Slack: scopes not granted: assistant:write, commands, im:history.'])
    expect(found.find(it => it.verdict === 'ill')?.advice).toContain('Reinstall')
    expect(found.find(it => it.verdict === 'notice')?.what).toContain('users:read')
  })

  it('says what to do about a refused token and about one of another kind', async () => {
    const found = await examine({ refuseLogin: 'invalid_auth' }, 'xapp-1', { type: 'socket', appToken: 'xoxb-1' })
    expect(ills(found)).toEqual(['Slack: the bot token is refused (invalid_auth).'])
    expect(found.filter(it => it.verdict === 'notice')).toHaveLength(2)
  })

  it('notices that there is no connection', async () => {
    slack = await startLocalSlack()
    const { apiUrl } = slack
    await slack.stop()
    slack = undefined
    const found = await diagnoseSlack({ botToken: 'xoxb-1', mode: SOCKET, apiUrl })
    expect(ills(found)).toEqual([
      'Slack: no connection while trying the bot token.',
      'Slack: no connection while trying the app-level token.',
    ])
  })

  it('looks for the very scopes that the manifest asks for', () => {
    const manifest = JSON.parse(readFileSync('adapters/slack/manifest.json', 'utf8'))
    expect(manifest.oauth_config.scopes.bot).toEqual([...NEEDED_SCOPES])
  })
})
