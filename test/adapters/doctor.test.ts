import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../adapters/doctor.js'

const DATA_DIR = mkdtempSync(join(tmpdir(), 'footnote-'))

describe('the doctor', () => {
  it('finds documents and votes well, and says how to set a chat up, where nothing is configured', async () => {
    const found = await diagnose({ DATA_DIR })
    expect(found.map(it => it.verdict)).toEqual(['well', 'well', 'notice'])
    expect(found[0]?.what).toMatch(/^Documents: \d+ with \d+ facts/)
    expect(found[2]?.advice).toContain('docs/slack.md')
  })

  it('names each fault of the settings with what to do, and never a secret', async () => {
    const found = await diagnose({ DATA_DIR, SLACK_BOT_TOKEN: 'xapp-secret', PORT: 'x' })
    expect(found.map(it => it.verdict)).toEqual(['ill', 'ill', 'ill'])
    expect(found.every(it => it.advice !== undefined)).toBe(true)
    expect(JSON.stringify(found)).not.toContain('secret')
  })

  it('says when documents are broken and when votes cannot be stored', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'footnote-'))
    const file = join(folder, 'empty.md')
    writeFileSync(file, '')
    const found = await diagnose({ DOCUMENTS_DIR: folder, DATA_DIR: file })
    expect(found.slice(0, 2).map(it => it.verdict)).toEqual(['ill', 'ill'])
    expect(found[0]?.what).toContain('empty.md')
  })
})
