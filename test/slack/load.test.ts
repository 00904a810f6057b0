import { describe, expect, it } from 'vitest'
import { runProgram } from '../shared-platform/run-program.js'
import { until } from '../shared-platform/until.js'
import { directMessage, mention, newTs } from './events.js'
import { startLocalSlack } from './local-slack.js'

// Takes half a minute of both cores: only when asked for, LOAD=1 npx vitest run test/slack/load.test.ts

const SECONDS = Number(process.env.LOAD_SECONDS ?? 30)
const PER_SECOND = 50
const USERS = 200
const QUESTIONS = [
  'What was the average MARS payout in 2010-11?',
  'What does RETS stand for?',
  'Who is Chris Ham?',
  'How many managers left?',
  'What is the capital of France?',
]

describe.skipIf(process.env.LOAD === undefined)('Slack under load', () => {
  it.each(['calm', 'with 429 and 500'])(
    'gets an answer to every question, none twice, within 250 ms for 99 of 100: %s',
    async weather => {
      const slack = await startLocalSlack()
      const program = runProgram({
        SLACK_BOT_TOKEN: 'xoxb-1',
        SLACK_APP_TOKEN: 'xapp-1',
        SLACK_API_URL: slack.apiUrl,
      })
      await until('a connection', slack.isConnected, 10_000)
      const sentMs = new Map<string, number>()
      const total = SECONDS * PER_SECOND
      const startMs = performance.now()
      for (let i = 0; i < total; i += 1) {
        const dueMs = startMs + (i * 1000) / PER_SECOND
        const waitMs = dueMs - performance.now()
        if (waitMs > 0) await new Promise(resolve => setTimeout(resolve, waitMs))
        if (weather !== 'calm' && i % 20 === 0)
          slack.faults.add(
            'chat.postMessage',
            i % 40 === 0
              ? { type: 'rate-limit', retryAfterSeconds: 1 }
              : { type: 'status', status: 500, accepted: i % 60 === 0 },
          )
        const ts = newTs()
        const user = `U${i % USERS}`
        const text = QUESTIONS[i % QUESTIONS.length] ?? ''
        sentMs.set(ts, performance.now())
        const asked =
          i % 2 === 0
            ? mention({ text, ts, user, channel: `C${i % USERS}` })
            : directMessage({ text, ts, user, channel: `D${i % USERS}` })
        void slack.send(asked)
      }
      await until('all replies', () => slack.messages().length >= total, 20_000)
      await new Promise(resolve => setTimeout(resolve, 500))
      const tookMs = slack
        .messages()
        .map(it => it.atMs - (sentMs.get(it.args.thread_ts) ?? Number.NaN))
        .sort((a, b) => a - b)
      const at = (share: number) => (tookMs[Math.floor(tookMs.length * share)] ?? Number.NaN).toFixed(1)
      console.log(
        `${weather}: ${total} asked, ${tookMs.length} answered, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(0.9999)} ms`,
      )
      const { code } = await program.end()
      await slack.stop()
      expect(new Set(slack.messages().map(it => it.args.thread_ts)).size).toBe(total)
      expect(tookMs).toHaveLength(total)
      expect(slack.invalid).toEqual([])
      if (weather === 'calm') expect(Number(at(0.99))).toBeLessThan(250)
      expect(code).toBe(0)
    },
    (SECONDS + 40) * 1000,
  )
})
