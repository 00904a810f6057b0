import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ShardingManager } from 'discord.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { until } from '../shared-platform/until.js'
import { startLocalSlack } from '../slack/local-slack.js'
import { ALICE, directMessage, mention, slash } from './events.js'
import { APP_ID, type LocalDiscord, type LocalDiscordOptions, startLocalDiscord, TOKEN } from './local-discord.js'
import { visibleText } from './running-discord.js'

const PROGRAM = resolve(import.meta.dirname, '../../dist/adapters/run.js')
/** The load that the program must bear; a few seconds of it in everyday runs. */
const LOAD_SECONDS = Number(process.env.LOAD_SECONDS ?? 2)
const QUESTIONS_PER_SECOND = 30
const USERS = 200

let discord: LocalDiscord
let child: ChildProcess
let said = ''

async function startProgram(
  env: Readonly<Record<string, string>> = {},
  options: LocalDiscordOptions = {},
): Promise<void> {
  discord = await startLocalDiscord(options)
  said = ''
  child = spawn(process.execPath, [PROGRAM], {
    // Away from the checkout, so that no .env of this machine is read.
    cwd: mkdtempSync(join(tmpdir(), 'footnote-')),
    env: {
      PATH: process.env.PATH,
      DISCORD_TOKEN: TOKEN,
      DISCORD_APP_ID: APP_ID,
      DISCORD_API_URL: discord.apiUrl,
      ...env,
    },
  })
  child.stderr?.on('data', data => {
    said += data
  })
  await until('a connection', () => discord.gateway.isConnected(), 15_000)
}

const shardsOf = ({ gateway }: LocalDiscord) => gateway.identifies.map(({ shard }) => shard)

function stopProgram(): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode)
  return new Promise(done => {
    child.once('exit', done)
    child.kill('SIGTERM')
  })
}

afterEach(async () => {
  await stopProgram()
  await discord.stop()
  expect(discord.invalid).toEqual([])
})

const QUESTIONS = [
  'How much did staff who left under MARS receive on average?',
  'What is MARS?',
  'How many people left under RETS in 2012-13?',
  'Who is the chief executive of MiP?',
  'What will the weather be like tomorrow?',
]

