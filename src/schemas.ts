import { z } from 'zod'
import { ANSWER_KINDS, HEADLINE_MAX_CHARS, PRECISIONS, REASON_CODES, UNITS } from './model.js'

// Apart from the model, so that what only answers need not load zod.

/** Checks a {@link Unit}. */
export const unitSchema = z.enum(UNITS)

/** Checks a {@link Precision}. */
export const precisionSchema = z.enum(PRECISIONS)

/** Checks a {@link Figure}. */
export const figureSchema = z.object({
  text: z.string(),
  value: z.union([z.number(), z.string()]),
  unit: unitSchema,
  precision: precisionSchema,
  valueTo: z.union([z.number(), z.string()]).optional(),
})

/** Checks a {@link FactEntry}. */
export const factEntrySchema = z.strictObject({
  id: z.string().min(1),
  entity: z.string().min(1),
  attribute: z.string().min(1),
  period: z.string().min(1).optional(),
  qualifiers: z
    .union([
      z.array(z.string().min(1)),
      z
        .string()
        .min(1)
        .transform(q => [q]),
    ])
    .optional(),
  documentId: z.string().min(1),
  quote: z.string().min(1),
  figure: z.string().min(1).optional(),
  attribution: z.string().min(1).optional(),
  asks: z.array(z.string().min(1)).optional(),
})

/** Checks a {@link GlossaryEntry}. */
export const glossaryEntrySchema = z.strictObject({
  term: z.string().min(1),
  expansion: z.string().min(1).optional(),
  aliases: z.array(z.string().min(1)).default([]),
  meaning: z.string().min(1).optional(),
  documentId: z.string().min(1),
})

/** Checks a {@link GapEntry}. */
export const gapEntrySchema = z.strictObject({
  question: z.string().min(1),
  /** What the documents have instead; for those who keep the corpus, never shown. */
  why: z.string().optional(),
})

/** Checks a {@link Citation}. */
export const citationSchema = z.object({
  documentId: z.string(),
  title: z.string(),
  publisher: z.string().nullable(),
  published: z.string().nullable(),
  locator: z.string(),
  /** Name of the file that the document was imported from: what to open. Absent in any other document. */
  source: z.string().optional(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  quote: z.string(),
})

/** Checks a {@link FormulaInput}. */
export const formulaInputSchema = figureSchema.extend({
  citation: z.number().int().nonnegative().nullable(),
  source: z.enum(['cited', 'asker']),
})

/** Checks a {@link Formula}. */
export const formulaSchema = z.object({ text: z.string(), inputs: z.array(formulaInputSchema) })

/** Checks a {@link Choice}. */
export const choiceSchema = z.object({ label: z.string(), question: z.string() })

/** Checks a {@link Related}. */
export const relatedSchema = z.object({ statement: z.string(), citation: citationSchema })

/** Checks a {@link AnswerKind}. */
export const answerKindSchema = z.enum(ANSWER_KINDS)

/** Checks a {@link Reason}. */
export const reasonSchema = z.object({ code: z.enum(REASON_CODES), missing: z.string() })

/** Checks a {@link Answer}. */
export const answerSchema = z.object({
  id: z.string(),
  kind: answerKindSchema,
  headline: z.string().min(1).max(HEADLINE_MAX_CHARS),
  figures: z.array(figureSchema),
  citations: z.array(citationSchema),
  formula: formulaSchema.optional(),
  /** What has to be known with the answer (different years, undated, conflicting sources), a sentence or two. */
  caveat: z.string().optional(),
  choices: z.array(choiceSchema).optional(),
  reason: reasonSchema.optional(),
  related: z.array(relatedSchema).max(3),
  confidence: z.number().min(0).max(1),
  text: z.string(),
  corpus: z.string(),
  elapsedMs: z.number().nonnegative(),
})
