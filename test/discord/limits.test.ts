import { describe, expect, it } from 'vitest'
import { type MessagePayload, messagePayloadSchema } from '../../adapters/discord/limits.js'
import { messageFaults } from './payload-faults.js'

const FLAGS = 4 | 32768
type Component = MessagePayload['components'][number]

const text = (chars: number): Component => ({ type: 10, content: 'x'.repeat(chars) })
const button = (id: string, label = 'Label') => ({ type: 2, style: 2, label, custom_id: id }) as const
const buttons = (count: number, from = 0): Component => ({
  type: 1,
  components: Array.from({ length: count }, (_, index) => button(`id-${from + index}`)),
})
const menu = (options: number, chars = 5, id = 'menu'): Component => ({
  type: 1,
  components: [
    {
      type: 3,
      custom_id: id,
      options: Array.from({ length: options }, (_, index) => ({
        label: `${index}`.padEnd(chars, 'l'),
        value: `${index}`.padEnd(chars, 'v'),
      })),
    },
  ],
})
const many = (count: number) => Array.from({ length: count }, () => text(1))

/** What fits, and what is one too many. */
const EDGES: Readonly<Record<string, readonly [readonly Component[], readonly Component[]]>> = {
  'characters of text': [
    [text(2000), text(2000)],
    [text(2000), text(2001)],
  ],
  'buttons in a row': [[buttons(5)], [buttons(6)]],
  'options of a menu': [[menu(25)], [menu(26)]],
  'characters of an option': [[menu(1, 100)], [menu(1, 101)]],
  'characters of a label': [
    [{ type: 1, components: [button('a', 'x'.repeat(80))] }],
    [{ type: 1, components: [button('a', 'x'.repeat(81))] }],
  ],
  'characters of a custom_id': [
    [{ type: 1, components: [button('x'.repeat(100))] }],
    [{ type: 1, components: [button('x'.repeat(101))] }],
  ],
}

const messageOf = (components: readonly Component[], flags = FLAGS) => ({
  flags,
  components,
  allowed_mentions: { parse: [] },
})

describe('the limits of Discord', () => {
  it.each(Object.entries(EDGES))('allow so many %s, and not one more', (_, [fits, tooMany]) => {
    expect(messagePayloadSchema.safeParse(messageOf(fits)).success).toBe(true)
    expect(messageFaults(messageOf(fits), 'post')).toEqual([])
    expect(messagePayloadSchema.safeParse(messageOf(tooMany)).success).toBe(false)
    expect(messageFaults(messageOf(tooMany), 'post')).not.toEqual([])
  })

  it('allow ten components at the top level, and not eleven', () => {
    expect(messagePayloadSchema.safeParse(messageOf(many(10))).success).toBe(true)
    expect(messagePayloadSchema.safeParse(messageOf(many(11))).success).toBe(false)
  })

  it('allow forty components in all, and not forty-one', () => {
    // Six rows of five count 36, with themselves; texts fill up.
    const rows = Array.from({ length: 6 }, (_, index) => buttons(5, index * 5))
    expect(messagePayloadSchema.safeParse(messageOf([...rows, ...many(4)])).success).toBe(true)
    expect(messagePayloadSchema.safeParse(messageOf([...rows, buttons(1, 30), ...many(3)])).success).toBe(false)
  })

  it('allow no message that could ping, preview, or that lacks the flag of its components', () => {
    expect(messagePayloadSchema.safeParse({ ...messageOf([text(1)]), allowed_mentions: {} }).success).toBe(false)
    const everyone = { ...messageOf([text(1)]), allowed_mentions: { parse: ['everyone'] } }
    expect(messagePayloadSchema.safeParse(everyone).success).toBe(false)
    expect(messagePayloadSchema.safeParse(messageOf([text(1)], 4)).success).toBe(false)
    expect(messagePayloadSchema.safeParse(messageOf([text(1)], 32768)).success).toBe(false)
  })

  it('allow no custom_id twice, and no text of spaces', () => {
    expect(messagePayloadSchema.safeParse(messageOf([buttons(1), buttons(1)])).success).toBe(false)
    expect(messagePayloadSchema.safeParse(messageOf([{ type: 10, content: ' \n' }])).success).toBe(false)
  })
})
