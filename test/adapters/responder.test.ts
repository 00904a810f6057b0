import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { createResponder, SEEN_TTL_MS } from '../../adapters/responder.js'
import { createVotes } from '../../adapters/votes.js'
import { createSampleEngine } from '../shared-platform/sample-engine.js'

function setUp({ rate = 20, onAsk = () => {} }: { rate?: number; onAsk?: () => void } = {}) {
  let atMs = 1000
  let ids = 0
  const lines: string[] = []
  const engine = createSampleEngine({ onAsk })
  const responder = createResponder({
    engine: () => engine,
    nowMs: () => atMs,
    randomId() {
      ids += 1
      return `id-${ids}`
    },
    log: pino({ base: null }, { write: line => lines.push(line) }),
    rateLimitPerMinute: rate,
    votes: { add: () => Promise.reject(new Error('disk full')) },
  })
  const pass = (ms: number) => {
    atMs += ms
  }
  return { responder, engine, lines, pass }
}
const ada = (question = 'the figure') => ({ user: 'ada', question })

describe('the responder', () => {
  it('accepts a key once, and again after its time', () => {
    const { responder, pass } = setUp()
    expect([responder.accept('a'), responder.accept('a'), responder.accept('b')]).toEqual([true, false, true])
    pass(SEEN_TTL_MS - 1)
    expect(responder.accept('a')).toBe(false)
    pass(2)
    expect(responder.accept('a')).toBe(true)
  })

  it('gives each user an allowance of their own that refills evenly, and names the time to wait', () => {
    const { responder, pass } = setUp({ rate: 2 })
    expect([ada(), ada(), ada()].map(it => responder.ask(it).type)).toEqual(['answer', 'answer', 'limited'])
    expect(responder.ask(ada())).toEqual({ type: 'limited', retryAfterSeconds: 30 })
    expect(responder.ask({ user: 'eve', question: 'the figure' }).type).toBe('answer')
    pass(29_000)
    expect(responder.ask(ada())).toEqual({ type: 'limited', retryAfterSeconds: 1 })
    pass(1000)
    expect(responder.ask(ada()).type).toBe('answer')
  })

  it('never lets more through than allowance and refill, however questions are spread', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { maxLength: 200 }), gaps => {
        const { responder, pass } = setUp({ rate: 6 })
        let elapsedMs = 0
        let answered = 0
        for (const gap of gaps) {
          pass(gap)
          elapsedMs += gap
          if (responder.ask(ada()).type === 'answer') answered += 1
        }
        expect(answered).toBeLessThanOrEqual(6 + (elapsedMs * 6) / 60_000 + 1e-6)
      }),
      { numRuns: 50 },
    )
  })

  it('remembers the latest questions of a conversation, oldest first, for an hour', () => {
    const { responder, pass } = setUp()
    for (let i = 1; i <= 8; i += 1) responder.addQuestion('c', `q${i}`)
    expect(responder.contextOf('c')).toEqual(['q3', 'q4', 'q5', 'q6', 'q7', 'q8'])
    expect(responder.contextOf('another')).toEqual([])
    pass(60 * 60_000 + 1)
    expect(responder.contextOf('c')).toEqual([])
  })

  it('recalls an answer by its id', () => {
    const { responder } = setUp()
    const reply = responder.ask(ada())
    expect(reply.type === 'answer' && responder.recall(reply.answer.id)).toBe(reply.type === 'answer' && reply.answer)
    expect(responder.recall('gone')).toBeUndefined()
  })

  it('turns a bug into a reference that also stands in the log, without the message', () => {
    const { responder, lines } = setUp({
      onAsk() {
        throw new TypeError('what somebody asked')
      },
    })
    const reply = responder.ask(ada())
    expect(reply.type).toBe('failed')
    expect(lines.join()).toContain(reply.type === 'failed' ? reply.reference : 'no reference')
    expect(lines.join()).toContain('TypeError')
    expect(lines.join()).not.toContain('what somebody asked')
  })

  it('drains what is in flight, also what that begins, and says when it did not', async () => {
    const { responder } = setUp()
    const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))
    void responder.track(wait(20).then(() => void responder.track(wait(20))))
    expect(await responder.drain(1000)).toBe(true)
    void responder.track(wait(200))
    expect(await responder.drain(20)).toBe(false)
  })

  it('does not fail when a vote cannot be stored', async () => {
    const { responder, lines } = setUp()
    await responder.vote('id', 'helpful')
    expect(lines.join()).toContain('could not be stored')
  })
})

describe('votes', () => {
  it('are lines of answer and vote alone, none lost when many come at once', async () => {
    const dataDir = join(await mkdtemp(join(tmpdir(), 'footnote-')), 'made', 'when-needed')
    const votes = createVotes(dataDir)
    await Promise.all(Array.from({ length: 50 }, (_, i) => votes.add(`a${i}`, i % 2 === 0 ? 'helpful' : 'not-helpful')))
    const lines = (await readFile(join(dataDir, 'votes.jsonl'), 'utf8')).trim().split('\n')
    expect(lines).toHaveLength(50)
    expect(lines[0]).toBe('{"answerId":"a0","vote":"helpful"}')
  })
})
