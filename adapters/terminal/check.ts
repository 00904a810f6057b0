#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { loadCorpus } from '../../src/corpus/load.js'
import { EXIT, exitCodeOf, problemLines } from './exit.js'

interface Options {
  readonly corpus?: string
  readonly documents?: string
  readonly originals?: string
}

const HELP = `
Example:
  npm run -s check -- --corpus ~/my-corpus

Prints every fault in one line each: file, place, what was expected and what was found.
Exit codes: 0 no fault, 1 faults, 2 wrong usage.`

function run(args: readonly string[]): number {
  const command = new Command('check')
    .description('Loads documents, facts and glossary as the program would, and says what is wrong with them.')
    .option('--corpus <folder>', 'a folder laid out like seeds/, or just .md and .txt files; left out, the seeds')
    .option('--documents <folder>', 'a folder of more documents beside them')
    .option('--originals <folder>', 'licensed copies of the articles that documents restate')
    .addHelpText('after', HELP)
    .exitOverride()
  command.parse([...args], { from: 'user' })
  const { corpus: corpusDir, documents: documentsDir, originals: originalsDir } = command.opts<Options>()
  const { documents, facts, glossary, fingerprint } = loadCorpus({ corpusDir, documentsDir, originalsDir })
  const counts = `documents: ${documents.length}, facts: ${facts.length}, terms: ${glossary.length}`
  process.stdout.write(`No faults. ${counts}, fingerprint: ${fingerprint.slice(0, 12)}\n`)
  return EXIT.done
}

try {
  process.exitCode = run(process.argv.slice(2))
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage
  else {
    process.stderr.write(`${problemLines(error).join('\n')}\n`)
    process.exitCode = exitCodeOf(error)
  }
}
