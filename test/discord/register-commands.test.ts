import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRest } from '../../adapters/discord/client.js'
import { COMMANDS, installLinks } from '../../adapters/discord/commands.js'
import { diagnoseDiscord } from '../../adapters/discord/doctor.js'
import { compareCommands, registerCommands } from '../../adapters/discord/register-commands.js'
import { APP_ID, type LocalDiscord, startLocalDiscord, TOKEN } from './local-discord.js'

let discord: LocalDiscord
beforeEach(async () => {
  discord = await startLocalDiscord()
})
afterEach(async () => {
  expect(discord.invalid).toEqual([])
  await discord.stop()
})

const everywhere = { appId: APP_ID, guildId: undefined }
const rest = () => createRest(discord.apiUrl).setToken(TOKEN)
const names = COMMANDS.map(({ name }) => name)

describe('the commands of Discord', () => {
  it('are registered once, and left alone when registered again', async () => {
    expect(await registerCommands(rest(), everywhere)).toEqual({ missing: names, outdated: [], stray: [] })
    const changes = [...discord.commands.changes]
    expect(await registerCommands(rest(), everywhere)).toEqual({ missing: [], outdated: [], stray: [] })
    expect(discord.commands.changes).toEqual(changes)
  })

  it('change only where they differ, and go when they are no longer ours', async () => {
    await registerCommands(rest(), everywhere)
    const [ask] = discord.commands.list()
    ask.description = 'An older text'
    await rest().post(`/applications/${APP_ID}/commands`, { body: { type: 1, name: 'old', description: 'Old' } })
    const before = discord.commands.changes.length
    expect(await compareCommands(rest(), everywhere)).toEqual({ missing: [], outdated: ['ask'], stray: ['old'] })
    await registerCommands(rest(), everywhere)
    expect(discord.commands.changes.slice(before)).toEqual(['PATCH ask', 'DELETE old'])
  })

  it('are registered in one server alone while trying out, without what servers do not take', async () => {
    await registerCommands(rest(), { appId: APP_ID, guildId: '42' })
    expect(discord.commands.list()).toEqual([])
    expect(discord.commands.list('42').map(({ name }) => name)).toEqual(names)
    expect(discord.commands.list('42')[0]).not.toHaveProperty('contexts')
    expect(await compareCommands(rest(), { appId: APP_ID, guildId: '42' })).toMatchObject({ missing: [], outdated: [] })
  })

  it('work in servers, in direct messages and for those who install them for themselves', async () => {
    await registerCommands(rest(), everywhere)
    for (const command of discord.commands.list())
      expect(command).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] })
  })
})

describe('the doctor in Discord', () => {
  const settings = () => ({ token: TOKEN, ...everywhere, apiUrl: discord.apiUrl, shards: undefined })
  const illOf = async (given: Parameters<typeof diagnoseDiscord>[0]) =>
    (await diagnoseDiscord(given)).filter(({ verdict }) => verdict === 'ill').map(({ what }) => what)

  it('finds nothing ill once commands are registered, and prints where to install', async () => {
    expect(await illOf(settings())).toEqual([expect.stringContaining('missing: ask, define')])
    await registerCommands(rest(), everywhere)
    expect(await illOf(settings())).toEqual([])
    const found = await diagnoseDiscord(settings())
    expect(found.at(-1)?.advice).toContain(installLinks(APP_ID).server)
  })

  it('tells a token that is not known from no connection and from an id of another application', async () => {
    expect(await illOf({ ...settings(), token: 'old' })).toEqual([expect.stringContaining('token is not known')])
    expect(await illOf({ ...settings(), appId: '7' })).toEqual([expect.stringContaining('DISCORD_APP_ID is 7')])
    expect(await illOf({ ...settings(), apiUrl: 'http://127.0.0.1:9/api' })).toEqual(['Discord: no connection.'])
  })

  it('names the permissions that are missing', async () => {
    await discord.stop()
    discord = await startLocalDiscord({ permissions: 1n << 10n })
    await registerCommands(rest(), everywhere)
    expect(await illOf(settings())).toEqual([expect.stringMatching(/Send Messages, Send Messages in Threads/)])
  })

  it('never prints the token', async () => {
    expect(JSON.stringify(await diagnoseDiscord({ ...settings(), token: 'very-secret' }))).not.toContain('very-secret')
  })
})
