/** What a question may ask to be worked out. */
export type Operation = 'apart' | 'rate' | 'increase' | 'decrease' | 'ratio' | 'mean' | 'difference' | 'share' | 'sum'

/** What is to be worked out, and the question without the words that say so. */
export interface Calculation {
  readonly operation: Operation
  readonly rest: string
}

const PER_CENT = '(?:percentage|per ?cent|%)'
/** "What percentage higher", "by what per cent did it beat", "how much higher, in percentage terms". */
const relative = (words: string, verbs: string): RegExp =>
  new RegExp(
    String.raw`\b(?:what|which|how many|a|the) ${PER_CENT} (?:\w+ )?(?:${words})\b|\bby (?:what|how many|which) ${PER_CENT}(?=.{0,80}\b(?:${words}|${verbs})\b)|\bhow (?:much|far) (?:${words})\b(?=.{0,100}\b(?:as a|in) ${PER_CENT})|\b${PER_CENT}(?: terms)?,? (?:by )?how (?:much|far) (?:${words})\b`,
  )

const OPERATIONS: readonly (readonly [Operation, RegExp])[] = [
  [
    'apart',
    /\bhow (?:many|much) (?:days?|weeks?|months?|years?|time)\b.{0,20}?\b(?:between|after|before|from|until|passed|elapsed|earlier|later|separat\w+)\b|\bhow (?:much|many months) (?:earlier|later|sooner)\b(?: than (?:planned|first planned|announced|originally planned|the plan))?|\bhow long (?:after|before|(?:in )?between)\b|\bhow many (?:days|weeks|months|years) (?:earlier|later|sooner)\b|\bhow far apart\b|\b(?:days|weeks|months|years|(?:gap|interval|span) in (?:days|weeks|months|years)|time) (?:between|from|separat\w+|elapsed|passed)\b|\b(?:from|between|since)\b(?=.{5,120}\b(?:until|till|to|and|before)\b.{3,120}\b(?:how long|how many (?:days|weeks|months|years)|in (?:days|weeks|months|years))\b)|\bhow (?:long|many (?:days|weeks|months|years)) (?:is|was|does|did|have|has|would|will|are|were)\b(?=.{0,60}\b(?:that|this|it|from|between|since)\b)|\bin (?:months|weeks|days)\b(?=\W*$)|\bhow many (?:days|weeks|months|years)(?: did (?:they|that|it) (?:have|leave|give|take)\w*)?(?=\W*$)|\bhow long (?:from|since)\b|\bby how many (?:days|weeks|months|years)\b/,
  ],
  [
    'rate',
    /\b(?:exchange|conversion|implied|euro\/pound|pound\/euro) ?(?:rate|ratio)?\b.{0,30}\b(?:rate|imply|implied|conversion|used|pounds?|euros?|dollars?)\b|\b(?:euros?|dollars?) (?:to|per|for) (?:the |a |each |one )?pound\b|\beuro ?\/ ?pound rate\b|\bexchange rate\b|\b(?:dollar|euro) ?(?:\/|to|per) ?(?:the )?pound\b|\bpound ?(?:\/|to|per) ?(?:the )?(?:dollar|euro)\b/,
  ],
  [
    'increase',
    relative('more|higher|bigger|larger|greater|above|over', 'exceed\\w*|beat\\w*|top(?:s|ped)?|outnumber\\w*'),
  ],
  ['decrease', relative('less|lower|smaller|fewer|below|under|short', 'undercut\\w*|trail\\w*')],
  [
    'mean',
    /\b(?:the )?(?:mean|average|midpoint) of (?=.{0,40}\b(?:two|both|these|those|them)\b|\D{0,6}[£$€\d])|\bhalf ?way between\b|\baverage (?:the two|both|them)\b/,
  ],
  [
    'ratio',
    /\bhow many times\b(?: (?:bigger|larger|higher|more|greater|over|as (?:big|large|much|many|high)))?(?: (?:is|was|are|were))?|\bratio (?:of|between)\b|\btimes (?:bigger|larger|higher|greater|as (?:big|much|many|large|high))\b|\bwhat multiple of\b|\bhow many\b(?=.{3,80}\b(?:add up to|amount to|make up|fit into|go into|equal|match)\b)/,
  ],
  [
    'sum',
    /(?<!\bhow (?:much|far) )\bshort(?:fall)?\b(?=.{0,120}\b(?:whole|entire|full|originally|supposed|promised|needed)\b)|\b(?:come to|have come|amount to)\b(?=.{3,120}\bshort\b)|\b(?:whole|entire|full)\b(?=.{3,120}\bshort\b)/,
  ],
  [
    'difference',
    /\bhow (?:many|much) (?:more|fewer|less|higher|lower|bigger|larger|smaller|greater|above|over|below|under|short)\b|\bby how (?:much|many)\b|\b(?:the )?(?:difference|gap) (?:between|in)\b|\bwhat(?:'s|s| is| was)? the (?:difference|gap)\b|\bdifference\b|\bsubtract\b|\bminus\b|\bleft over\b|\bremain(?:s|ing|der)?\b(?=.{0,40}\bafter\b)|\boutnumber(?:s|ed)?\b|\b(?:take|taking|knock|knocking|deduct|deducting|subtract\w*)\b(?=.{3,90}\b(?:off|away|from|out of)\b)|\bhow many (?:of (?:them|those) )?(?:won['’]?t|will not|don['’]?t|do not|can['’]?t|cannot|wouldn['’]?t|would not|(?:will |would )?(?:miss out|lose out|go without|be left|be disappointed|end up without))\b|\bhow much\b(?=.{0,40}\b(?:remain\w*|is left|left over)\b)|\btake away\b|\bhow far (?:apart|above|below|over)\b|\bleft (?:to (?:pay|find|fund|cover|meet|raise|settle)|for)\b|\b(?:what(?:'s|s| is| was)?|how much)(?: (?:is|was|does that|would be|of it))? left\b|\b(?:above|over|exceeds?|beats?|clears?|tops?)\b(?=.{1,60}\bby(?: how much)?\s*\??$)/,
  ],
  [
    'share',
    /\b(?:what|which|whats) (?:percentage|proportion|share|fraction|per ?cent|%) (?:of|did|do|does|would|is|was|were)\b|\bas a (?:percentage|proportion|share|fraction) of\b|\bwhat (?:percentage|share|proportion)\b|\b% of (?=the £)|\bper ?cent of (?=the £)/,
  ],
  [
    'sum',
    /\d\)?\s*\+\s*[£$€]?(?=\d)|\b(?:in total|all together|altogether|combined|in all|put together|added together|added up|together|adding|add (?:up|together)?|add|sum of|the sum(?! (?:handed|given|paid|that))|sum (?:up|them|these|those|both|total)|^sum|plus|total of|grand total|overall total|total(?! (?:the|that|which)\b)|when you add|all told|all in)\b/,
  ],
]

