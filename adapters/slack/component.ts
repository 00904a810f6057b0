import { z } from 'zod'
import type { Citation } from '../../src/model.js'
import { BUTTON_VALUE_MAX_CHARS } from './limits.js'

/** Where a quote stands: all that is needed to show it again, whoever pressed the button and however late. */
const refSchema = z.tuple([z.string(), z.number().int().nonnegative(), z.number().int().nonnegative()])
export type Ref = z.infer<typeof refSchema>

/**
 * What a button knows. Nobody's question is in it: passages are found again by where they stand (`r`, of the corpus
 * whose fingerprint begins with `f`), the rest by the answer's id (`a`), which stays in memory for a day.
 */
const componentSchema = z.discriminatedUnion('t', [
  z.object({ t: z.literal('passage'), f: z.string(), r: z.array(refSchema), p: z.number().int().nonnegative() }),
  z.object({ t: z.literal('related'), f: z.string(), a: z.string(), r: z.array(refSchema) }),
  z.object({ t: z.literal('page'), a: z.string(), p: z.number().int().nonnegative() }),
  z.object({ t: z.literal('report'), a: z.string(), p: z.number().int().nonnegative() }),
  z.object({ t: z.literal('share'), a: z.string() }),
  z.object({ t: z.literal('vote'), a: z.string(), v: z.enum(['helpful', 'not-helpful']) }),
  z.object({ t: z.literal('choice'), a: z.string(), i: z.number().int().nonnegative(), q: z.string().optional() }),
  z.object({ t: z.literal('ask'), q: z.string() }),
])
export type Component = z.infer<typeof componentSchema>

const FINGERPRINT_CHARS = 12

/** The beginning of a corpus's fingerprint, enough to tell that documents have changed. */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.slice(0, FINGERPRINT_CHARS)
}

export function refOf({ documentId, start, end }: Pick<Citation, 'documentId' | 'start' | 'end'>): Ref {
  return [documentId, start, end]
}

/**
 * The value of a button, within Slack's limit: of places as many as fit, and a choice's question only where it fits,
 * since the answer is asked for it first.
 */
export function renderComponent(component: Component): string {
  const value = JSON.stringify(component)
  if (value.length <= BUTTON_VALUE_MAX_CHARS) return value
  if ((component.t === 'passage' || component.t === 'related') && component.r.length > 0)
    return renderComponent({ ...component, r: component.r.slice(0, -1) })
  if (component.t === 'choice' && component.q !== undefined)
    return renderComponent({ t: 'choice', a: component.a, i: component.i })
  throw new RangeError(`a ${component.t} button's value exceeds ${BUTTON_VALUE_MAX_CHARS} characters`)
}

/** The component behind a button's value; undefined for a value that is not ours or of another version. */
export function parseComponent(value: unknown): Component | undefined {
  if (typeof value !== 'string') return undefined
  try {
    return componentSchema.safeParse(JSON.parse(value)).data
  } catch {
    return undefined
  }
}
