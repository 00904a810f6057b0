import { parseFigures } from '../../src/language/figures.js'
import { isNumberCell, type Measure, nameWithoutMeasure, parseMeasure } from './measure.js'

/**
 * What a column is for. `entity` names whose the row is, `period` when it holds, `value` states numbers, `date` states
 * dates of its own ("Closure date"), `label` tells rows apart without naming anything (codes), `note` is long text.
 */
export type Role = 'entity' | 'period' | 'value' | 'date' | 'label' | 'note'

export interface Column {
  readonly index: number
  /** The header without its unit. */
  readonly name: string
  readonly role: Role
  readonly measure: Measure
  /** The period that the header of a value column names ("2010-11"). */
  readonly period: string | undefined
}

/** Rows at the top in which the header is looked for; titles may stand above it. */
const HEADER_WITHIN_ROWS = 20
/** Rows by which a column's role is decided. */
const SAMPLE_ROWS = 200
/** Share of a column's cells that have to be of one kind. */
const MOST = 0.6
const NOTE_MIN_CHARS = 80

const EMPTY = /^(?:-|–|—|n\/?a|nil|null|none|\.|\.\.|#.+[!?/A])$/i
const PERIOD_NAME =
  /^(?:(?:financial|fiscal|calendar|reporting)\s)?(?:years?|periods?|dates?|months?|quarters?|fy|when|as at|year ending|week|day)$/i
const DATE_NAME = /\bdate\b|\bdeadline\b/i
const LABEL_NAME =
  /^(?:id|#|row|s\.?\s?no\.?|(?:.*\s)?(?:ref(?:erence)?|code|no\.?|number|id|postcode|post code|phone|telephone|email|url|website))$/i

/** A cell that says nothing: empty, a dash, "n/a", an error of a formula. */
export const isEmptyCell = (cell: string): boolean => cell === '' || EMPTY.test(cell)

/**
 * The row that names the columns, or -1 where none does: the first with most of the table's width and no numbers
 * but periods in it.
 */
export function findHeader(rows: readonly (readonly string[])[]): number {
  const top = rows.slice(0, HEADER_WITHIN_ROWS)
  const width = Math.max(0, ...rows.slice(0, SAMPLE_ROWS).map(filled))
  if (width < 2) return -1
  const at = top.findIndex(row => filled(row) >= 2 && filled(row) >= width * MOST)
  const cells = (top[at] ?? []).filter(cell => cell !== '')
  const names = cells.filter(cell => !isNumberCell(cell) || isPeriod(cell))
  const distinct = new Set(cells).size
  return at >= 0 && names.length === cells.length && distinct > cells.length / 2 && at + 1 < rows.length ? at : -1
}

const filled = (row: readonly string[]): number => row.filter(cell => cell !== '').length

/** Columns with a name or cells, in order. */
export function readColumns(header: readonly string[], rows: readonly (readonly string[])[]): readonly Column[] {
  const width = Math.max(header.length, ...rows.slice(0, SAMPLE_ROWS).map(row => row.length))
  const columns: Column[] = []
  for (let index = 0; index < width; index++) {
    const cells = rows
      .slice(0, SAMPLE_ROWS)
      .map(row => row[index] ?? '')
      .filter(cell => !isEmptyCell(cell))
    const title = header[index] ?? ''
    if (title === '' && cells.length === 0) continue
    const bare = nameWithoutMeasure(title)
    const role = roleOf(bare, cells)
    const found = role === 'value' ? splitPeriod(bare) : { name: bare, period: undefined }
    columns.push({ index, role, measure: parseMeasure(title), ...found })
  }
  // A table of numbers alone is about what its first column says.
  const first = columns[0]
  const hasSubject = columns.some(({ role }) => role === 'entity' || role === 'period')
  return hasSubject || first === undefined || columns.length < 2
    ? columns
    : [{ ...first, role: 'entity' }, ...columns.slice(1)]
}

const roleOf = (name: string, cells: readonly string[]): Role => {
  const share = (is: (cell: string) => boolean): number =>
    cells.length === 0 ? 0 : cells.filter(is).length / cells.length
  if (PERIOD_NAME.test(name)) return 'period'
  if (LABEL_NAME.test(name)) return 'label'
  if (DATE_NAME.test(name) && share(isPeriod) >= MOST) return 'date'
  if (share(cell => isPeriod(cell) && !/^\d{4}$/.test(cell)) >= MOST)
    return name !== '' && share(cell => parseFigures(cell)[0]?.unit === 'date') >= MOST ? 'date' : 'period'
  if (share(isNumberCell) >= MOST) return 'value'
  const chars = cells.reduce((sum, cell) => sum + cell.length, 0)
  return cells.length > 0 && chars / cells.length > NOTE_MIN_CHARS ? 'note' : 'entity'
}

/** Whether a text is a year, a financial year, a month or a date, and nothing else. */
export const isPeriod = (text: string): boolean => {
  const [figure] = parseFigures(text)
  return figure?.text === text && /^(?:year|financial-year|date|month)$/.test(figure.unit)
}

/** "2010-11 savings" holds in 2010-11 and is called savings. */
const splitPeriod = (name: string): { readonly name: string; readonly period: string | undefined } => {
  const figures = parseFigures(name).filter(({ unit }) => /^(?:year|financial-year|month)$/.test(unit))
  const [figure] = figures
  if (figure === undefined || figures.length > 1) return { name, period: undefined }
  const rest = `${name.slice(0, figure.start)} ${name.slice(figure.end)}`
  const bare = rest
    .replace(/\(\s*\)/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:–-]+|[\s,:–-]+$|\s+(?:in|for|during)$/gi, '')
  return { name: bare, period: figure.text }
}
