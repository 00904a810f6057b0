import type { ActionsBlock, Button, ContextActionsBlock, ContextBlock, RichTextBlock } from '@slack/web-api'
import type { Span } from '../../../src/model.js'
import { LABELS } from '../../wording.js'
import { type Component, renderComponent } from '../component.js'
import { escapeText } from '../mrkdwn.js'

// Rich text, not mrkdwn: in it `*`, `_`, `:` and addresses that a document or person wrote stay what they are.

type TextElement = { type: 'text'; text: string; style?: { bold?: boolean; italic?: boolean } }

/** A text as rich-text elements, the given spans (in order, apart from each other) in bold. */
export function textElements(text: string, bold: readonly Span[] = []): TextElement[] {
  const elements: TextElement[] = []
  const add = (piece: string, style?: { bold: boolean }) => {
    const escaped = escapeText(piece)
    if (escaped !== '') elements.push({ type: 'text', text: escaped, ...(style === undefined ? {} : { style }) })
  }
  let at = 0
  for (const { start, end } of bold) {
    add(text.slice(at, start))
    add(text.slice(start, end), { bold: true })
    at = end
  }
  add(text.slice(at))
  // Slack refuses an empty text.
  return elements.length === 0 ? [{ type: 'text', text: ' ' }] : elements
}

/** A paragraph, with an optional label in bold before it. */
export function paragraph(
  text: string,
  parts: { bold?: readonly Span[]; label?: string; id?: string } = {},
): RichTextBlock {
  const label: TextElement[] =
    parts.label === undefined
      ? []
      : [
          { type: 'text', text: `${escapeText(parts.label)}:`, style: { bold: true } },
          { type: 'text', text: ' ' },
        ]
  return {
    type: 'rich_text',
    ...(parts.id === undefined ? {} : { block_id: parts.id }),
    elements: [{ type: 'rich_text_section', elements: [...label, ...textElements(text, parts.bold)] }],
  }
}

/** A verbatim quote, set off from our own words. */
export function quote(text: string): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: textElements(text) }] }
}

/** A line in small print; at most 3,000 characters once escaped. */
export function smallPrint(text: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'plain_text', text: escapeText(text) || ' ', emoji: false }] }
}

/** A button; its label is at most 75 characters. */
export function button(label: string, component: Component, actionId: string): Button {
  return {
    type: 'button',
    text: { type: 'plain_text', text: escapeText(label), emoji: false },
    action_id: actionId,
    value: renderComponent(component),
  }
}

/** Buttons in a row; none for none. */
export function buttons(elements: readonly Button[]): ActionsBlock[] {
  return elements.length === 0 ? [] : [{ type: 'actions', elements: [...elements] }]
}

/** "Helpful / Not helpful" under an answer. */
export function voteButtons(answerId: string): ContextActionsBlock {
  const side = (label: string, v: 'helpful' | 'not-helpful') => ({
    text: { type: 'plain_text' as const, text: label },
    accessibility_label: label,
    value: renderComponent({ t: 'vote', a: answerId, v }),
  })
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'vote',
        positive_button: side(LABELS.helpful, 'helpful'),
        negative_button: side(LABELS.notHelpful, 'not-helpful'),
      },
    ],
  }
}
