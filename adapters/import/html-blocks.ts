import type { Block } from './extracted.js'
import { tableBlocks } from './table-rows.js'

/** What of a DOM is needed here: linkedom's and any other's nodes have it. */
export interface DomNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly childNodes: Iterable<DomNode>
}

const BLOCK =
  /^(?:ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|BODY|CAPTION|DD|DETAILS|DIV|DL|DT|FIELDSET|FIGCAPTION|FIGURE|FOOTER|FORM|H[1-6]|HEADER|HR|HTML|LI|MAIN|NAV|OL|P|PRE|SECTION|SUMMARY|TABLE|TBODY|TD|TFOOT|TH|THEAD|TR|UL)$/
const SKIPPED = /^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE|HEAD|IFRAME|SVG|CANVAS|BUTTON|SELECT|TEXTAREA|INPUT)$/
/** Deeper nesting is read no further: pages made to break readers have millions. */
const DEPTH_MAX = 400

/** The paragraphs, headings, list items and table rows of a DOM, in its order. */
export function htmlBlocks(root: DomNode): readonly Block[] {
  const blocks: Block[] = []
  let line = ''
  const flush = (lead = ''): void => {
    const text = line
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n[\s]*/g, '\n')
      .trim()
    line = ''
    if (text !== '') blocks.push({ text: lead + text })
  }
  const walk = (node: DomNode, depth: number): void => {
    if (depth > DEPTH_MAX) return
    if (node.nodeType === 3) {
      line += (node.textContent ?? '').replace(/\s+/g, ' ')
      return
    }
    const name = node.nodeName.toUpperCase()
    if ((node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) || SKIPPED.test(name)) return
    if (name === 'BR') {
      line += '\n'
      return
    }
    if (!BLOCK.test(name)) {
      for (const child of node.childNodes) walk(child, depth + 1)
      return
    }
    flush()
    if (name === 'TABLE' && !holdsTable(node, 0)) {
      for (const block of tableBlocks(readCells(node))) blocks.push(block)
      return
    }
    for (const child of node.childNodes) walk(child, depth + 1)
    const level = /^H([1-6])$/.exec(name)?.[1]
    flush(level !== undefined ? `${'#'.repeat(Number(level))} ` : name === 'LI' ? '- ' : '')
  }
  walk(root, 0)
  flush()
  return blocks
}

/** A table inside a table is layout, not data. */
const holdsTable = (node: DomNode, depth: number): boolean => {
  if (depth > DEPTH_MAX) return true
  for (const child of node.childNodes)
    if (child.nodeName.toUpperCase() === 'TABLE' || holdsTable(child, depth + 1)) return true
  return false
}

const readCells = (table: DomNode): string[][] => {
  const rows: string[][] = []
  const walk = (node: DomNode, depth: number): void => {
    if (depth > DEPTH_MAX) return
    const name = node.nodeName.toUpperCase()
    if (name === 'TR') rows.push([])
    if (name === 'TD' || name === 'TH') {
      rows.at(-1)?.push((node.textContent ?? '').replace(/\s+/g, ' ').trim())
      return
    }
    for (const child of node.childNodes) walk(child, depth + 1)
  }
  walk(table, 0)
  return rows
}
