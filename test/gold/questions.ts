import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const repeatSchema = z.object({
  text: z.string(),
  times: z.number(),
  prefix: z.string().default(''),
  suffix: z.string().default(''),
})

const questionSchema = z.object({
  id: z.string(),
  kind: z.string(),
  question: z.string().default(''),
  /** Builds a long question: the text so often, `{i}` in it counting from 0. */
  repeat: repeatSchema.optional(),
  context: z.array(z.string()).optional(),
  /** Leading numbers of the originals whose documents may be cited. */
  doc: z.array(z.string()).default([]),
  /** A right answer holds at least one string of each group. */
  must: z.array(z.array(z.string())).default([]),
  mustNot: z.array(z.string()).default([]),
  vagueOk: z.boolean().default(false),
  mustNotContain: z.array(z.string()).default([]),
  shouldContain: z.array(z.string()).default([]),
  tag: z.string().optional(),
})
export type GoldQuestion = z.infer<typeof questionSchema>

export const GOLD_SETS = ['answerable', 'unanswerable', 'hostile'] as const
export type GoldSet = (typeof GOLD_SETS)[number]

/** The gold questions of a set, long ones built; `heldout-` are those that nothing was fitted on. */
export function readQuestions(set: GoldSet, prefix: '' | 'heldout-' = ''): readonly GoldQuestion[] {
  return readFileSync(join(import.meta.dirname, `${prefix}${set}.jsonl`), 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => questionSchema.parse(JSON.parse(line)))
    .map(question => ({ ...question, question: buildText(question) }))
}

function buildText({ question, repeat }: GoldQuestion): string {
  if (repeat === undefined) return question
  const body = Array.from({ length: repeat.times }, (_, index) => repeat.text.replaceAll('{i}', String(index)))
  return repeat.prefix + body.join('') + repeat.suffix
}
