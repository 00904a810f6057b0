import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCommand } from './terminal/running.js'

const ROOT = resolve(import.meta.dirname, '..')
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/README.md', 'docs/architecture.md']
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')

describe('the README', () => {
  it('shows a reply as the program prints it', async () => {
    const [, question = '', reply = ''] =
      /^ {4}\$ npm run -s ask -- "(.+)"\n((?: {4}.*\n|\n(?= {4}))+)/m.exec(readme) ?? []
    const shown = reply.replace(/^ {4}/gm, '').trim()
    expect(shown).not.toBe('')
    expect((await runCommand('terminal/ask', { args: [question] })).stdout.trim()).toBe(shown)
  })

  it('names every setting that the program reads, and so does .env.example', () => {
    const settings = readFileSync(join(ROOT, 'adapters/settings.ts'), 'utf8')
    const names = [...settings.matchAll(/^ {2,4}([A-Z][A-Z_]+): /gm)].map(match => match[1] ?? '')
    expect(names.length).toBeGreaterThan(10)
    const example = readFileSync(join(ROOT, '.env.example'), 'utf8')
    const isForTests = (name: string) => name.endsWith('_API_URL')
    for (const name of names) expect(readme).toContain(`\`${name}\``)
    for (const name of names.filter(it => !isForTests(it))) expect(example).toMatch(new RegExp(`^#? ?${name}=`, 'm'))
  })

  it('names only commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const named = [...readme.matchAll(/npm run (?:-s )?([a-z][a-z:]*)/g)].map(match => match[1] ?? '')
    expect(named.filter(name => !(name in scripts))).toEqual([])
  })
})

describe('the pages', () => {
  it.each(PAGES)('link to files that there are, in %s', page => {
    const text = readFileSync(join(ROOT, page), 'utf8')
    const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(match => match[1] ?? '')
    const missing = links.filter(link => !/^https?:/.test(link) && !existsSync(join(ROOT, dirname(page), link)))
    expect(missing).toEqual([])
  })
})
