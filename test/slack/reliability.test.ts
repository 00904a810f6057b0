import { afterEach, describe, expect, it } from 'vitest'
import type { Fault } from '../shared-platform/fault-queue.js'
import { createSampleEngine } from '../shared-platform/sample-engine.js'
import { settle, until } from '../shared-platform/until.js'
import { command, directMessage, mention, newTs } from './events.js'
import { signedRequest } from './local-slack.js'
import { type RunningSlack, runSlack } from './running-slack.js'

let running: RunningSlack
afterEach(async () => {
  expect(running.slack.invalid).toEqual([])
  await running.stop()
})

const ask = (text = 'the figure') => running.slack.send(mention({ text }))
const once = async () => {
  await until('a reply', () => running.slack.messages().length > 0, 8000)
  await settle(400)
  expect(running.slack.messages()).toHaveLength(1)
}

describe('a reply to Slack', () => {
  it.each<[string, Fault]>([
    ['a 429 that names a time', { type: 'rate-limit', retryAfterSeconds: 1 }],
    ['a 429 that names none', { type: 'rate-limit', retryAfterSeconds: undefined }],
    ['a 500 that took nothing', { type: 'status', status: 500, accepted: false }],
    ['a 503 that took nothing', { type: 'status', status: 503, accepted: false }],
    ['a 500 that took it all the same', { type: 'status', status: 500, accepted: true }],
    ['a socket closed before it was taken', { type: 'drop', accepted: false }],
    ['a socket closed after it was taken', { type: 'drop', accepted: true }],
    ['a slow answer', { type: 'delay', ms: 800 }],
  ])('arrives exactly once after %s', async (_, fault) => {
    running = await runSlack()
    running.slack.faults.add('chat.postMessage', fault)
    await ask()
    await once()
  })

  it('is found in the conversation where Slack does not know message ids but lets us look', async () => {
    running = await runSlack({ knowsMessageIds: false, mayReadHistory: true })
    running.slack.faults.add('chat.postMessage', { type: 'status', status: 500, accepted: true })
    await ask()
    await once()
    expect(running.slack.requests.get('chat.postMessage')).toBe(1)
  })

  it('is sent again when it is not found in the conversation', async () => {
    running = await runSlack({ knowsMessageIds: false, mayReadHistory: true })
    running.slack.faults.add(
      'chat.postMessage',
      { type: 'status', status: 500, accepted: false },
      { type: 'status', status: 502, accepted: false },
    )
    running.slack.faults.add('conversations.replies', { type: 'status', status: 500, accepted: false })
    await ask()
    await once()
  })

  it('to a command arrives after a 500 and a 429', async () => {
    running = await runSlack()
    running.slack.faults.add(
      'response_url',
      { type: 'status', status: 500, accepted: false },
      { type: 'rate-limit', retryAfterSeconds: 0 },
    )
    await running.slack.send(command('the figure', running.slack.responseUrl()))
    await until('a response', () => running.slack.calls.length > 0)
    await settle()
    expect(running.slack.calls).toHaveLength(1)
  })

  it('keeps a channel that is too fast waiting as a whole, and loses nothing of it', async () => {
    running = await runSlack()
    running.slack.faults.add('chat.postMessage', { type: 'rate-limit', retryAfterSeconds: 1 })
    for (let i = 0; i < 10; i += 1) await ask()
    await until('all replies', () => running.slack.messages().length === 10)
    expect(new Set(running.slack.messages().map(it => it.args.thread_ts)).size).toBe(10)
  })
})

