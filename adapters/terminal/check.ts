#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { type CorpusSummary, checkCorpus } from '../../src/corpus/check.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { readEnvironment } from '../environment.js'
import { type FolderOptions, readCorpusOptions } from './corpus-options.js'
import { EXIT, exitCodeOf, problemLines } from './exit.js'
import { inert } from './paragraph.js'

const HELP = `
Example:
  npm run -s check -- --corpus ~/my-corpus

Prints every fault in one line each: file, place, what was expected and what was found. The settings DOCUMENTS_DIR
and ORIGINALS_DIR hold here too; an option wins over them, and --corpus means that folder alone.
Exit codes: 0 no fault, 1 faults, 2 wrong usage.`

async function run(args: readonly string[]): Promise<number> {
  const command = new Command('check')
    .description('Loads documents, facts and glossary as the program would, and says what is wrong with them.')
    .option('--corpus <folder>', 'a folder laid out like seeds/, or just .md and .txt files; left out, the seeds')
    .option('--documents <folder>', 'a folder of more documents beside them')
    .option('--originals <folder>', 'licensed copies of the articles that documents restate')
    .option('--against <folder>', 'says what changes from the corpus in that folder to this one')
    .option('--gold <file>', 'the questions asked of both, JSON lines with id and question; else those of the tests')
    .addHelpText('after', HELP)
    .exitOverride()
  command.parse([...args], { from: 'user' })
  const { against, gold, ...folders } = command.opts<FolderOptions & { against?: string; gold?: string }>()
  const options = readCorpusOptions(folders, readEnvironment())
  const { faults, summary } = checkCorpus(options)
  if (summary === undefined) {
    process.stdout.write(`${faults.map(inert).join('\n')}\n`)
    return EXIT.failed
  }
  process.stdout.write(`${renderSummary(summary)}\n`)
  if (against === undefined) return EXIT.done
  const { renderAgainst } = await import('./against.js')
  const report = renderAgainst(loadCorpus({ corpusDir: against }), loadCorpus(options), gold)
  process.stdout.write(`\nAgainst ${inert(against)}:\n${report}\n`)
  return EXIT.done
}

function renderSummary(summary: CorpusSummary): string {
  const { documents, passages, facts, figures, terms, fingerprint, withOriginal, unread } = summary
  return [
    'No faults.',
    `documents    ${documents} (${passages} passages)`,
    `facts        ${facts} (${figures} with a figure)`,
    `terms        ${terms}`,
    `fingerprint  ${fingerprint}`,
    ...(withOriginal.length === 0 ? [] : [`originals    ${withOriginal.map(inert).join(', ')}`]),
    ...unread.map(file => `not read     ${inert(file)}`),
  ].join('\n')
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage
  else {
    process.stderr.write(`${problemLines(error).join('\n')}\n`)
    process.exitCode = exitCodeOf(error)
  }
}
