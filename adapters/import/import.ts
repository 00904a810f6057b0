#!/usr/bin/env node
import { mkdirSync, statSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { describeSystemError } from '../../src/corpus/read-text.js'
import { collectFiles } from './collect-files.js'
import { type ImportResult, importFiles } from './import-files.js'
import { removeTemporary } from './imported.js'
import { createProgress } from './progress.js'
import { createReader } from './reader.js'
import { renderTable } from './table.js'

const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const

const HELP = `
Takes PDF, DOCX, HTML, Markdown, text, CSV and XLSX files and folders of them, and writes each as a document with the
places (page, row) that citations name. Runs again without duplicates: a file that has not changed is left alone.

Example:
  npm run import -- ~/board-papers costs.xlsx --to ~/footnote-documents
  DOCUMENTS_DIR=~/footnote-documents npm start

Exit codes: 0 all taken or there already, 1 some could not be taken, 2 wrong usage.`

async function run(args: readonly string[]): Promise<number> {
  const command = new Command('import')
    .description('Brings your own files in as documents.')
    .argument('<files...>', 'files and folders')
    .option('--to <folder>', 'where the documents are written; left out, the folder that DOCUMENTS_DIR names')
    .addHelpText('after', HELP)
    .exitOverride()
  command.parse([...args], { from: 'user' })
  const to = command.opts<{ to?: string }>().to ?? process.env.DOCUMENTS_DIR ?? ''
  if (to.trim() === '') {
    process.stderr.write('Say where to write the documents: --to FOLDER\n')
    return EXIT.usage
  }
  try {
    mkdirSync(to, { recursive: true })
    if (!statSync(to).isDirectory()) throw new Error('a file')
  } catch (error) {
    process.stderr.write(`${to}: expected a folder to write to, got ${describeSystemError(error)}\n`)
    return EXIT.usage
  }
  const { files, unreadable } = collectFiles(command.args, to)
  const reader = createReader()
  const progress = createProgress(process.stderr, files.length)
  let isStopped = false
  const stop = (): void => {
    // A second time means now; what is half-written is hidden, and removed by the next import.
    if (isStopped) process.exit(EXIT.interrupted)
    isStopped = true
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const found = await importFiles({ files, to, reader, onProgress: progress.show, isStopped: () => isStopped })
  await reader.stop()
  progress.end()
  removeTemporary(to)
  const results: ImportResult[] = [
    ...found,
    ...unreadable.map(({ name, reason }): ImportResult => ({ name, outcome: 'not taken', note: reason })),
  ]
  process.stdout.write(`${renderTable(results)}\n`)
  if (isStopped) {
    process.stdout.write(`Stopped: ${files.length - found.length} files were not looked at.\n`)
    return EXIT.interrupted
  }
  const named = new Set(files.filter(file => file.isNamed).map(file => file.name))
  const isFailed = ({ outcome, name }: ImportResult): boolean =>
    outcome === 'not taken' || (outcome === 'skipped' && named.has(name))
  return results.some(isFailed) || results.length === 0 ? EXIT.failed : EXIT.done
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage
}
