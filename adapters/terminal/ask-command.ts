import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { shieldQuestion } from './arguments.js'
import type { FolderOptions } from './corpus-options.js'
import { EXIT } from './exit.js'

/** What a person set on the command line. */
export interface AskArguments extends FolderOptions {
  /** Words of the question, which may be none. */
  readonly words: readonly string[]
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

/** What the arguments say, or the exit code when they were a call for help or wrong, which has then been printed. */
export function parseAskArguments(args: readonly string[]): AskArguments | { readonly exitCode: number } {
  const command = createCommand()
  try {
    command.parse([...shieldQuestion(args)], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return { exitCode: error.exitCode === 0 ? EXIT.done : EXIT.usage }
  }
  return { ...command.opts<Omit<AskArguments, 'words'>>(), words: command.args }
}
