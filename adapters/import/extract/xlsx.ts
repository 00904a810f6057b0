import { read, type WorkSheet } from '@e965/xlsx'
import { type Block, type Extracted, metaDate, metaText, NotTaken, type RowFact } from '../extracted.js'
import { ROWS_MAX } from '../kinds.js'
import { readTable } from '../table-rows.js'
import { checkOfficeFile } from '../zip-size.js'
import { checkTableSize } from './csv.js'

const UNNAMED_SHEET = /^(?:sheet|tabelle|feuil|blad)\s?\d*$/i

/** A workbook: each row of each sheet a statement, each number as its cell shows it (currency, per cent) a fact. */
export function extractXlsx(bytes: Uint8Array, subject: string): Extracted {
  checkOfficeFile(bytes, 'xl/workbook.xml', '.xlsx')
  const book = readWorkbook(bytes)
  const blocks: Block[] = []
  const facts: RowFact[] = []
  const sheets = book.SheetNames.filter((_, i) => !book.Workbook?.Sheets?.[i]?.Hidden)
  for (const name of sheets) {
    const sheet = book.Sheets[name]
    if (sheet === undefined) continue
    const rows = readSheet(sheet)
    checkTableSize(rows)
    const table = readTable(rows, {
      caption: UNNAMED_SHEET.test(name) ? undefined : name,
      subject,
      locate: row => (sheets.length > 1 ? `sheet ${name.replace(/[<>]/g, '')}, row ${row}` : `row ${row}`),
      keyPrefix: sheets.length > 1 ? `sheet-${book.SheetNames.indexOf(name) + 1}-` : '',
    })
    for (const block of table.blocks) blocks.push(block)
    for (const fact of table.facts) facts.push(fact)
  }
  if (blocks.length > ROWS_MAX) throw new NotTaken(`too large: more than ${ROWS_MAX.toLocaleString('en-GB')} rows`)
  const hidden = book.SheetNames.length - sheets.length
  return {
    title: metaText(book.Props?.Title),
    author: metaText(book.Props?.Author),
    publisher: metaText(book.Props?.Company),
    published: metaDate(book.Props?.CreatedDate),
    locators: 'row',
    blocks,
    facts,
    notes: hidden > 0 ? [`${hidden} hidden ${hidden === 1 ? 'sheet' : 'sheets'} left out`] : [],
  }
}

const readWorkbook = (bytes: Uint8Array) => {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellDates: true,
      cellNF: true,
      sheetRows: ROWS_MAX + 1,
      UTC: true,
    })
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message))
      throw new NotTaken('password: it is encrypted')
    throw new NotTaken('corrupt: it cannot be read as a workbook')
  }
}

/** Cells as shown; the cells of a merged range all show what its first one does. */
const readSheet = (sheet: WorkSheet): string[][] => {
  const rows: string[][] = (sheet['!data'] ?? []).map(row => Array.from(row ?? [], cell => showCell(cell)))
  for (let i = 0; i < rows.length; i++) rows[i] ??= []
  for (const { s, e } of sheet['!merges'] ?? []) {
    const shown = rows[s.r]?.[s.c] ?? ''
    // Down only: a title across the sheet stands once.
    for (let r = s.r + 1; r <= Math.min(e.r, rows.length - 1) && shown !== ''; r++) {
      const row = rows[r]
      if (row === undefined) continue
      while (row.length <= s.c) row.push('')
      row[s.c] = shown
    }
  }
  return rows
}

const showCell = (cell: { t?: string; v?: unknown; w?: string; z?: unknown } | undefined): string => {
  if (cell === undefined || cell.t === 'e' || cell.t === 'z') return ''
  if (cell.v instanceof Date) return showDate(cell.v)
  const isGeneral = cell.z === undefined || cell.z === 'General'
  const shown =
    cell.t === 'n' && isGeneral ? String(Number(Number(cell.v).toPrecision(12))) : (cell.w ?? String(cell.v ?? ''))
  return shown.replace(/\s+/g, ' ').trim()
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** A format such as 04/11/10 is read differently here and there, so dates are written out. */
const showDate = (date: Date): string =>
  Number.isNaN(date.getTime()) ? '' : `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
