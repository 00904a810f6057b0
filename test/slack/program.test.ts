import { afterEach, describe, expect, it } from 'vitest'
import { type RunningProgram, runProgram } from '../shared-platform/run-program.js'
import { settle, until } from '../shared-platform/until.js'
import { command, directMessage, homeOpened, mention } from './events.js'
import { type LocalSlack, SIGNING_SECRET, signedRequest, startLocalSlack } from './local-slack.js'

let slack: LocalSlack
let program: RunningProgram
afterEach(async () => {
  expect(slack.invalid).toEqual([])
  await program.end('SIGKILL')
  await slack.stop()
})

const tokens = () => ({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: slack.apiUrl })

describe('the program with Slack', () => {
  it('answers from the documents, and on SIGTERM delivers what is in flight and exits 0', async () => {
    slack = await startLocalSlack()
    program = runProgram(tokens())
    await until('a connection', slack.isConnected, 10_000)
    await slack.send(mention({ text: 'What was the average MARS payout in 2010-11?' }))
    await until('a reply', () => slack.messages().length === 1)
    expect(slack.messages()[0]?.args.text).toContain('£18,196')
    await slack.send(homeOpened('home'))
    await until('a home', () => slack.calls.some(it => it.method === 'views.publish'))
    slack.faults.add('chat.postMessage', { type: 'rate-limit', retryAfterSeconds: 2 })
    await slack.send(directMessage({ text: 'What does RETS stand for?' }))
    await settle(200)
    const { code, afterMs } = await program.end()
    expect(code).toBe(0)
    expect(afterMs).toBeLessThan(10_000)
    expect(slack.messages()).toHaveLength(2)
  })

  it('acknowledges within 3 s though it is busy, since the engine comes after the acknowledgement', async () => {
    slack = await startLocalSlack()
    program = runProgram({ ...tokens(), RATE_LIMIT_PER_MINUTE: '1000' })
    await until('a connection', slack.isConnected, 10_000)
    const ackMs = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        slack.send(i % 2 === 0 ? directMessage({ text: `question ${i}` }) : command('MARS?', slack.responseUrl())),
      ),
    )
    expect(Math.max(...ackMs)).toBeLessThan(3000)
    await until('all replies', () => slack.calls.length === 200, 15_000)
  })

  it('serves signed HTTP on PORT', async () => {
    slack = await startLocalSlack()
    const { SLACK_APP_TOKEN: _, ...bot } = tokens()
    program = runProgram({ ...bot, SLACK_SIGNING_SECRET: SIGNING_SECRET, PORT: '0' })
    await until('its address', () => program.stderr().includes('"address"'), 10_000)
    const address = /"address":"([^"]+)"/.exec(program.stderr())?.[1]
    const body = JSON.stringify(mention({ text: 'What does MARS stand for?' }).payload)
    const response = await fetch(`${address}/slack/events`, signedRequest(body, 'application/json'))
    expect(response.status).toBe(200)
    await until('a reply', () => slack.messages().length === 1)
    expect((await fetch(`${address}/health`)).status).toBe(200)
    expect((await program.end('SIGINT')).code).toBe(0)
  })

  it('answers on while Discord cannot be reached, and delivers after a disconnect', async () => {
    slack = await startLocalSlack()
    // Nobody listens on port 9.
    const away = { DISCORD_TOKEN: 'x', DISCORD_APP_ID: '1', DISCORD_API_URL: 'http://127.0.0.1:9/api' }
    program = runProgram({ ...tokens(), ...away })
    await until('a connection', slack.isConnected, 10_000)
    await slack.send(mention({ text: 'What does MARS stand for?' }))
    await until('a reply', () => slack.messages().length === 1)
    slack.disconnect(false)
    await settle(50)
    await until('a new connection', slack.isConnected)
    await slack.send(mention({ text: 'What does RETS stand for?' }))
    await until('a reply', () => slack.messages().length === 2)
    expect((await program.end()).code).toBe(0)
  })

  it('ends with one plain line and code 1 when Slack refuses the token', async () => {
    slack = await startLocalSlack({ refuseLogin: 'invalid_auth' })
    program = runProgram(tokens())
    expect(await program.ended).toBe(1)
    expect(program.stderr()).toMatch(/^SLACK_BOT_TOKEN: expected .*invalid_auth.*\n$/)
  })

  it('names every fault of its settings and exits 1', async () => {
    slack = await startLocalSlack()
    program = runProgram({ SLACK_BOT_TOKEN: 'xoxb-1', PORT: 'x' })
    expect(await program.ended).toBe(1)
    expect(program.stderr()).toMatch(
      /PORT: expected[\s\S]*SLACK_APP_TOKEN: expected|SLACK_APP_TOKEN: expected[\s\S]*PORT: expected/,
    )
  })
})