const AGAINST =
  /\b(?:exceed\w*|beat\w*|outnumber\w*|undercut\w*|surpass\w*|than|in (?:percentage|per ?cent) terms|as a percentage)\b/gi
const NOTHING = /(?!)/g
/** What tells to work it out, and says nothing of what it is worked out from. */
const TELLING =
  /^\s*(?:(?:please|pls|can you|could you) )?(?:calculate|compute|work out|express|figure out|determine)\b/i
/** What says once more what is to be worked out: "all in, A plus B". */
const SAID_AGAIN: Readonly<Partial<Record<Operation, RegExp>>> = {
  sum: /\b(?:plus|together|altogether|combined|added|in total|all in)\b|\+/gi,
  increase: AGAINST,
  decrease: AGAINST,
  difference: /\b(?:exceed\w*|beat|beats|outnumber\w*|surpass\w*|clear(?:s|ed)?|by|mark|threshold)\b/gi,
}

/** "Putting a slide together", "pulling this together" add nothing up. */
const GATHERING =
  /\b(?:put(?!s? together\b)|putting|pull|pulling|get|getting|bring|bringing|gather|gathering|draw|drawing|piec(?:e|ing)|work(?:ing|ed)?|meet(?:ing)?|com(?:e|ing))\b[^,.?!;]{0,40}?\btogether\b/gi
const blank = (words: string): string => ' '.repeat(words.length)

/** The operations a question may ask for, most telling first; empty when it asks for none. */
export function parseCalculations(text: string): readonly Calculation[] {
  const lower = text.toLowerCase().replace(GATHERING, blank)
  return OPERATIONS.flatMap(([operation, pattern]) => {
    const match = pattern.exec(lower)
    if (match === null) return []
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`
    return [
      {
        operation,
        rest: rest
          .replace(TELLING, ' ')
          .replace(SAID_AGAIN[operation] ?? NOTHING, ' ')
          .trim(),
      },
    ]
  })
}
