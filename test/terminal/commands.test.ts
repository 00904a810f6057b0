import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerSchema } from '../../src/schemas.js'
import { runCommand, startCommand } from './running.js'

// A made-up document, so that nothing here hangs on what the seeds say.
const DOCUMENT = `The Tamsin Bridge cost £4.2 million to build.

Its opening was led by Orla Penhallow, the harbour master, on 3 May 1932.
`
const COST = 'How much did the Tamsin Bridge cost to build?'
const ABSENT = 'How much did the Wexcombe Tunnel cost?'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-'))
  writeFileSync(join(folder, 'bridge.md'), DOCUMENT)
})
afterAll(() => rmSync(folder, { recursive: true }))

const ask = (
  args: readonly string[],
  options: { readonly input?: string; readonly env?: Record<string, string> } = {},
) => runCommand('terminal/ask', { args: ['--corpus', folder, ...args], ...options })
const linesOf = (text: string) => text.split('\n').slice(0, -1)

describe('ask', () => {
  it('answers with the quote and where it stands', async () => {
    const { code, stdout, stderr } = await ask([COST])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('£4.2 million')
    expect(stdout).toContain('paragraph 1')
    expect(stdout).not.toContain('\u001b')
  })

  it('prints the whole answer as one JSON line', async () => {
    const { code, stdout } = await ask(['--json', COST])
    expect(code).toBe(0)
    expect(linesOf(stdout)).toHaveLength(1)
    const answer = answerSchema.parse(JSON.parse(stdout))
    expect(answer.figures[0]).toMatchObject({ value: 4_200_000, unit: 'GBP' })
    expect(answer.citations[0]).toMatchObject({ documentId: 'bridge', locator: 'paragraph 1' })
  })

  it('gives every answer an id of its own', async () => {
    const ids = await Promise.all([1, 2].map(async () => JSON.parse((await ask(['--json', COST])).stdout).id as string))
    expect(new Set(ids).size).toBe(2)
  })

  it('exits with 3 when the documents do not say', async () => {
    const { code, stdout } = await ask([ABSENT])
    expect(code).toBe(3)
    expect(stdout).not.toBe('')
  })

  it('takes words without quotation marks, and a question from standard input', async () => {
    expect((await ask(COST.split(' '))).stdout).toContain('£4.2 million')
    expect((await ask([], { input: `${COST}\n` })).stdout).toContain('£4.2 million')
  })

  it('takes a question that begins with a dash, behind -- or not', async () => {
    for (const args of [['--', "-e 'process.exit(0)'"], ["-e 'process.exit(0)'"], ['--', '-e']]) {
      const { code, stderr } = await ask(args)
      expect([0, 3]).toContain(code)
      expect(stderr).toBe('')
    }
  })

  it('answers an empty question with help', async () => {
    const { code, stdout } = await ask(['--json', ''])
    expect({ code, kind: JSON.parse(stdout).kind }).toEqual({ code: 0, kind: 'help' })
  })

  it.each([
    ['an unknown option', ['--jsn', 'x']],
    ['a confidence above 1', ['--min-confidence', '1.01', 'x']],
    ['a confidence that is no number', ['--min-confidence', '', 'x']],
    ['no question at all', []],
    ['a question beside --batch', ['--batch', 'x']],
    ['an option without its value', ['x', '--documents']],
  ])('exits with 2 on %s, and says so', async (_, args) => {
    const { code, stdout, stderr } = await ask(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).not.toBe('')
  })

  it('exits with 1 and a line for each fault of the corpus', async () => {
    const { code, stderr } = await runCommand('terminal/ask', { args: ['--corpus', join(folder, 'nowhere'), COST] })
    expect(code).toBe(1)
    expect(linesOf(stderr)).toHaveLength(1)
    expect(stderr).toMatch(/nowhere.*expected.*got/)
  })

  it('exits with 1 when a setting is wrong that it needs, and heeds no other', async () => {
    const { code, stderr } = await ask([COST], { env: { MIN_CONFIDENCE: 'high' } })
    expect(code).toBe(1)
    expect(stderr).toBe('MIN_CONFIDENCE: expected a number from 0 to 1, got "high"\n')
    expect((await ask([COST], { env: { SLACK_BOT_TOKEN: 'half of a pair' } })).code).toBe(0)
  })

  it('asks further documents beside the corpus, named by option or environment', async () => {
    const other = mkdtempSync(join(tmpdir(), 'footnote-'))
    try {
      writeFileSync(join(other, 'tunnel.txt'), 'The Wexcombe Tunnel cost £9 million.\n')
      expect((await ask(['--documents', other, ABSENT])).stdout).toContain('£9 million')
      const args = [ABSENT]
      expect((await runCommand('terminal/ask', { args, env: { DOCUMENTS_DIR: other } })).stdout).toContain('£9 million')
      // A corpus that is named is meant alone.
      expect((await ask([ABSENT], { env: { DOCUMENTS_DIR: other } })).code).toBe(3)
    } finally {
      rmSync(other, { recursive: true })
    }
  })

  it('prints help that a person can use', async () => {
    const { code, stdout } = await ask(['--help'])
    expect(code).toBe(0)
    for (const word of ['--json', '--batch', '--corpus', '--documents', '--min-confidence', 'Exit codes'])
      expect(stdout).toContain(word)
  })

  it('stores nothing', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'footnote-'))
    try {
      await runCommand('terminal/ask', { args: ['--corpus', folder, COST], cwd })
      await runCommand('run', { input: `${COST}\n`, cwd })
      expect(readdirSync(cwd)).toEqual([])
    } finally {
      rmSync(cwd, { recursive: true })
    }
  })
})

