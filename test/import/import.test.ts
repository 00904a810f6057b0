import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkCorpus } from '../../src/corpus/check.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { addFiles, createFolder } from '../corpus/folder.js'
import { makeDocx, makePdf, makeXlsx, makeZip, wordParagraph } from './make-files.js'

const COMMAND = new URL('../../dist/adapters/import/import.js', import.meta.url).pathname

interface Run {
  readonly code: number
  readonly output: string
}

const runImport = (...args: readonly string[]): Run => {
  try {
    return { code: 0, output: execFileSync('node', [COMMAND, ...args], { encoding: 'utf8', stdio: 'pipe' }) }
  } catch (error) {
    const failed = error as { status: number; stdout: string; stderr: string }
    return { code: failed.status, output: failed.stdout + failed.stderr }
  }
}
const lineOf = (output: string, name: string): string =>
  output.split('\n').find(line => line.startsWith(`${name} `)) ?? `no line for ${name}`

const PAPERS = {
  'minutes.pdf': makePdf([['The board met in June.'], ['It agreed to save £3.2m by March 2012.']], {
    info: '/Title (Board minutes) /CreationDate (D:20110630)',
  }),
  'sub/letter.docx': makeDocx(wordParagraph('We shall lose 40 posts.')),
  'sub/costs.csv': 'Region,Year,Savings (£m)\nNorth East,2010-11,0.817\nNorth West,2010-11,20.1\n',
  'sub/payouts.xlsx': makeXlsx({
    Sheet1: [
      ['Scheme', 'Average (£)'],
      ['MARS', 18196],
    ],
  }),
  'page.html': '<html><head><title>Cuts</title></head><body><p>It expects to save £1.2m.</p></body></html>',
  'notes.md': '# Notes\n\nThree people left.',
  'plain.txt': 'A letter came.\n\nIt was read.',
}

