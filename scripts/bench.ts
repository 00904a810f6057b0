/**
 * Measures search and answers against other engines on one corpus, in one run.
 *
 *     npm run bench -- [PACK]
 *
 * PACK is a folder with `documents/` and `questions.jsonl`; without it, the seeds and the wordings of their facts.
 * Every engine answers all questions once a pass, engine after engine, pass after pass; times are the median of passes.
 */

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { loadCorpus } from '../src/corpus/load.js'
import { loadPrepared } from '../src/corpus/prepared.js'
import { createEngine } from '../src/engine.js'
import type { Corpus } from '../src/model.js'
import { BENCH_ENGINES, type Search } from './bench-engines.js'
import { describeMachine, findQuantile, ms, renderTable } from './bench-report.js'
import { readPack } from './read-pack.js'

const PASSES = 5
const MAX_QUESTIONS = 400
/** Far above what the answers to {@link MAX_QUESTIONS} take. */
const BATCH_OUTPUT_MAX_BYTES = 256 * 1024 * 1024

interface Asked {
  readonly question: string
  /** Number of the passage that holds the answer, where the pack says so. */
  readonly passage: number | undefined
}

async function main(): Promise<void> {
  const pack = process.argv[2]
  const corpus = loadCorpus(pack === undefined ? {} : { corpusDir: join(pack, 'documents') })
  const questions = pack === undefined ? listSeedQuestions(corpus) : listPackQuestions(pack, corpus)
  const passages = corpus.documents.reduce((sum, d) => sum + d.passages.length, 0)
  console.log(`${passages} passages, ${questions.length} questions; ${describeMachine()}\n`)
  await compareEngines(corpus, questions)
  measureAnswers(corpus, questions, pack)
}

async function compareEngines(corpus: Corpus, questions: readonly Asked[]): Promise<void> {
  const builds = BENCH_ENGINES.map(() => [] as number[])
  const times = BENCH_ENGINES.map(() => [] as number[][])
  const right = BENCH_ENGINES.map(() => 0)
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [e, engine] of BENCH_ENGINES.entries()) {
      const start = performance.now()
      const search: Search = await engine.build(corpus.documents)
      builds[e]?.push(performance.now() - start)
      const taken: number[] = []
      for (const { question, passage } of questions) {
        const before = performance.now()
        const found = await search(question)
        taken.push(performance.now() - before)
        if (pass === 0 && passage !== undefined && found[0] === passage) right[e] = (right[e] ?? 0) + 1
      }
      times[e]?.push(taken)
    }
  }
  const known = questions.filter(q => q.passage !== undefined).length
  const rows = BENCH_ENGINES.map(({ name }, e) => {
    const passes = times[e] ?? []
    const middle = (share: number): number =>
      findQuantile(
        passes.map(p => findQuantile(p, share)),
        0.5,
      )
    return [
      name,
      ms(findQuantile(builds[e] ?? [], 0.5)),
      ms(middle(0.5)),
      ms(middle(0.99)),
      ...(known > 0 ? [((right[e] ?? 0) / known).toFixed(3)] : []),
    ]
  })
  const head = ['engine', 'build, ms', 'query p50, ms', 'query p99, ms', ...(known > 0 ? ['right passage first'] : [])]
  console.log(renderTable(head, rows))
}

/** The whole way of a question in process, and from the start of a process. */
function measureAnswers(corpus: Corpus, questions: readonly Asked[], pack: string | undefined): void {
  const engine = createEngine(corpus, { prepared: loadPrepared(corpus.fingerprint) })
  const taken: number[] = []
  for (let pass = 0; pass < PASSES; pass++) {
    for (const { question } of questions) {
      const before = performance.now()
      engine.ask(question)
      if (pass > 0) taken.push(performance.now() - before)
    }
  }
  const corpusArgs = pack === undefined ? [] : ['--corpus', join(pack, 'documents')]
  const ask = ['dist/adapters/terminal/ask.js', ...corpusArgs, questions[0]?.question ?? '']
  const starts = Array.from({ length: PASSES }, () => {
    const before = performance.now()
    spawnSync(process.execPath, ask)
    return performance.now() - before
  })
  console.log(`\nask in process: p50 ${ms(findQuantile(taken, 0.5))} ms, p99 ${ms(findQuantile(taken, 0.99))} ms`)
  console.log(`first answer of a fresh process: ${ms(findQuantile(starts, 0.5))} ms`)
  const once = measureMemory([...corpusArgs, questions[0]?.question ?? ''], '')
  const lines = questions.map(({ question }, id) => JSON.stringify({ id, question })).join('\n')
  const all = measureMemory([...corpusArgs, '--batch'], lines)
  console.log(`memory of a process that only answers: one question ${once} MiB, all of them ${all} MiB`)
}

/** As `npm start` has them: less garbage is kept, and memory goes before speed. */
const START_FLAGS = ['--max-semi-space-size=4', '--optimize-for-size']

/** Resident memory, MiB, of a process at the end of its answers. */
function measureMemory(args: readonly string[], input: string): string {
  const report = "process.on('exit', () => process.stderr.write(String(process.memoryUsage.rss())))"
  const { stderr } = spawnSync(
    process.execPath,
    [
      ...START_FLAGS,
      '--import',
      `data:text/javascript,${encodeURIComponent(report)}`,
      'dist/adapters/terminal/ask.js',
      ...args,
    ],
    { input, encoding: 'utf8', maxBuffer: BATCH_OUTPUT_MAX_BYTES },
  )
  return ms(Number(stderr) / 2 ** 20)
}

/** Asks spread evenly over the facts, and over the asks of each: the first of one fact, the second of the next. */
function listSeedQuestions(corpus: Corpus): Asked[] {
  const facts = corpus.facts.filter(fact => fact.asks.length > 0)
  const count = Math.min(MAX_QUESTIONS, facts.length)
  return Array.from({ length: count }, (_, i) => {
    const asks = facts[Math.floor((i * facts.length) / count)]?.asks ?? []
    return { question: asks[i % asks.length] ?? '', passage: undefined }
  })
}

function listPackQuestions(pack: string, corpus: Corpus): Asked[] {
  const { questions } = readPack(pack)
  const first = new Map<string, number>()
  let passages = 0
  for (const document of corpus.documents) {
    first.set(document.id, passages)
    passages += document.passages.length
  }
  const answerable = questions.filter(q => q.answerable)
  const step = Math.max(1, answerable.length / MAX_QUESTIONS)
  const chosen = answerable.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
  return chosen.map(q => {
    const document = corpus.documents.find(d => d.id === q.documentId)
    const at = document?.passages.findIndex(p => p.locator === `paragraph ${q.paragraph}`) ?? -1
    return { question: q.question, passage: at < 0 ? undefined : (first.get(q.documentId) ?? 0) + at }
  })
}

await main()