describe('ask --batch', () => {
  it('answers in order, each with its own id, and exits with 1 when a line was broken', async () => {
    const input = [{ id: 'a', question: COST }, 'broken', { id: 'b', question: ABSENT }, { id: 'c', question: '' }]
      .map(line => (typeof line === 'string' ? line : JSON.stringify(line)))
      .join('\n')
    const { code, stdout } = await ask(['--batch'], { input })
    expect(code).toBe(1)
    expect(linesOf(stdout).map(line => JSON.parse(line))).toMatchObject([
      { id: 'a', kind: 'figure' },
      { id: null, error: expect.any(String) },
      { id: 'b', kind: 'abstention' },
      { id: 'c', kind: 'help' },
    ])
  })

  it('exits with 0 when every line was a question, answered or not', async () => {
    const { code } = await ask(['--batch'], { input: `${JSON.stringify({ id: 'b', question: ABSENT })}\n\n` })
    expect(code).toBe(0)
  })

  it('answers a question before the next one is there', async () => {
    const child = startCommand('terminal/ask', { args: ['--corpus', folder, '--batch'] })
    for (const id of ['1', '2']) {
      child.stdin.write(`${JSON.stringify({ id, question: COST })}\n`)
      const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
      expect(JSON.parse(chunk.toString('utf8')).id).toBe(id)
    }
    child.stdin.end()
    expect(await once(child, 'close')).toEqual([0, null])
  })

  it('ends quietly when nobody reads on', async () => {
    const child = startCommand('terminal/ask', { args: ['--corpus', folder, '--batch'] })
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.stdin.on('error', () => undefined)
    child.stdout.once('data', () => child.stdout.destroy())
    const line = `${JSON.stringify({ id: '1', question: COST })}\n`
    child.stdin.end(line.repeat(5000))
    expect(await once(child, 'close')).toEqual([0, null])
    expect(stderr).toBe('')
  })
})

describe('check', () => {
  it('exits with 0 and counts what there is', async () => {
    const { code, stdout } = await runCommand('terminal/check', { args: ['--corpus', folder] })
    expect(code).toBe(0)
    expect(stdout).toMatch(/No faults\.\ndocuments +1 /)
  })

  it('exits with 1 and a line for each fault', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'footnote-'))
    try {
      writeFileSync(join(broken, 'a.md'), '')
      writeFileSync(join(broken, 'b.txt'), Buffer.from([0x61, 0xff, 0xfe, 0x62]))
      const { code, stdout } = await runCommand('terminal/check', { args: ['--corpus', broken] })
      expect(code).toBe(1)
      expect(linesOf(stdout)).toEqual([
        expect.stringMatching(/^a\.md: expected .*, got /),
        expect.stringMatching(/^b\.txt: .*expected .*, got /),
      ])
    } finally {
      rmSync(broken, { recursive: true })
    }
  })

  it('exits with 2 on wrong usage', async () => {
    expect((await runCommand('terminal/check', { args: ['--corpse', folder] })).code).toBe(2)
  })
})

describe('start with nothing configured', () => {
  it('replies to each line of a pipe and exits with 0', async () => {
    const { code, stdout, stderr } = await runCommand('run', {
      input: `${COST}\n/sources\n`,
      env: { DOCUMENTS_DIR: folder },
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('£4.2 million')
    expect(stdout).toContain('bridge')
  })

  it('reads settings from .env in the working folder', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'footnote-'))
    try {
      writeFileSync(join(cwd, '.env'), `DOCUMENTS_DIR=${folder}\n`)
      expect((await runCommand('run', { input: `${COST}\n`, cwd })).stdout).toContain('£4.2 million')
    } finally {
      rmSync(cwd, { recursive: true })
    }
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves with 0 on %s', async signal => {
    const child = startCommand('run', { env: { DOCUMENTS_DIR: folder } })
    child.stdin.write(`${COST}\n`)
    await once(child.stdout, 'data')
    child.kill(signal)
    expect(await once(child, 'close')).toEqual([0, null])
  })

  it('says in a line which setting is wrong, and exits with 1', async () => {
    const { code, stderr } = await runCommand('run', { env: { MIN_CONFIDENCE: '7' } })
    expect(code).toBe(1)
    expect(stderr).toBe('MIN_CONFIDENCE: expected a number from 0 to 1, got "7"\n')
  })
})
