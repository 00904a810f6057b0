/** One thing wrong with a corpus, in words an operator can act on. */
export interface Fault {
  /** Relative to the folder that was loaded, or the folder itself. */
  readonly file: string
  /** Where in the file: a line, an entry and its key; empty for the whole file. */
  readonly place: string
  readonly expected: string
  readonly got: string
}

/** The fault in one line: `facts.json: mars-average-payout: quote: expected …, got …`. */
export const renderFault = (fault: Fault): string =>
  `${fault.place === '' ? fault.file : `${fault.file}: ${fault.place}`}: expected ${fault.expected}, got ${fault.got}`
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()

/** A corpus cannot be used. Carries every fault that was found, not only the first. */
export class CorpusError extends Error {
  readonly code = 'CORPUS_INVALID'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(renderFault).join('\n'))
    this.name = 'CorpusError'
    this.faults = faults
  }
}
