const BAR_CHARS = 24

/** A progress bar in one line that is drawn over. */
export interface Progress {
  readonly show: (done: number, name: string) => void
  /** Clears the line. */
  readonly end: () => void
}

/** A bar on a terminal; elsewhere nothing is written, so that logs stay readable. */
export function createProgress(
  stream: { readonly isTTY?: boolean; readonly columns?: number; write: (text: string) => unknown },
  total: number,
): Progress {
  if (stream.isTTY !== true || total < 2) return { show: () => {}, end: () => {} }
  return {
    show: (done, name) => {
      const filled = Math.round((done / total) * BAR_CHARS)
      const bar = '#'.repeat(filled) + '-'.repeat(BAR_CHARS - filled)
      const line = `[${bar}] ${done}/${total} ${name.replace(/\p{Cc}/gu, ' ')}`
      stream.write(`\r\x1b[2K${line.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`)
    },
    end: () => void stream.write('\r\x1b[2K'),
  }
}
