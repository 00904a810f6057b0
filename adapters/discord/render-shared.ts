import { z } from 'zod'
import { oneLine } from '../plain.js'
import { parseCustomId } from './custom-id.js'
import { type ActionRow, rowSchema } from './limits.js'
import type { Content } from './message.js'
import { type MessageText, textsOf } from './payloads.js'
import { renderSmall } from './pieces.js'

/** Discord allows names of 32 characters. */
const NAME_MAX_CHARS = 100

/** Content put before everybody, with the name of who did so; naming pings nobody. */
export function renderShared(content: Content, name: string): Content {
  const by = renderSmall(`Shared by ${oneLine(name).slice(0, NAME_MAX_CHARS)}`)
  const [first, ...rest] = content.texts
  return { texts: first === undefined ? [by] : [`${by}\n${first}`, ...rest], rows: content.rows }
}

/** What a message of ours says, read back from it, without the button that shares; undefined when it says nothing. */
export function copyMessage(message: MessageText): Content | undefined {
  const texts = textsOf(message.components ?? [])
  const rows = (message.components ?? []).flatMap((component): readonly ActionRow[] => {
    const row = rowCopySchema.safeParse(component)
    if (!row.success) return []
    const components = row.data.components.filter(it => parseCustomId(it.custom_id)?.type !== 'share')
    const kept = rowSchema.safeParse({ type: 1, components })
    return kept.success ? [kept.data] : []
  })
  return texts.length === 0 ? undefined : { texts, rows }
}

/** A row as Discord gives it back, with fields of its own; those are left out. */
const rowCopySchema = z.object({
  type: z.literal(1),
  components: z.array(
    z.union([
      z.object({ type: z.literal(2), style: z.number(), label: z.string(), custom_id: z.string() }),
      z.object({
        type: z.literal(3),
        custom_id: z.string(),
        placeholder: z.string().optional(),
        options: z.array(z.object({ label: z.string(), value: z.string() })),
      }),
    ]),
  ),
})