describe('the program with Discord', () => {
  it('answers from the documents, and ends at once when told to', async () => {
    await startProgram()
    const message = directMessage({ content: QUESTIONS[0] ?? '' })
    discord.gateway.dispatch('MESSAGE_CREATE', message)
    await until('an answer', () => discord.shownFor(message.id).length > 0)
    expect(visibleText(discord.shownFor(message.id)[0]?.body)).toContain('**£18,196**')
    const startMs = performance.now()
    expect(await stopProgram()).toBe(0)
    expect(performance.now() - startMs).toBeLessThan(2000)
    expect(said).not.toContain('MARS')
  })

  it('ends in time though Discord neither answers nor says goodbye', async () => {
    await startProgram()
    discord.faults.add('post', { type: 'delay', ms: 60_000 })
    discord.gateway.dispatch('MESSAGE_CREATE', directMessage({ content: 'What is MARS?' }))
    await until('a post', () => discord.requests.get('post') === 1)
    const startMs = performance.now()
    expect(await stopProgram()).toBe(0)
    expect(performance.now() - startMs).toBeLessThan(10_000)
  })

  it('answers on while Slack refuses its login', async () => {
    const slack = await startLocalSlack({ refuseLogin: 'invalid_auth' })
    await startProgram({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: slack.apiUrl })
    const message = directMessage({ content: 'What is MARS?' })
    discord.gateway.dispatch('MESSAGE_CREATE', message)
    await until('an answer', () => discord.shownFor(message.id).length > 0)
    expect(await stopProgram()).toBe(0)
    await slack.stop()
  })

  it('goes on after events that make no sense', async () => {
    await startProgram()
    const { gateway } = discord
    gateway.dispatch('MESSAGE_CREATE', null)
    gateway.dispatch('MESSAGE_CREATE', { id: '1', author: null, content: 7 })
    gateway.dispatch('INTERACTION_CREATE', { id: '2', type: 2, data: {} })
    gateway.dispatch('INTERACTION_CREATE', { id: '3', type: 99 })
    gateway.dispatch('A_NEW_EVENT', { id: '4' })
    const bare = { id: '5', type: 2, token: 't', channel_id: '6', user: { id: '7' }, data: { name: 'sources' } }
    discord.interact(bare)
    await until('an answer', () => discord.shownFor(bare.id).length > 0)
    const message = directMessage({ content: 'What is MARS?' })
    gateway.dispatch('MESSAGE_CREATE', message)
    await until('an answer', () => discord.shownFor(message.id).length > 0)
    expect(child.exitCode).toBeNull()
  })

  it('opens as many connections as Discord recommends', async () => {
    await startProgram({ DISCORD_SHARDS: 'auto' }, { shards: 2 })
    await until('two connections', () => discord.gateway.identifies.length === 2, 15_000)
    expect(shardsOf(discord)).toEqual([
      [0, 2],
      [1, 2],
    ])
  }, 25_000)

  it('can be spread over processes by a ShardingManager, each with shards of its own', async () => {
    await startProgram()
    await stopProgram()
    const before = discord.gateway.identifies.length
    vi.stubEnv('DISCORD_TOKEN', TOKEN)
    vi.stubEnv('DISCORD_APP_ID', APP_ID)
    vi.stubEnv('DISCORD_API_URL', discord.apiUrl)
    vi.stubEnv('DISCORD_SHARDS', 'auto')
    const manager = new ShardingManager(PROGRAM, { totalShards: 2, token: TOKEN, silent: true, respawn: false })
    await manager.spawn({ delay: 1, timeout: 20_000 })
    expect(shardsOf(discord).slice(before)).toEqual([
      [0, 2],
      [1, 2],
    ])
    for (const shard of manager.shards.values()) shard.kill()
    vi.unstubAllEnvs()
  }, 40_000)

  it(
    `answers ${QUESTIONS_PER_SECOND} questions a second, none lost, none doubled`,
    async () => {
      await startProgram()
      const sent: { readonly id: string; readonly atMs: number; readonly isCommand: boolean }[] = []
      const total = QUESTIONS_PER_SECOND * LOAD_SECONDS
      const startMs = performance.now()
      for (let number = 0; number < total; number += 1) {
        const dueMs = startMs + (number * 1000) / QUESTIONS_PER_SECOND
        await new Promise(next => setTimeout(next, Math.max(0, dueMs - performance.now())))
        const user = { ...ALICE, id: String(500_000_000_000_000_000n + BigInt(number % USERS)) }
        const question = QUESTIONS[number % QUESTIONS.length] ?? ''
        const channel_id = String(600_000_000_000_000_000n + BigInt(number % USERS))
        const isCommand = number % 2 === 0
        const event = isCommand
          ? slash('ask', { question }, { user })
          : number % 4 === 1
            ? directMessage({ content: question, author: user, channel_id })
            : mention({ content: question, author: user, channel_id })
        if (isCommand) discord.interact(event)
        else discord.gateway.dispatch('MESSAGE_CREATE', event)
        sent.push({ id: event.id, atMs: performance.now(), isCommand })
      }
      await until('all answers', () => sent.every(({ id }) => discord.shownFor(id).length > 0), 10_000)
      const doubled = sent.filter(({ id }) => discord.shownFor(id).length > 1)
      const waits = sent.map(({ id, atMs }) => (discord.shownFor(id)[0]?.atMs ?? Number.POSITIVE_INFINITY) - atMs)
      waits.sort((a, b) => a - b)
      const p99 = waits[Math.ceil(waits.length * 0.99) - 1] ?? Number.POSITIVE_INFINITY
      const median = waits[Math.floor(waits.length / 2)] ?? Number.POSITIVE_INFINITY
      console.info(`${total} questions: median ${median.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`)
      expect(doubled).toEqual([])
      expect(discord.shown).toHaveLength(total)
      // Of a few questions the slowest counts, and others use this machine too.
      if (LOAD_SECONDS >= 10) expect(p99).toBeLessThan(250)
    },
    20_000 + LOAD_SECONDS * 2000,
  )
})
