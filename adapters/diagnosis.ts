/** One thing that the doctor looked at. */
export interface Diagnosis {
  readonly verdict: 'well' | 'notice' | 'ill'
  /** What was found, in a sentence. */
  readonly what: string
  /** What to do about it; absent when all is well. */
  readonly advice?: string
}

export function well(what: string): Diagnosis {
  return { verdict: 'well', what }
}

export function notice(what: string, advice: string): Diagnosis {
  return { verdict: 'notice', what, advice }
}

export function ill(what: string, advice: string): Diagnosis {
  return { verdict: 'ill', what, advice }
}
