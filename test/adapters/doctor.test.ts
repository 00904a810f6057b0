import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../adapters/diagnose.js'
import { well } from '../../adapters/diagnosis.js'

const DATA_DIR = mkdtempSync(join(tmpdir(), 'footnote-'))

const examine = (env: Record<string, string>) =>
  diagnose(env, { slack: async () => [well('Slack.')], discord: async () => [well('Discord.')] })

describe('the doctor', () => {
  it('looks at the platforms that have their settings', async () => {
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }
    const found = await examine({ DATA_DIR, ...slack, DISCORD_TOKEN: 'x', DISCORD_APP_ID: '1' })
    expect(found.slice(2)).toEqual([well('Slack.'), well('Discord.')])
  })

  it('finds documents and votes well, and says how to set a chat up, where nothing is configured', async () => {
    const found = await examine({ DATA_DIR })
    expect(found.map(it => it.verdict)).toEqual(['well', 'well', 'notice'])
    expect(found[0]?.what).toMatch(/^Documents: \d+ with \d+ facts/)
    expect(found[2]?.advice).toContain('docs/slack.md')
  })

  it('names each fault of the settings with what to do, and never a secret', async () => {
    const found = await examine({ DATA_DIR, SLACK_BOT_TOKEN: 'xapp-secret', PORT: 'x' })
    expect(found.map(it => it.verdict)).toEqual(['ill', 'ill', 'ill'])
    expect(found.every(it => it.advice !== undefined)).toBe(true)
    expect(JSON.stringify(found)).not.toContain('secret')
  })

  it('says when documents are broken and when votes cannot be stored', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'footnote-'))
    const file = join(folder, 'empty.md')
    writeFileSync(file, '')
    const found = await examine({ DOCUMENTS_DIR: folder, DATA_DIR: file })
    expect(found.slice(0, 2).map(it => it.verdict)).toEqual(['ill', 'ill'])
    expect(found[0]?.what).toContain('empty.md')
  })
})
