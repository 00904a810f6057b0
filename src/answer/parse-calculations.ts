/** What a question may ask to be worked out. */
export type Operation = 'apart' | 'rate' | 'ratio' | 'difference' | 'share' | 'sum'

/** What is to be worked out, and the question without the words that say so. */
export interface Calculation {
  readonly operation: Operation
  readonly rest: string
}

const OPERATIONS: readonly (readonly [Operation, RegExp])[] = [
  [
    'apart',
    /\bhow (?:many|much) (?:days?|weeks?|months?|years?|time)\b.{0,20}?\b(?:between|after|before|from|until|passed|elapsed|earlier|later|separat\w+)\b|\bhow (?:much|many months) (?:earlier|later|sooner)\b(?: than (?:planned|first planned|announced|originally planned|the plan))?|\bhow long (?:after|before|between)\b|\bhow many (?:days|weeks|months|years) (?:earlier|later|sooner)\b|\bhow far apart\b/,
  ],
  [
    'rate',
    /\b(?:exchange|conversion|implied|euro\/pound|pound\/euro) ?(?:rate|ratio)?\b.{0,30}\b(?:rate|imply|implied|conversion|used|pounds?|euros?|dollars?)\b|\b(?:euros?|dollars?) (?:to|per|for) (?:the |a |each |one )?pound\b|\beuro ?\/ ?pound rate\b|\bexchange rate\b|\b(?:dollar|euro) ?(?:\/|to|per) ?(?:the )?pound\b|\bpound ?(?:\/|to|per) ?(?:the )?(?:dollar|euro)\b/,
  ],
  [
    'ratio',
    /\bhow many times\b(?: (?:bigger|larger|higher|more|greater|over|as (?:big|large|much|many|high)))?(?: (?:is|was|are|were))?|\bratio (?:of|between)\b|\btimes (?:bigger|larger|higher|greater|as (?:big|much|many|large|high))\b|\bwhat multiple of\b/,
  ],
  [
    'difference',
    /\bhow (?:many|much) (?:more|fewer|less|higher|lower|bigger|larger|smaller|greater)\b|\bby how (?:much|many)\b|\b(?:the )?(?:difference|gap) (?:between|in)\b|\bwhat(?:'s|s| is| was)? the (?:difference|gap)\b|\bdifference\b|\bsubtract\b|\bminus\b|\bleft over\b|\bremain(?:s|ing|der)?\b(?=.{0,40}\bafter\b)|\boutnumber(?:s|ed)?\b|\btake away\b/,
  ],
  [
    'share',
    /\b(?:what|which|whats) (?:percentage|proportion|share|fraction|per ?cent|%) (?:of|did|do|does|would|is|was|were)\b|\bas a (?:percentage|proportion|share|fraction) of\b|\bwhat (?:percentage|share|proportion)\b|\b% of (?=the £)|\bper ?cent of (?=the £)/,
  ],
  [
    'sum',
    /\b(?:in total|all together|altogether|combined|in all|put together|added together|added up|together|adding|add (?:up|together)?|add|sum of|sum|plus|total of|the total|grand total|total|overall total|when you add|all told|both)\b/,
  ],
]

/** The operations a question may ask for, most telling first; empty when it asks for none. */
export function parseCalculations(text: string): readonly Calculation[] {
  const lower = text.toLowerCase()
  return OPERATIONS.flatMap(([operation, pattern]) => {
    const match = pattern.exec(lower)
    if (match === null) return []
    return [{ operation, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim() }]
  })
}
