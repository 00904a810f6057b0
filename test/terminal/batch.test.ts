import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replyToLine, runBatch } from '../../adapters/terminal/batch.js'
import { TOO_LONG } from '../../adapters/terminal/lines.js'
import { createSampleEngine } from '../shared-platform/sample-engine.js'

function createParts() {
  let now = 0
  return { engine: createSampleEngine(), options: {}, nowMs: () => now++ }
}

const replyTo = (line: unknown) => JSON.parse(replyToLine(JSON.stringify(line), createParts()).line) as Reply

interface Reply {
  readonly id: string | number | null
  readonly kind?: string
  readonly error?: string
  readonly elapsedMs?: number
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function runOver(input: string): Promise<{ readonly replies: Reply[]; readonly brokenCount: number }> {
  let output = ''
  const write = async (text: string) => {
    output += text
  }
  const brokenCount = await runBatch(once(new TextEncoder().encode(input)), write, createParts())
  expect(output === '' || output.endsWith('\n')).toBe(true)
  const lines = output.split('\n').slice(0, -1)
  return { replies: lines.map(line => JSON.parse(line) as Reply), brokenCount }
}

describe('replyToLine', () => {
  it('answers with the id of the line, and the time it took', () => {
    expect(replyTo({ id: 'q1', question: 'figure' })).toMatchObject({ id: 'q1', kind: 'figure', elapsedMs: 1 })
  })

  it('gives a number back as a number', () => {
    expect(replyTo({ id: 7, question: 'figure' }).id).toBe(7)
  })

  it('hands the earlier questions to the engine', () => {
    const parts = createParts()
    replyToLine(JSON.stringify({ id: 'a', question: 'and then?', context: ['first', 'second'] }), parts)
    expect(parts.engine.asked).toEqual([{ question: 'and then?', context: ['first', 'second'] }])
  })

  it('passes over fields that it does not know', () => {
    expect(replyTo({ id: 'q', question: 'person', must: [['x']] }).kind).toBe('person')
  })

  it.each([
    ['no JSON', '{"id": "q1", "question"'],
    ['nothing but a word', 'figure'],
    ['no object', '["q1", "figure"]'],
    ['null', 'null'],
    ['no question', '{"id": "q1"}'],
    ['a question that is no text', '{"id": "q1", "question": 5}'],
    ['no id', '{"question": "figure"}'],
    ['a context that is no list of texts', '{"id": "q1", "question": "figure", "context": "first"}'],
  ])('says what is wrong with a line that holds %s', (_, line) => {
    const { line: reply, broken } = replyToLine(line, createParts())
    expect(broken).toBe(true)
    expect(JSON.parse(reply)).toEqual({ id: null, error: expect.stringMatching(/expected/i) })
  })

  it('says that a line is too long', () => {
    expect(replyToLine(TOO_LONG, createParts()).broken).toBe(true)
  })

  it('tells a bug of ours by its kind alone, and goes on', () => {
    const engine = createSampleEngine({
      onAsk: () => {
        throw new RangeError('the question was secret')
      },
    })
    const { line } = replyToLine('{"id": "q1", "question": "secret"}', { ...createParts(), engine })
    expect(JSON.parse(line)).toEqual({ id: 'q1', error: 'something went wrong (RangeError)' })
  })
})

describe('runBatch', () => {
  const question = fc.record({
    id: fc.string({ unit: 'binary' }),
    question: fc.string({ unit: 'binary' }),
    context: fc.option(fc.array(fc.string()), { nil: undefined }),
  })
  const anyLine = fc.oneof(
    question.map(it => JSON.stringify(it)),
    fc.json(),
    fc.string({ unit: 'binary' }).map(text => text.replaceAll('\n', '\u2028')),
  )

  it('writes exactly one line for each line that is not empty, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine), async lines => {
        const { replies, brokenCount } = await runOver(lines.map(line => `${line}\n`).join(''))
        // A byte order mark in front of the first line is none of its text.
        const asked = lines.filter(line => line.replace(/\r$/, '').trim() !== '')
        expect(replies.length).toBe(asked.length)
        expect(replies.filter(reply => reply.error !== undefined).length).toBe(brokenCount)
      }),
    )
  })

  it('gives each question its own id, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(question), async questions => {
        const { replies, brokenCount } = await runOver(questions.map(it => `${JSON.stringify(it)}\n`).join(''))
        expect(replies.map(reply => reply.id)).toEqual(questions.map(it => it.id))
        expect(brokenCount).toBe(0)
      }),
    )
  })

  it('answers a line as soon as it is there', async () => {
    const order: string[] = []
    async function* slowly(): AsyncGenerator<Uint8Array> {
      const encoder = new TextEncoder()
      yield encoder.encode('{"id":"1","question":"figure"}\n{"id":"2",')
      order.push('more input')
      yield encoder.encode('"question":"person"}')
    }
    const write = async (text: string) => {
      order.push((JSON.parse(text) as { id: string }).id)
    }
    expect(await runBatch(slowly(), write, createParts())).toBe(0)
    expect(order).toEqual(['1', 'more input', '2'])
  })
})
