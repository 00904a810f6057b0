#!/usr/bin/env node
import './quick-start.js'
import { once } from 'node:events'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import type { Finding } from '../../src/model.js'
import { readEnvironment } from '../environment.js'
import { openEngine } from '../open-engine.js'
import { readSettings } from '../settings.js'
import { shieldQuestion } from './arguments.js'
import { runBatch } from './batch.js'
import { type FolderOptions, readCorpusOptions } from './corpus-options.js'
import { EXIT, exitCodeOf, problemLines, UsageError } from './exit.js'
import { toJsonLine } from './json-line.js'
import { readLook } from './look.js'
import { renderAnswer } from './render.js'

interface Options extends FolderOptions {
  readonly json?: true
  readonly batch?: true
  readonly minConfidence?: number
}

const HELP = `
Examples:
  npm run -s ask -- "What was the average MARS payout in 2010-11?"
  npm run -s ask -- --json "What does RETS stand for?"
  npm run -s ask -- --documents ~/board-papers "How many posts were lost?"
  npm run -s ask -- --batch < questions.jsonl > answers.jsonl

A batch line is {"id": "1", "question": "…", "context": ["an earlier question"]}, context being optional; empty lines
are passed over, a broken one is answered with {"id":null,"error":"…"}.

Exit codes: 0 answered (or help, or which one do you mean), 3 not in the documents, 1 error, 2 wrong usage.
The settings DOCUMENTS_DIR, ORIGINALS_DIR and MIN_CONFIDENCE hold here too; an option wins over them.`

function readConfidence(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('Expected a number from 0 to 1.')
  return value
}

function createCommand(): Command {
  return new Command('ask')
    .description('Answers a question from the documents, and shows where each figure stands.')
    .argument('[question...]', 'the question; left out, it is read from standard input')
    .option('--json', 'print the whole answer as one JSON line')
    .option('--batch', 'read a JSON line a question from standard input, print a JSON line an answer')
    .option(
      '--corpus <folder>',
      'ask this folder instead of the seeds (laid out like them, or just .md and .txt files)',
    )
    .option('--documents <folder>', 'ask the documents of this folder too')
    .option(
      '--min-confidence <0 to 1>',
      'answer only from this confidence on; 0 gives always the best there is',
      readConfidence,
    )
    .addHelpText('after', HELP)
    .exitOverride()
}

async function readQuestion(words: readonly string[]): Promise<string> {
  if (words.length > 0) return words.join(' ')
  if (process.stdin.isTTY) throw new UsageError('What is the question? See --help.')
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk
  if (text.trim() === '') throw new UsageError('What is the question? Standard input was empty. See --help.')
  return text.trim()
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

function readMinConfidence(options: Options, env: Readonly<Record<string, string | undefined>>) {
  if (options.minConfidence !== undefined) return { minConfidence: options.minConfidence }
  const { minConfidence } = readSettings({ MIN_CONFIDENCE: env.MIN_CONFIDENCE })
  return minConfidence === undefined ? {} : { minConfidence }
}

async function run(args: readonly string[]): Promise<number> {
  const command = createCommand()
  command.parse([...shieldQuestion(args)], { from: 'user' })
  const options = command.opts<Options>()
  const env = readEnvironment()
  const askOptions = readMinConfidence(options, env)
  const nowMs = () => performance.now()
  if (options.batch) {
    if (command.args.length > 0) throw new UsageError('With --batch, questions come from standard input. See --help.')
    const parts = {
      engine: openEngine(readCorpusOptions(options, env), readSettings({ DATA_DIR: env.DATA_DIR }).dataDir),
      options: askOptions,
      nowMs,
    }
    return (await runBatch(process.stdin, write, parts)) === 0 ? EXIT.done : EXIT.failed
  }
  const question = await readQuestion(command.args)
  const engine = openEngine(readCorpusOptions(options, env), readSettings({ DATA_DIR: env.DATA_DIR }).dataDir)
  const startMs = nowMs()
  const finding: Finding = engine.ask(question, askOptions)
  const elapsedMs = nowMs() - startMs
  if (options.json) await write(`${toJsonLine({ id: crypto.randomUUID(), ...finding, elapsedMs })}\n`)
  else await write(`${renderAnswer(finding, readLook(env, process.stdout))}\n`)
  return finding.kind === 'abstention' ? EXIT.abstained : EXIT.done
}

// Whoever reads us may stop early (`| head -1`): that is no failure.
process.stdout.on('error', error => process.exit('code' in error && error.code === 'EPIPE' ? EXIT.done : EXIT.failed))
try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage
  else {
    process.stderr.write(`${problemLines(error).join('\n')}\n`)
    process.exitCode = exitCodeOf(error)
  }
}
