import type { Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isDocumentFile } from '../src/corpus/list-files.js'
import type { Engine } from '../src/model.js'

export interface CorpusWatcherParts {
  /** Folders whose change makes a new corpus; one that is not there is watched for. */
  readonly folders: readonly string[]
  /** Reads the corpus. What it throws the first time is thrown on; later it keeps the engine that is there. */
  readonly load: () => Engine
  /** Told of each new engine, after the swap. */
  readonly onSwap?: (engine: Engine) => void
  /** Told once for each change that cannot be loaded. */
  readonly onBroken: (error: unknown) => void
  /** Shortest time between two looks, milliseconds. */
  readonly everyMs?: number
}

export interface CorpusWatcher {
  /** The engine of the last corpus that could be loaded. */
  readonly engine: () => Engine
  readonly stop: () => void
}

const EVERY_MS = 1000
/** A look takes at most this share of the time, however many files there are. */
const MOST_SHARE = 0.05
/** Folders inside each other deeper than this are not looked into: links may go round. */
const DEPTH_MAX = 32

/**
 * Keeps an engine current with its folders. A change is loaded once two looks in a row find the same, so that a copy
 * under way is not taken for a corpus; the new engine then takes the old one's place in one step.
 *
 * Looking at times and sizes also sees folders that are replaced as a whole, and shared drives, which the system's own
 * notices do not.
 */
export async function createCorpusWatcher(parts: CorpusWatcherParts): Promise<CorpusWatcher> {
  const { folders, load, onSwap, onBroken, everyMs = EVERY_MS } = parts
  const sign = async (): Promise<string> => (await Promise.all(folders.map(folder => signFolder(folder, 0)))).join('\n')
  // Looked at before they are read, so that a change while they are read is a change.
  let loaded = await sign()
  let seen = loaded
  let engine = load()
  let isStopped = false
  let timer: NodeJS.Timeout | undefined

  const take = (): void => {
    try {
      const fresh = load()
      const isNew = fresh.corpus.fingerprint !== engine.corpus.fingerprint
      engine = fresh
      if (isNew) onSwap?.(fresh)
    } catch (error) {
      onBroken(error)
    }
  }
  const look = async (): Promise<void> => {
    const startedAt = performance.now()
    const signature = await sign()
    if (isStopped) return
    if (signature !== loaded && signature === seen) {
      loaded = signature
      take()
    }
    seen = signature
    next(Math.max(everyMs, (performance.now() - startedAt) / MOST_SHARE))
  }
  const next = (afterMs: number): void => {
    timer = setTimeout(() => void look(), afterMs)
    timer.unref()
  }
  next(everyMs)
  return {
    engine: () => engine,
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

/** Names, sizes and times of what a loader would read. Never rejects: what cannot be looked at is part of the answer. */
const signFolder = async (folder: string, depth: number): Promise<string> => {
  if (depth > DEPTH_MAX) return ''
  const names = await readdir(folder).catch((error: unknown) => (error instanceof Error ? error.name : 'gone'))
  if (typeof names === 'string') return `${folder} ${names}`
  const lines: string[] = []
  // One after the other: thousands at once would hold up the questions of people.
  for (const name of names.sort()) {
    if (name.startsWith('.') || name === 'node_modules') continue
    const path = join(folder, name)
    const found: Stats | undefined = await stat(path).catch(() => undefined)
    if (found?.isDirectory() === true) lines.push(await signFolder(path, depth + 1))
    else if (isDocumentFile(name) || name.endsWith('.json'))
      lines.push(`${path} ${found?.size} ${found?.mtimeMs} ${found?.ino}`)
  }
  return lines.join('\n')
}
