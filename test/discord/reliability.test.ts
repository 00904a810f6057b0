import { afterEach, describe, expect, it } from 'vitest'
import { createSampleEngine } from '../shared-platform/sample-engine.js'
import { settle, until } from '../shared-platform/until.js'
import { directMessage, mention, slash } from './events.js'
import { newId } from './local-discord.js'
import { isPrivate, type RunningDiscord, runDiscord, visibleText } from './running-discord.js'

let running: RunningDiscord
afterEach(async () => {
  expect(running.discord.invalid).toEqual([])
  await running.stop()
})

const sendMessage = (message = directMessage({ content: 'the figure' })) => {
  running.discord.gateway.dispatch('MESSAGE_CREATE', message)
  return message
}
const sendCommand = (command = slash('ask', { question: 'the figure' })) => {
  running.discord.interact(command)
  return command
}

async function expectOneAnswer(event: { readonly id: string }, withinMs = 15_000) {
  await until('an answer', () => running.discord.shownFor(event.id).length > 0, withinMs)
  await settle()
  expect(running.discord.shownFor(event.id)).toHaveLength(1)
}

describe('connections to Discord that fail', () => {
  it('answers once what is repeated after a reconnect', async () => {
    running = await runDiscord()
    const message = sendMessage()
    const command = sendCommand()
    await running.shownFor(message)
    await running.shownFor(command)
    running.discord.gateway.repeat(2)
    await settle()
    expect(running.discord.shown).toHaveLength(2)
  })

  const interruptions = {
    'Discord asks for a reconnect': () => running.discord.gateway.askToReconnect(),
    'the connection is cut': () => running.discord.gateway.cut(),
    'the session is invalid but can be resumed': () => running.discord.gateway.invalidate(true),
    'the session times out (4009)': () => running.discord.gateway.close(4009),
    'Discord closes with an unknown error (4000)': () => running.discord.gateway.close(4000),
  }
  for (const [what, interrupt] of Object.entries(interruptions)) {
    it(`resumes and answers what was asked meanwhile when ${what}`, async () => {
      running = await runDiscord()
      interrupt()
      await settle(50)
      const message = sendMessage()
      await expectOneAnswer(message)
      expect(running.discord.gateway.resumes()).toBe(1)
      expect(running.discord.gateway.identifies).toHaveLength(1)
    })
  }

  it('notices a connection that hears nothing any more, and answers what was asked meanwhile', async () => {
    running = await runDiscord({ heartbeatMs: 300 })
    running.discord.gateway.becomeZombie()
    const message = sendMessage()
    await expectOneAnswer(message)
    expect(running.discord.gateway.resumes()).toBe(1)
  })

  it('gives up a connection whose other end is gone, without waiting for its farewell', async () => {
    running = await runDiscord({ heartbeatMs: 300 })
    running.discord.gateway.goDeaf()
    const message = sendMessage()
    await expectOneAnswer(message, 5000)
    expect(running.discord.gateway.resumes()).toBe(1)
  })

  it('keeps its session while the network refuses connections', async () => {
    running = await runDiscord()
    running.discord.gateway.refuseFor(1500)
    running.discord.gateway.cut()
    const message = sendMessage()
    await expectOneAnswer(message)
    expect(running.discord.gateway.identifies).toHaveLength(1)
  })

  it('begins anew when the session is gone for good', async () => {
    running = await runDiscord()
    running.discord.gateway.invalidate(false)
    await until('a new session', () => running.discord.gateway.identifies.length === 2, 12_000)
    await until('a connection', running.discord.gateway.isConnected)
    await expectOneAnswer(sendMessage())
  }, 20_000)

  it('answers at once though servers are missing that Discord announced', async () => {
    running = await runDiscord({ guilds: ['200000000000000001', '200000000000000002'] })
    await expectOneAnswer(sendMessage(mention({ content: 'the figure' })), 1000)
  })

  it('waits out an outage at the start', async () => {
    running = await runDiscord({
      before: discord =>
        discord.faults.add(
          'gateway',
          { type: 'status', status: 502, accepted: false },
          { type: 'drop', accepted: false },
        ),
    })
    await expectOneAnswer(sendMessage())
  })

  it('refuses to start with a token that Discord does not know, and says so', async () => {
    running = await runDiscord()
    const refused = runDiscord({ settings: { token: 'another-token' } })
    await expect(refused).rejects.toThrow(/DISCORD_TOKEN: expected the bot's current token/)
  })
})

describe('requests to Discord that fail', () => {
  const faults = {
    'a 500 before it was taken': { type: 'status', status: 500, accepted: false },
    'a 502 after it was taken': { type: 'status', status: 502, accepted: true },
    'a socket closed before it was taken': { type: 'drop', accepted: false },
    'a socket closed after it was taken': { type: 'drop', accepted: true },
    'a 429 that says how long': { type: 'rate-limit', retryAfterSeconds: 0.3 },
    'a 429 that says so in its body alone': { type: 'rate-limit', retryAfterSeconds: undefined },
    'an answer that is long in coming': { type: 'delay', ms: 1500 },
  } as const
  for (const [what, fault] of Object.entries(faults)) {
    it(`replies once to a message despite ${what}`, async () => {
      running = await runDiscord()
      running.discord.faults.add('post', fault, fault)
      await expectOneAnswer(sendMessage())
      expect(running.discord.requests.get('post')).toBeLessThanOrEqual(3)
    })

    it(`answers a command once, in time, despite ${what}`, async () => {
      running = await runDiscord()
      running.discord.faults.add('callback', fault, fault)
      const command = sendCommand()
      await expectOneAnswer(command)
      expect(running.discord.responses.has(command.id)).toBe(true)
      expect(running.discord.requests.get('callback')).toBeLessThanOrEqual(3)
    })
  }

  it('loses and doubles nothing when every second request fails in one way or another', async () => {
    running = await runDiscord()
    const kinds = Object.values(faults).filter(({ type }) => type !== 'delay')
    const messages = Array.from({ length: 60 }, (_, index) => {
      running.discord.faults.add('post', kinds[index % kinds.length] ?? expect.fail())
      running.discord.faults.add('callback', kinds[index % kinds.length] ?? expect.fail())
      return directMessage({ content: 'the figure', channel_id: String(600_000_000_000_000_000n + BigInt(index)) })
    })
    const commands = messages.map(() => slash('ask', { question: 'the figure' }))
    for (const message of messages) sendMessage(message)
    for (const command of commands) sendCommand(command)
    await until('all answers', () => running.discord.shown.length >= 120, 15_000)
    await settle(1000)
    expect(new Set(running.discord.shown.map(({ answers }) => answers)).size).toBe(120)
    expect(running.discord.shown).toHaveLength(120)
  })

  it('gets through an outage of seconds', async () => {
    running = await runDiscord()
    const fault = { type: 'status', status: 500, accepted: false } as const
    running.discord.faults.add('post', fault, fault, fault, fault, fault)
    await expectOneAnswer(sendMessage())
  })

  it('answers a question that two of our processes hear once', async () => {
    running = await runDiscord()
    const message = sendMessage()
    await running.shownFor(message)
    await running.restart()
    sendMessage(message)
    await until('a second post', () => running.discord.requests.get('post') === 2)
    await settle()
    expect(running.discord.shownFor(message.id)).toHaveLength(1)
  })
})

describe('an engine that is slow', () => {
  const slowly = (ms: number) => () => {
    const endMs = performance.now() + ms
    while (performance.now() < endMs);
  }

  it('says that it is thinking before Discord gives up', async () => {
    running = await runDiscord({ engine: createSampleEngine({ onAsk: slowly(900) }) })
    const commands = Array.from({ length: 6 }, () => sendCommand())
    for (const command of commands) {
      const { body } = await running.shownFor(command)
      expect(visibleText(body)).toContain('£12,340')
    }
    await settle()
    expect(running.discord.shown).toHaveLength(6)
    expect(running.discord.requests.get('fill')).toBeGreaterThan(0)
    const deferred = [...running.discord.responses.values()].filter(({ body }) => body.type === 5)
    for (const { body } of deferred) expect(isPrivate(body.data)).toBe(true)
  })

  it('tells the asker about a bug of ours, with a reference that the log has too', async () => {
    const engine = createSampleEngine({
      onAsk: () => {
        throw new Error('a secret question')
      },
    })
    running = await runDiscord({ engine })
    const { body } = await running.shownFor(sendCommand())
    const [, reference = 'none'] = /reference: (\w+)/.exec(visibleText(body)) ?? []
    expect(running.logged()).toContain(reference)
    expect(running.logged()).not.toContain('secret')
  })
})

describe('stopping', () => {
  it('answers what is in flight before it ends, and takes nothing new', async () => {
    running = await runDiscord()
    running.discord.faults.add('post', { type: 'delay', ms: 400 })
    const message = sendMessage()
    await until('a request', () => running.discord.requests.get('post') === 1)
    const stopping = running.stopAdapter()
    sendMessage(directMessage({ id: newId(), content: 'the date' }))
    await stopping
    expect(running.discord.shown.map(({ answers }) => answers)).toEqual([message.id])
  })
})
