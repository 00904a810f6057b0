import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { startPrompt } from '../../adapters/terminal/prompt.js'
import { createSampleEngine } from '../shared-platform/sample-engine.js'

function createTerminal(options: { readonly isTTY: boolean; readonly onAsk?: () => void }) {
  const input = Object.assign(new PassThrough(), { isTTY: options.isTTY, setRawMode: () => input })
  const output = Object.assign(new PassThrough(), { isTTY: options.isTTY, columns: 80 })
  let shown = ''
  output.setEncoding('utf8').on('data', (text: string) => {
    shown += text
  })
  const engine = createSampleEngine(options.onAsk === undefined ? {} : { onAsk: options.onAsk })
  const ending = new AbortController()
  const done = startPrompt({
    engine: () => engine,
    input,
    output,
    env: { NO_COLOR: '1' },
    signal: ending.signal,
    onBug: () => 'Sorry, reference abc',
  })
  return { input, ending, done, shown: () => shown }
}

describe('startPrompt', () => {
  it('greets with examples at a terminal, and asks again after each reply', async () => {
    const { input, done, shown } = createTerminal({ isTTY: true })
    input.write('figure\r')
    input.write('/quit\r')
    await done
    expect(shown()).toContain('Ask a question, for instance:')
    expect(shown()).toContain('£12,340 on average')
    expect(shown().match(/\? /g)?.length).toBeGreaterThanOrEqual(2)
  })

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('leaves on %s', async (_, key) => {
    const { input, done } = createTerminal({ isTTY: true })
    input.write(key)
    await expect(done).resolves.toBeUndefined()
  })

  it('leaves when it is told to', async () => {
    const { ending, done } = createTerminal({ isTTY: true })
    ending.abort()
    await expect(done).resolves.toBeUndefined()
  })

  it('completes commands and questions with the tab key', async () => {
    const { input, done, shown } = createTerminal({ isTTY: true })
    // Key by key: a tab inside a pasted text is a tab.
    for (const key of ['/sou', '\t', '\r', 'give me the FIG', '\t', '\r', '\u0004']) {
      input.write(key)
      await setImmediate()
    }
    await done
    expect(shown()).toContain('2 documents, 0 checked facts')
    expect(shown()).toMatch(/give me the FIG.*ure/)
    expect(shown()).toContain('£12,340 on average')
  })

  it('without a terminal says nothing but the replies, and ends with the input', async () => {
    const { input, done, shown } = createTerminal({ isTTY: false })
    input.end('person\n\n/passage 7')
    await done
    expect(shown().startsWith('Ada Winter chaired')).toBe(true)
    expect(shown()).toContain('Expected the number of a citation')
    expect(shown()).not.toMatch(/\u001b|\? /)
  })

  it('hears nothing after /quit, even of what was typed ahead', async () => {
    const { input, done, shown } = createTerminal({ isTTY: false })
    input.end('/quit\nperson\n')
    await done
    expect(shown()).toBe('')
  })

  it('tells a bug of ours by its reference and goes on', async () => {
    const { input, done, shown } = createTerminal({
      isTTY: false,
      onAsk: () => {
        throw new Error('secret')
      },
    })
    input.end('person\n/figures\n')
    await done
    expect(shown()).toContain('Sorry, reference abc')
    expect(shown()).toContain('averages')
    expect(shown()).not.toContain('secret')
  })
})
