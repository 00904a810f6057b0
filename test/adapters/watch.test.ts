import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createCorpusWatcher } from '../../adapters/watch.js'
import { CorpusError } from '../../src/corpus/errors.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'
import { addFiles, createFolder } from '../corpus/folder.js'

const EVERY_MS = 20

const watch = async (corpusDir: string) => {
  const swapped: string[] = []
  const broken: unknown[] = []
  const watcher = await createCorpusWatcher({
    folders: [corpusDir],
    load: () => createEngine(loadCorpus({ corpusDir })),
    onSwap: engine => swapped.push(engine.corpus.fingerprint),
    onBroken: error => broken.push(error),
    everyMs: EVERY_MS,
  })
  onTestFinished(watcher.stop)
  const texts = () => watcher.engine().corpus.documents.map(document => document.text)
  return { watcher, swapped, broken, texts }
}
const until = async (is: () => boolean): Promise<void> => {
  for (let i = 0; i < 400 && !is(); i++) await new Promise(resolve => setTimeout(resolve, EVERY_MS))
}
const aWhile = () => new Promise(resolve => setTimeout(resolve, EVERY_MS * 15))

describe('a watched corpus', () => {
  it('goes live when a document changes, comes or goes', async () => {
    const folder = createFolder({ 'a.md': 'One.' })
    const { swapped, texts } = await watch(folder)
    expect(texts()).toEqual(['One.'])
    addFiles(folder, { 'a.md': 'One more.', 'sub/b.md': 'Two.' })
    await until(() => swapped.length === 1)
    expect(texts()).toEqual(['One more.', 'Two.'])
    rmSync(join(folder, 'a.md'))
    await until(() => swapped.length === 2)
    expect(texts()).toEqual(['Two.'])
  })

  it('keeps its engine while the folder is broken, says so once, and goes on when it is mended', async () => {
    const folder = createFolder({ 'a.md': 'One.' })
    const { watcher, broken, swapped, texts } = await watch(folder)
    const before = watcher.engine()
    addFiles(folder, { 'facts.json': '[{"id": "x"' })
    await until(() => broken.length > 0)
    await aWhile()
    expect(broken).toHaveLength(1)
    expect(broken[0]).toBeInstanceOf(CorpusError)
    expect(watcher.engine()).toBe(before)
    addFiles(folder, { 'facts.json': '[]', 'a.md': 'Mended.' })
    await until(() => swapped.length === 1)
    expect(texts()).toEqual(['Mended.'])
  })

  it('takes a folder that is replaced as a whole', async () => {
    const folder = createFolder({ 'docs/a.md': 'Old.' })
    const { swapped, texts } = await watch(join(folder, 'docs'))
    addFiles(folder, { 'new/a.md': 'New.' })
    renameSync(join(folder, 'docs'), join(folder, 'old'))
    renameSync(join(folder, 'new'), join(folder, 'docs'))
    await until(() => swapped.length === 1)
    expect(texts()).toEqual(['New.'])
  })

  it('keeps its engine when the folder disappears', async () => {
    const folder = createFolder({ 'docs/a.md': 'Old.' })
    const { broken, texts } = await watch(join(folder, 'docs'))
    rmSync(join(folder, 'docs'), { recursive: true })
    await until(() => broken.length > 0)
    expect(texts()).toEqual(['Old.'])
  })

  it('changes nothing for files that no document is made of', async () => {
    const folder = createFolder({ 'a.md': 'One.' })
    const { watcher, swapped, broken } = await watch(folder)
    const before = watcher.engine()
    addFiles(folder, { 'scan.pdf': '%PDF', '.import-1-a.md.tmp': 'half' })
    await aWhile()
    expect([swapped, broken]).toEqual([[], []])
    expect(watcher.engine()).toBe(before)
  })
})

it('a corpus that is broken from the start is thrown', async () => {
  await expect(watch(createFolder())).rejects.toThrow(CorpusError)
})
