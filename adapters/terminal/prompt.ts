import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Engine } from '../../src/model.js'
import { readLook } from './look.js'
import { inert } from './paragraph.js'
import { COMMANDS, EMPTY_SESSION, renderExamples, type Session, takeTurn } from './session.js'

export interface PromptParts {
  /** Asked for anew at each question, so that changed documents are asked at once. */
  readonly engine: () => Engine
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
  /** `NO_COLOR` and `TERM` are heeded. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly minConfidence?: number | undefined
  /** Leaves the prompt when it fires. */
  readonly signal?: AbortSignal | undefined
  /** What a bug of ours is told as; the detail goes to the program's log. */
  readonly onBug: (error: unknown) => string
}

const PROMPT = '? '
const COMPLETIONS_MAX = 8

/**
 * Talks with the person at the terminal until they leave: settles after `/quit`, Ctrl-C, Ctrl-D, the end of the input
 * or the signal. Without a terminal there is no prompt, greeting or colour: a reply a line. History is kept in memory
 * alone.
 */
export async function startPrompt({
  engine,
  input,
  output,
  env,
  minConfidence,
  signal,
  onBug,
}: PromptParts): Promise<void> {
  const terminal = input.isTTY === true && output.isTTY === true
  const lines = createInterface({
    input,
    output: terminal ? output : undefined,
    terminal,
    prompt: PROMPT,
    historySize: terminal ? 200 : 0,
    completer: (line: string): [string[], string] => [complete(line, engine()), line],
    ...(signal === undefined ? {} : { signal }),
  })
  let session: Session = EMPTY_SESSION
  const say = (text: string) => {
    if (text !== '') output.write(`${text}\n\n`)
  }
  const reply = (line: string) => {
    // Read each time: the window may have been resized.
    const look = readLook(env, output)
    try {
      const turn = takeTurn(line, session, { engine: engine(), look, minConfidence })
      session = turn.session
      say(turn.output)
      return turn.leaving
    } catch (error) {
      say(onBug(error))
      return false
    }
  }

  if (terminal)
    say(`${renderExamples({ engine: engine(), look: readLook(env, output) })}\n\n/help tells more, /quit leaves.`)
  let leaving = false
  lines.on('line', line => {
    // Lines that were read at once with the one that leaves still arrive after it.
    if (leaving) return
    leaving = reply(line)
    if (leaving) lines.close()
    else if (terminal) lines.prompt()
  })
  lines.on('SIGINT', () => lines.close())
  if (terminal) lines.prompt()
  await once(lines, 'close')
  // Ctrl-C and Ctrl-D leave the cursor behind the prompt.
  if (terminal) output.write('\n')
}

/** What the line can be completed to: commands after a slash, else questions that go on from it. */
function complete(line: string, engine: Engine): string[] {
  return (
    candidates(line, engine)
      .filter(candidate => candidate.toLowerCase().startsWith(line.toLowerCase()))
      // As typed so far: readline would put its own beginning in place of a line that is written otherwise.
      .map(candidate => line + candidate.slice(line.length))
  )
}

function candidates(line: string, engine: Engine): readonly string[] {
  if (line.startsWith('/figures '))
    return engine.suggestTopics(line.slice('/figures '.length), COMPLETIONS_MAX).map(topic => `/figures ${topic}`)
  if (line.startsWith('/')) return COMMANDS.map(({ name }) => name)
  return line.trim() === '' ? [] : engine.suggest(line, COMPLETIONS_MAX).map(inert)
}
