import { bindFigure } from '../../src/corpus/bind-facts.js'
import { parseFigures } from '../../src/language/figures.js'
import { type Column, findHeader, isEmptyCell, isPeriod, readColumns } from './columns.js'
import type { Block, RowFact } from './extracted.js'
import { writeNumber } from './measure.js'

export interface TableOptions {
  /** What the table is called: a sheet's name; undefined where that says nothing. */
  readonly caption?: string | undefined
  /** What the rows are about where no column says so: the file's name. */
  readonly subject: string
  /** The place of a row; `row` counts from 1 with the header. */
  readonly locate: (row: number) => string
  /** Put in front of each fact's key, so that keys of several sheets differ. */
  readonly keyPrefix?: string | undefined
}

export interface TableRows {
  readonly blocks: readonly Block[]
  readonly facts: readonly RowFact[]
}

/** Longest caption that is repeated with every row. */
const CAPTION_MAX_CHARS = 100
/** A cell longer than this becomes a sentence of its own behind the row's. */
const LONG_CELL_CHARS = 160

/** A table's rows as statements ("Region: North East; savings: £817,000."), without locators or facts. */
export const tableBlocks = (cells: readonly (readonly string[])[]): readonly Block[] =>
  readTable(cells, { subject: '', locate: () => '' }).blocks.map(({ text }) => ({ text }))

/**
 * A table's rows as statements, and each number in them as a fact. Cells are texts as a person sees them, without
 * white space around them; equal rows are stated once.
 */
export function readTable(cells: readonly (readonly string[])[], options: TableOptions): TableRows {
  const headerAt = findHeader(cells)
  const blocks: Block[] = []
  const facts: RowFact[] = []
  const above = cells.slice(0, Math.max(0, headerAt)).map(row => row.filter(cell => cell !== '').join(' '))
  above.forEach((text, i) => {
    if (text !== '') blocks.push({ text, locator: options.locate(i + 1) })
  })
  const title = above.find(text => text !== '' && text.length <= CAPTION_MAX_CHARS)
  const caption = title ?? options.caption
  const body = cells.slice(headerAt + 1)
  const columns = headerAt < 0 ? plainColumns(cells) : readColumns(cells[headerAt] ?? [], body)
  const seen = new Set<string>()
  body.forEach((row, i) => {
    const number = headerAt + i + 2
    const statement = stateRow(row, columns, caption)
    if (statement === undefined || seen.has(statement.text)) return
    seen.add(statement.text)
    blocks.push({ text: statement.text, locator: options.locate(number) })
    if (headerAt < 0) return
    for (const fact of rowFacts(row, columns, statement, { ...options, caption }))
      facts.push({ ...fact, key: `${options.keyPrefix ?? ''}row-${number}-${fact.key}` })
  })
  return { blocks, facts }
}

const plainColumns = (cells: readonly (readonly string[])[]): readonly Column[] => {
  const width = cells.reduce((most, row) => Math.max(most, row.length), 0)
  const measure = { sign: '', factor: 1, suffix: '' } as const
  return Array.from({ length: width }, (_, index) => ({ index, name: '', role: 'label', measure, period: undefined }))
}

interface Statement {
  readonly text: string
  /** The sentence with all cells but long ones. */
  readonly head: string
  /** What was written for a column's cell. */
  readonly written: ReadonlyMap<Column, string>
}

const stateRow = (row: readonly string[], columns: readonly Column[], caption?: string): Statement | undefined => {
  const written = new Map<Column, string>()
  const short: string[] = []
  const long: string[] = []
  for (const column of columns) {
    const cell = flat(row[column.index] ?? '')
    if (isEmptyCell(cell)) continue
    const shown = column.role === 'value' ? (writeNumber(cell, column.measure) ?? cell) : cell
    written.set(column, shown)
    const name = [column.name, column.period].filter(part => part !== undefined && part !== '').join(' ')
    const stated = name === '' ? shown : `${name}: ${shown}`
    if (column.role === 'note' || shown.length > LONG_CELL_CHARS) long.push(closed(stated))
    else short.push(stated.replace(/[.;]+$/, ''))
  }
  if (written.size === 0) return undefined
  const lead =
    caption === undefined || caption === '' || short.length === 0 ? '' : `${caption.replace(/[.:]+$/, '')} – `
  const head = short.length === 0 ? '' : closed(`${lead}${short.join('; ')}`)
  return { text: [head, ...long].filter(part => part !== '').join(' '), head, written }
}

const flat = (cell: string): string => cell.replace(/\s+/g, ' ').trim()
const closed = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

const rowFacts = (
  row: readonly string[],
  columns: readonly Column[],
  { head, written }: Statement,
  { caption, subject }: TableOptions,
): readonly RowFact[] => {
  const cellsOf = (role: Column['role']): readonly string[] =>
    columns.filter(column => column.role === role).flatMap(column => written.get(column) ?? [])
  const entity =
    cellsOf('entity')
      .filter(cell => cell.length <= LONG_CELL_CHARS)
      .join(', ') ||
    caption ||
    subject
  const rowPeriod = cellsOf('period').join(', ')
  const captionPeriod = parseFigures(caption ?? '').find(({ text }) => isPeriod(text))?.text
  const figures = parseFigures(head)
  const taken = new Set<number>()
  return columns
    .flatMap((column): RowFact[] => {
      const figure = written.get(column)
      if (figure === undefined || (column.role !== 'value' && column.role !== 'date')) return []
      const name = [column.name, column.period].filter(part => part !== undefined && part !== '').join(' ')
      const stated = name === '' ? figure : `${name}: ${figure}`
      const at = head.indexOf(stated)
      if (at < 0) return []
      // Only what reads as exactly this figure, in its own place, is a fact.
      const start = at + stated.length - figure.length
      const bound = bindFigure(
        figure,
        { start: 0, end: head.length },
        head,
        figures.filter(f => f.start === start),
      )
      if (bound === undefined || bound.text !== figure || taken.has(start)) return []
      taken.add(start)
      const attribute = column.name || caption || subject
      const period = column.period ?? (rowPeriod || captionPeriod)
      const key = slug([attribute, column.period ?? ''].join(' ')) || `column-${column.index + 1}`
      return [{ key, entity, attribute, ...(period === undefined ? {} : { period }), quote: head, figure }]
    })
    .filter((fact, i, all) => all.findIndex(({ key }) => key === fact.key) === i && row.length > 0)
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
