import { CsvError, parse } from 'csv-parse/sync'
import { decode } from '../decode.js'
import { type Extracted, NO_METADATA, NotTaken } from '../extracted.js'
import { COLUMNS_MAX, ROWS_MAX } from '../kinds.js'
import { readTable } from '../table-rows.js'

const DELIMITERS = [',', ';', '\t', '|'] as const
/** Characters by which the delimiter is told. */
const SAMPLE_CHARS = 16_384

/** Comma-, semicolon- or tab-separated values: each row a statement, each number a fact. */
export function extractCsv(bytes: Uint8Array, subject: string): Extracted {
  const { text, notes } = decode(bytes)
  let rows: string[][]
  try {
    rows = parse(text, {
      delimiter: findDelimiter(text.slice(0, SAMPLE_CHARS)),
      relaxColumnCount: true,
      relaxQuotes: true,
      trim: true,
      to: ROWS_MAX + 1,
      maxRecordSize: 1_000_000,
    })
  } catch (error) {
    if (error instanceof CsvError)
      throw new NotTaken(`corrupt: not a table of values (line ${Number(error.lines) || 1})`)
    throw error
  }
  checkTableSize(rows)
  const { blocks, facts } = readTable(rows, { subject, locate: row => `row ${row}` })
  return { ...NO_METADATA, locators: 'row', blocks, facts, notes }
}

/** @throws {@link NotTaken} when a table has more rows or columns than are read. */
export function checkTableSize(rows: readonly (readonly string[])[]): void {
  if (rows.length > ROWS_MAX) throw new NotTaken(`too large: more than ${ROWS_MAX.toLocaleString('en-GB')} rows`)
  if (rows.some(row => row.length > COLUMNS_MAX)) throw new NotTaken(`too large: more than ${COLUMNS_MAX} columns`)
}

/** The delimiter that stands most often, and equally often, in the first lines outside quotes. */
const findDelimiter = (sample: string): string => {
  const lines = sample
    .replace(/"(?:[^"]|"")*"/g, '""')
    .split('\n')
    .filter(line => line.trim() !== '')
    .slice(0, 20)
  const score = (delimiter: string): number => {
    const counts = lines.map(line => line.split(delimiter).length - 1)
    const most = Math.max(0, ...counts)
    return most === 0 ? 0 : counts.filter(count => count === most).length / counts.length + most / 1000
  }
  return [...DELIMITERS].sort((a, b) => score(b) - score(a))[0] ?? ','
}
