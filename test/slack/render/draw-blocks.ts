interface Drawn {
  readonly type?: string
  readonly text?: unknown
  readonly style?: { readonly bold?: boolean }
  readonly elements?: readonly Drawn[]
  readonly rows?: readonly (readonly Drawn[])[]
  readonly positive_button?: Drawn
  readonly negative_button?: Drawn
}

/** Blocks as plain text that a person can judge: bold as **…**, quotes after a bar, buttons in brackets. */
export function drawBlocks(blocks: readonly object[]): string {
  const drawn = blocks.map(block => draw(block as Drawn)).join('\n')
  // As Slack shows them.
  return drawn.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function draw(block: Drawn): string {
  const elements = block.elements ?? []
  switch (block.type) {
    case 'rich_text':
      return elements.map(draw).join('\n')
    case 'rich_text_quote':
      return `│ ${elements.map(draw).join('').replaceAll('\n', '\n│ ')}`
    case 'rich_text_section':
      return elements.map(draw).join('')
    case 'context':
      return `  ${elements.map(draw).join(' ')}`
    case 'actions':
    case 'context_actions':
      return elements.map(draw).join(' ')
    case 'feedback_buttons':
      return `[${words(block.positive_button)}] [${words(block.negative_button)}]`
    case 'button':
      return `[${words(block)}]`
    case 'table':
      return (block.rows ?? []).map(row => `| ${row.map(cell => words(cell)).join(' | ')} |`).join('\n')
    default:
      return block.style?.bold === true ? `**${words(block)}**` : words(block)
  }
}

function words(block: Drawn | undefined): string {
  const text = block?.text
  if (typeof text === 'string') return text
  return typeof text === 'object' && text !== null ? words(text) : ''
}
