import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { compareCorpora, type FigureConflict, type LostFact } from '../../src/corpus/compare.js'
import { readTextFile } from '../../src/corpus/read-text.js'
import { findSeedsDir } from '../../src/corpus/seeds-dir.js'
import { createEngine } from '../../src/engine.js'
import type { Corpus, Engine, Finding } from '../../src/model.js'
import { UsageError } from './exit.js'
import { inert } from './paragraph.js'

const goldSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string(),
  context: z.array(z.string()).default([]),
})
type GoldQuestion = z.infer<typeof goldSchema>

/** Lines of one kind that are shown; the count above them is of all. */
const LINES_MAX = 200

/**
 * What going from one corpus to another changes, as lines: answers to the gold questions, figures that now conflict,
 * facts that lost their quote.
 *
 * @throws {@link UsageError} when the gold questions cannot be read.
 */
export function renderAgainst(before: Corpus, after: Corpus, goldFile: string | undefined): string {
  const questions = readGold(goldFile)
  const { lost, conflicts, added } = compareCorpora(before, after)
  const answers = compareAnswers(createEngine(before), createEngine(after), questions)
  return [
    ...section(`gold answers that change: ${answers.length} of ${questions.length}`, answers),
    ...section(`figures that now conflict: ${conflicts.length}`, conflicts.map(renderConflict)),
    ...section(`facts that lost their quote or figure: ${lost.length}`, lost.map(renderLost)),
    `facts added: ${added}`,
  ].join('\n')
}

const section = (title: string, lines: readonly string[]): readonly string[] => {
  const more = lines.length - LINES_MAX
  return [
    title,
    ...lines.slice(0, LINES_MAX).map(line => `  ${inert(line)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ]
}

/** A line for each question whose answer is of another kind, has other figures or quotes another sentence. */
export function compareAnswers(before: Engine, after: Engine, questions: readonly GoldQuestion[]): readonly string[] {
  return questions.flatMap(({ id, question, context }) => {
    const [was, is] = [before.ask(question, { context }), after.ask(question, { context })]
    return essence(was) === essence(is) ? [] : [`${id}: ${short(question)}: ${told(was)} → ${told(is)}`]
  })
}

const essence = ({ kind, figures, citations, headline }: Finding): string =>
  JSON.stringify([kind, figures.map(figure => [figure.value, figure.unit]), citations[0]?.quote ?? headline])

const told = ({ kind, figures, headline }: Finding): string =>
  kind === 'abstention' || kind === 'clarification'
    ? kind
    : figures.map(figure => figure.text).join(', ') || short(headline)

const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 89)}…` : text).replace(/\s+/g, ' ')

const renderConflict = ({ entity, attribute, period, facts }: FigureConflict): string => {
  const values = facts.map(({ figure, documentId }) => `${figure?.text} (${documentId})`)
  return `${[entity, attribute, period].filter(part => part !== undefined).join(', ')}: ${values.join(' against ')}`
}

const WHY: Readonly<Record<LostFact['why'], string>> = {
  'document-gone': 'its document is gone',
  'quote-gone': 'its document no longer says so',
  'fact-gone': 'it is no fact any more, though the document still says so',
  'figure-changed': 'its figure is another',
}
const renderLost = ({ fact, why }: LostFact): string => `${fact.id}: ${WHY[why]}: “${short(fact.quote)}”`

function readGold(file: string | undefined): readonly GoldQuestion[] {
  if (file !== undefined) return readQuestions(file)
  const folder = join(findSeedsDir(), '..', 'test', 'gold')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(name => name.endsWith('.jsonl'))
    .sort()
    .flatMap(name => readQuestions(join(folder, name)))
}

const readQuestions = (file: string): readonly GoldQuestion[] => {
  const read = readTextFile(file)
  if (!('text' in read)) throw new UsageError(`${file}: expected ${read.expected}, got ${read.got}`)
  return read.text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    try {
      const value: unknown = JSON.parse(line)
      const parsed = goldSchema.safeParse(value)
      if (parsed.success) return [parsed.data]
      // Questions that are built from a pattern stand without their text.
      if (typeof value === 'object' && value !== null && 'repeat' in value) return []
    } catch {
      // Told below.
    }
    throw new UsageError(`${file}: line ${i + 1}: expected {"id", "question"}, got something else`)
  })
}
