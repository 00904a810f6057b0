#!/usr/bin/env node
import './quick-start.js'
import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import type { Engine, Finding } from '../../src/model.js'
import { readEnvironment } from '../environment.js'
import { openPrepared } from '../open-prepared.js'
import type { AskArguments } from './ask-command.js'
import { readCorpusOptions } from './corpus-options.js'
import { EXIT, exitCodeOf, problemLines, UsageError } from './exit.js'
import { toJsonLine } from './json-line.js'
import { readLook } from './look.js'
import { renderAnswer } from './render.js'

// What an ordinary question does not need (options, settings, a folder to read) is imported when it is needed: most of
// a fresh process's time goes into its modules.

type Environment = ReturnType<typeof readEnvironment>

/** Words alone are the question. */
async function readArguments(args: readonly string[]): Promise<AskArguments | { readonly exitCode: number }> {
  if (!args.some(arg => arg.startsWith('-'))) return { words: args }
  const { parseAskArguments } = await import('./ask-command.js')
  return parseAskArguments(args)
}

async function openChosen(options: AskArguments, env: Environment): Promise<Engine> {
  const folders = readCorpusOptions(options, env)
  const prepared = openPrepared(folders)
  if (prepared !== undefined) return prepared
  const [{ openEngine }, { readSettings }] = await Promise.all([import('../open-engine.js'), import('../settings.js')])
  return openEngine(folders, readSettings({ DATA_DIR: env.DATA_DIR }).dataDir)
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

async function readMinConfidence(options: AskArguments, env: Environment) {
  if (options.minConfidence !== undefined) return { minConfidence: options.minConfidence }
  if (env.MIN_CONFIDENCE === undefined) return {}
  const { readSettings } = await import('../settings.js')
  const { minConfidence } = readSettings({ MIN_CONFIDENCE: env.MIN_CONFIDENCE })
  return minConfidence === undefined ? {} : { minConfidence }
}

async function run(args: readonly string[]): Promise<number> {
  const options = await readArguments(args)
  if ('exitCode' in options) return options.exitCode
  const env = readEnvironment()
  const askOptions = await readMinConfidence(options, env)
  const nowMs = () => performance.now()
  if (options.batch) {
    if (options.words.length > 0) throw new UsageError('With --batch, questions come from standard input. See --help.')
    // Many answers are worth what one is not; see quick-start.
    setFlagsFromString('--opt')
    const parts = { engine: await openChosen(options, env), options: askOptions, nowMs }
    const { runBatch } = await import('./batch.js')
    const { warmUpEngine } = await import('../example-questions.js')
    warmUpEngine(parts.engine)
    return (await runBatch(process.stdin, write, parts)) === 0 ? EXIT.done : EXIT.failed
  }
  const question = await readQuestion(options.words)
  const engine = await openChosen(options, env)
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
  process.stderr.write(`${problemLines(error).join('\n')}\n`)
  process.exitCode = exitCodeOf(error)
}