describe('the connection to Slack', () => {
  it('tells of a bug of ours by a reference that also stands in the log', async () => {
    const engine = createSampleEngine({
      onAsk() {
        throw new TypeError('a private matter')
      },
    })
    running = await runSlack({ engine })
    await ask()
    await until('a reply', () => running.slack.messages().length === 1)
    const reference = /reference: (\w+)/.exec(running.slack.messages()[0]?.args.text)?.[1]
    expect(running.logged()).toContain(`"reference":"${reference}"`)
    expect(running.logged()).not.toContain('private matter')
  })

  it.each([
    ['announced', true],
    ['cut', false],
  ])('comes back by itself after it was %s, and answers an event sent again once', async (_, announced) => {
    running = await runSlack()
    const ts = newTs()
    await running.slack.send(mention({ text: 'the figure', ts }))
    running.slack.disconnect(announced)
    await settle(200)
    await until('a new connection', running.slack.isConnected)
    await running.slack.send(mention({ text: 'the figure', ts }))
    await running.slack.send(directMessage({ text: 'the date' }))
    await until('both replies', () => running.slack.messages().length === 2)
    await settle()
    expect(running.slack.messages()).toHaveLength(2)
  })

  it('is never without a socket while Slack refreshes it', async () => {
    running = await runSlack()
    running.slack.disconnect(true)
    for (let i = 0; i < 20; i += 1) {
      await settle(25)
      expect(running.slack.isConnected()).toBe(true)
    }
  })

  it('is given up and opened anew when its pings are not answered', async () => {
    running = await runSlack({ answersPings: false })
    await until('another connection', () => (running.slack.requests.get('apps.connections.open') ?? 0) > 1, 18_000)
    await until('a new connection', running.slack.isConnected)
    await ask()
    await once()
  })

  it('is tried anew while Slack is broken', async () => {
    running = await runSlack()
    running.slack.faults.add(
      'apps.connections.open',
      { type: 'status', status: 500, accepted: false },
      { type: 'rate-limit', retryAfterSeconds: 0 },
      { type: 'drop', accepted: false },
    )
    running.slack.disconnect(false)
    await settle(100)
    await until('a new connection', running.slack.isConnected, 8000)
    await ask()
    await once()
  })

  it('is refused in one plain line that names the setting and Slack’s reason', async () => {
    running = await runSlack()
    await expect(runSlack({ refuseLogin: 'invalid_auth' })).rejects.toThrow(/SLACK_BOT_TOKEN.*invalid_auth/)
  })

  it('delivers what is in flight before it stops', async () => {
    running = await runSlack()
    running.slack.faults.add('chat.postMessage', { type: 'rate-limit', retryAfterSeconds: 1 })
    await ask()
    await settle(50)
    await running.responder.drain(5000)
    expect(running.slack.messages()).toHaveLength(1)
  })
})

describe('Slack over HTTP', () => {
  const json = 'application/json'
  const body = (text: string, ts = newTs()) => JSON.stringify(mention({ text, ts }).payload)

  it('answers signed events, once for a retry', async () => {
    running = await runSlack({ mode: 'http' })
    const event = body('the figure')
    for (let retry = 0; retry < 3; retry += 1)
      expect((await fetch(running.address, signedRequest(event, json))).status).toBe(200)
    await once()
  })

  it('refuses what is not signed, signed with another secret, or five minutes old', async () => {
    running = await runSlack({ mode: 'http' })
    const event = body('the figure')
    const requests = [
      { method: 'POST', body: event, headers: { 'content-type': json } },
      signedRequest(event, json, { secret: 'another' }),
      signedRequest(event, json, { ageSeconds: 301 }),
    ]
    for (const request of requests) expect((await fetch(running.address, request)).status).toBe(401)
    await settle()
    expect(running.slack.calls).toEqual([])
  })

  it('answers a command, and Slack’s question for a challenge', async () => {
    running = await runSlack({ mode: 'http' })
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    const challenged = await fetch(running.address, signedRequest(challenge, json))
    expect(await challenged.text()).toContain('abc')
    const { payload } = command('the figure', running.slack.responseUrl())
    // Every field of a command is a string.
    const form = new URLSearchParams(payload as Record<string, string>).toString()
    const response = await fetch(running.address, signedRequest(form, 'application/x-www-form-urlencoded'))
    expect(response.status).toBe(200)
    await until('a response', () => running.slack.calls.length === 1)
  })
})