describe('npm run import', () => {
  const to = () => join(createFolder(), 'documents')

  it('turns a folder of files into documents that load, with their places and facts', () => {
    const target = to()
    const { code, output } = runImport(createFolder(PAPERS), '--to', target)
    expect(code, output).toBe(0)
    expect(output).toContain('7 taken.')
    const corpus = loadCorpus({ corpusDir: target })
    expect(corpus.documents.map(({ id, title, source }) => [id, title, source])).toEqual([
      ['minutes', 'Board minutes', 'minutes.pdf'],
      ['notes', 'Notes', 'notes.md'],
      ['page', 'Cuts', 'page.html'],
      ['plain', 'plain.txt', 'plain.txt'],
      ['sub-costs', 'sub/costs.csv', 'sub/costs.csv'],
      ['sub-letter', 'sub/letter.docx', 'sub/letter.docx'],
      ['sub-payouts', 'sub/payouts.xlsx', 'sub/payouts.xlsx'],
    ])
    expect(corpus.documents[0]).toMatchObject({ published: '2011-06-30', publisher: null })
    expect(corpus.documents[0]?.passages.map(({ locator }) => locator)).toEqual(['page 1', 'page 2'])
    expect(corpus.documents[4]?.passages.map(({ locator }) => locator)).toEqual(['row 2', 'row 3'])
    expect(
      corpus.facts.map(({ entity, attribute, period, figure }) => [entity, attribute, period, figure?.value]),
    ).toEqual([
      ['North East', 'Savings', '2010-11', 817_000],
      ['North West', 'Savings', '2010-11', 20_100_000],
      ['MARS', 'Average', undefined, 18_196],
    ])
  })

  it('run again leaves everything alone, and renews what has changed', () => {
    const from = createFolder(PAPERS)
    const target = to()
    runImport(from, '--to', target)
    const before = readdirSync(target, { recursive: true }).sort()
    expect(runImport(from, '--to', target).output).toContain('7 unchanged.')
    addFiles(from, { 'plain.txt': 'Another letter came.', 'copy of notes.md': PAPERS['notes.md'] })
    const { output } = runImport(from, '--to', target)
    expect(lineOf(output, 'plain.txt')).toContain('renewed')
    expect(lineOf(output, 'copy of notes.md')).toContain('unchanged  the same as notes.md')
    expect(readdirSync(target, { recursive: true }).sort()).toEqual(before)
    expect(readFileSync(join(target, 'plain.md'), 'utf8')).toContain('Another letter came.')
  })

  it('writes a table anew whose facts were lost', () => {
    const from = createFolder(PAPERS)
    const target = to()
    runImport(from, '--to', target)
    rmSync(join(target, 'sub', 'costs.facts.json'))
    expect(lineOf(runImport(from, '--to', target).output, 'sub/costs.csv')).toContain('renewed')
    expect(existsSync(join(target, 'sub', 'costs.facts.json'))).toBe(true)
  })

  it('keeps files of one name apart, and never overwrites a document that is not its own', () => {
    const one = createFolder({ 'report.txt': 'One.', 'report.csv': 'a,b\nx,1' })
    const two = createFolder({ 'report.txt': 'Two.' })
    const target = to()
    mkdirSync(target)
    writeFileSync(join(target, 'report.md'), 'My own words.')
    const all = () =>
      runImport(join(one, 'report.txt'), join(one, 'report.csv'), join(two, 'report.txt'), '--to', target)
    expect(all().output).toContain('3 taken.')
    expect(readFileSync(join(target, 'report.md'), 'utf8')).toBe('My own words.')
    expect(checkCorpus({ corpusDir: target }).faults).toEqual([])
    expect(loadCorpus({ corpusDir: target }).documents).toHaveLength(4)
    expect(all().output).toContain('3 unchanged.')
  })

  it('says of every file why it was not taken, and exits with 1', () => {
    const from = createFolder({
      'scan.pdf': makePdf([[]]),
      'secret.pdf': makePdf([['Text.']], { isEncrypted: true }),
      'bomb.docx': makeZip([{ name: 'word/document.xml', data: Buffer.alloc(300 * 2 ** 20) }]),
      'photo.png': 'PNG',
      'empty.txt': '',
      'good.txt': 'Good.',
    })
    const { code, output } = runImport(from, join(from, 'gone.pdf'), '--to', to())
    expect(code).toBe(1)
    expect(lineOf(output, 'scan.pdf')).toContain('not taken  scanned')
    expect(lineOf(output, 'secret.pdf')).toContain('not taken  password')
    expect(lineOf(output, 'bomb.docx')).toContain('not taken  too large')
    expect(lineOf(output, 'photo.png')).toContain('skipped')
    expect(lineOf(output, 'empty.txt')).toContain('not taken  empty')
    expect(lineOf(output, 'good.txt')).toContain('taken')
    expect(output).toContain('nothing there')
  })

  it('ends a file that takes too long, and goes on with the next', { timeout: 40_000 }, () => {
    const from = createFolder({ 'deep.html': `${'<div>'.repeat(150_000)}Text.`, 'good.txt': 'Good.' })
    const startedAt = Date.now()
    const { output } = runImport(from, '--to', to())
    expect(Date.now() - startedAt).toBeLessThan(20_000)
    expect(lineOf(output, 'good.txt')).toContain('taken')
    expect(lineOf(output, 'deep.html')).toMatch(/not taken {2}(too large|corrupt)/)
  })

  it('stopped in the middle leaves whole documents only', { timeout: 30_000 }, async () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [
        `f${i}.csv`,
        `Region,Saved\n${Array.from({ length: 400 }, (_, r) => `R${i}x${r},£${r}m`).join('\n')}`,
      ]),
    )
    const from = createFolder(files)
    const target = to()
    const child = spawn('node', [COMMAND, from, '--to', target], { stdio: 'ignore' })
    const ended = new Promise(resolve => child.on('exit', resolve))
    while (!existsSync(target) || readdirSync(target).length < 6) await new Promise(resolve => setTimeout(resolve, 20))
    child.kill('SIGKILL')
    await ended
    const stopped = checkCorpus({ corpusDir: target })
    expect(stopped.faults).toEqual([])
    expect(stopped.summary?.documents).toBeLessThan(60)
    expect(runImport(from, '--to', target).code).toBe(0)
    expect(checkCorpus({ corpusDir: target }).summary?.documents).toBe(60)
    expect(readdirSync(target).filter(name => name.endsWith('.tmp'))).toEqual([])
  })

  it('without files or a folder to write to is wrong usage', () => {
    expect(runImport('--to', to()).code).toBe(2)
    expect(runImport('--help').code).toBe(0)
  })
})
