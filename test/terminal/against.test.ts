import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findSeedsDir } from '../../src/corpus/seeds-dir.js'
import { createFolder } from '../corpus/folder.js'

const COMMAND = new URL('../../dist/adapters/terminal/check.js', import.meta.url).pathname

const GOLD = [
  '{"id": "one", "question": "What was the average MARS payout for PCT staff in 2010-11?"}',
  '{"id": "two", "question": "Who is the chief executive of Managers in Partnership?"}',
].join('\n')

it('check --against says which answers, figures and facts a change of corpus touches', () => {
  const root = createFolder({ 'gold.jsonl': GOLD })
  cpSync(findSeedsDir(), join(root, 'changed'), { recursive: true })
  for (const file of ['documents/hsj-brain-drain.md', 'facts.json']) {
    const path = join(root, 'changed', file)
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('£18,196', '£18,200'))
  }
  const run = (...args: readonly string[]): string =>
    execFileSync('node', [COMMAND, '--gold', join(root, 'gold.jsonl'), ...args], { encoding: 'utf8' })
  const output = run('--corpus', join(root, 'changed'), '--against', findSeedsDir())
  expect(output).toContain('gold answers that change: 1 of 2\n  one: ')
  expect(output).toMatch(/one: .*£18,196.* → .*£18,200/)
  expect(output).toContain('figures that now conflict: 0')
  expect(output).toContain('mars-average-payout-2010-11: its figure is another')
  expect(run('--against', findSeedsDir())).toContain('gold answers that change: 0 of 2')
})
