/**
 * Measures the index at 1,000, 10,000 and 100,000 passages: building, saving, starting from the file, asking natural
 * questions with everything on, and memory.
 *
 *     npm run bench:size -- [PACK] [--passages N]
 *
 * PACK is a folder with `documents/` and `questions.jsonl`; without it, the seeds and the wordings of their facts.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRetriever } from '../src/answer/retrieve.js'
import { loadCorpus } from '../src/corpus/load.js'
import type { Document } from '../src/model.js'
import { parseIndex, serialiseIndex } from '../src/search/index-file.js'
import { createPassageTable } from '../src/search/passage-table.js'
import { createIndexParts, createTypedIndex } from '../src/search/typed-index.js'
import { createBenchCorpus } from './bench-corpus.js'
import { describeMachine, findQuantile, ms, renderTable } from './bench-report.js'
import { readPack } from './read-pack.js'

const SIZES = [1000, 10_000, 100_000]
const QUESTIONS = 1000
const WARM_UP = 200

interface Measured {
  readonly openMs: number
  readonly p50: number
  readonly p99: number
  readonly rssMib: number
}

function main(): void {
  const args = process.argv.slice(2)
  const at = args.indexOf('--passages')
  const sizes = at < 0 ? SIZES : [Number(args[at + 1])]
  const pack = args.find((arg, i) => !arg.startsWith('--') && i !== at + 1)
  const dir = mkdtempSync(join(tmpdir(), 'footnote-bench-'))
  const rows: string[][] = []
  try {
    const { documents, questions } = readSource(pack)
    writeFileSync(join(dir, 'questions.json'), JSON.stringify(questions))
    for (const size of sizes) rows.push(measureSize(dir, documents, size))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
  console.log(`${describeMachine()}\n`)
  const head = ['passages', 'words', 'build, s', 'file, MB', 'open file, ms', 'ask p50, ms', 'ask p99, ms', 'RSS, MiB']
  console.log(renderTable(head, rows))
}

function readSource(pack: string | undefined): { documents: readonly Document[]; questions: readonly string[] } {
  if (pack !== undefined) {
    const { documents, questions } = readPack(pack)
    return { documents, questions: questions.map(q => q.question) }
  }
  const { documents, facts } = loadCorpus()
  return { documents, questions: facts.flatMap(fact => fact.asks) }
}

function measureSize(dir: string, sources: readonly Document[], size: number): string[] {
  const documents = createBenchCorpus(sources, size)
  const start = performance.now()
  const parts = createIndexParts(createPassageTable(documents))
  const buildMs = performance.now() - start
  const bytes = serialiseIndex(parts, String(size))
  writeFileSync(join(dir, 'passages.index'), bytes)
  // Texts as they are, a line each, so that the process that opens the index holds what a serving process would.
  writeFileSync(join(dir, 'documents.jsonl'), documents.map(d => JSON.stringify(d.text)).join('\n'))
  const script = fileURLToPath(import.meta.url)
  const child = spawnSync(process.execPath, [script, '--open', dir, String(size)], { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(child.stderr)
  const measured = JSON.parse(child.stdout) as Measured // printed by open() below
  return [
    size.toLocaleString('en'),
    parts.table.tokens.length.toLocaleString('en'),
    (buildMs / 1000).toFixed(1),
    (bytes.length / 1e6).toFixed(0),
    ms(measured.openMs),
    ms(measured.p50),
    ms(measured.p99),
    measured.rssMib.toFixed(0),
  ]
}

/** In a process of its own: opens a saved index and asks; prints {@link Measured}. */
function open([dir = '', size = '']: readonly string[]): void {
  const questions: string[] = JSON.parse(readFileSync(join(dir, 'questions.json'), 'utf8'))
  const documents = readFileSync(join(dir, 'documents.jsonl'), 'utf8')
    .split('\n')
    .map((line, i): Document => {
      const text: string = JSON.parse(line)
      return {
        id: `document-${i + 1}`,
        title: '',
        publisher: null,
        author: null,
        published: null,
        original: null,
        text,
        passages: [],
      }
    })
  const start = performance.now()
  const parts = parseIndex(readFileSync(join(dir, 'passages.index')), size)
  if (parts === undefined) throw new Error('the saved index was not taken')
  const retriever = createRetriever(documents, createTypedIndex(parts))
  retriever.retrieve(questions[0] ?? '')
  const openMs = performance.now() - start
  for (let i = 0; i < WARM_UP; i++) retriever.retrieve(questions[(i * 13) % questions.length] ?? '')
  const taken: number[] = []
  for (let i = 0; i < QUESTIONS; i++) {
    const question = questions[(i * 7 + 3) % questions.length] ?? ''
    const before = performance.now()
    retriever.retrieve(question)
    taken.push(performance.now() - before)
  }
  const measured: Measured = {
    openMs,
    p50: findQuantile(taken, 0.5),
    p99: findQuantile(taken, 0.99),
    rssMib: process.memoryUsage.rss() / 2 ** 20,
  }
  console.log(JSON.stringify(measured))
}

if (process.argv[2] === '--open') open(process.argv.slice(3))
else main()
