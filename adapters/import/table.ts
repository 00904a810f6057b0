import type { ImportResult, Outcome } from './import-files.js'

/** Widest that the column of names gets, in characters. */
const NAME_MAX_CHARS = 60

/** The table at the end: one line a file, what was not taken last, then a line of totals. Plain text. */
export function renderTable(results: readonly ImportResult[]): string {
  const order: readonly Outcome[] = ['unchanged', 'taken', 'renewed', 'skipped', 'not taken']
  const sorted = [...results].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
  const names = sorted.map(({ name }) => shorten(plain(name)))
  const width = Math.max(4, ...names.map(name => name.length))
  const lines = sorted.map(({ outcome, note }, i) =>
    `${(names[i] ?? '').padEnd(width)}  ${outcome.padEnd(9)}  ${plain(note)}`.trimEnd(),
  )
  const counts = order
    .map(outcome => ({ outcome, count: results.filter(result => result.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${outcome}`)
  const head =
    lines.length === 0 ? [] : [`${'File'.padEnd(width)}  ${'Result'.padEnd(9)}  What`, '-'.repeat(width + 20)]
  return [...head, ...lines, '', counts.length === 0 ? 'No files.' : `${counts.join(', ')}.`].join('\n')
}

const shorten = (name: string): string =>
  name.length <= NAME_MAX_CHARS ? name : `…${name.slice(name.length - NAME_MAX_CHARS + 1)}`

/** A file's name may hold what a terminal would obey. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
