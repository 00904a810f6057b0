import { BODY_NOUNS, CROWD_NOUNS, PERSON_NOUNS } from '../language/group-nouns.js'
import type { Unit as FigureUnit } from '../model.js'

/** The forms a question takes. `keywords` has no word that asks. */
export const ASKINGS = [
  'definition',
  'who-said',
  'who',
  'when',
  'percent',
  'how-many',
  'how-much',
  'how-long',
  'say',
  'why',
  'where',
  'list',
  'which',
  'how',
  'polar',
  'what',
  'keywords',
] as const
export type Asking = (typeof ASKINGS)[number]

const SPEECH =
  '(?:sa(?:y|ys|id)|told|tells?|thinks?|thought|call(?:s|ed)?|warn(?:s|ed)?|argu(?:es?|ed)|claim(?:s|ed)?|describ(?:es?|ed)|reckon(?:s|ed)?|believ(?:es?|ed)|want(?:s|ed)?|accus(?:es?|ed)|complain(?:s|ed)?|confirm(?:s|ed)?|insist(?:s|ed)?|suggest(?:s|ed)?|worked|calculat(?:es?|ed)|estimat(?:es?|ed)|stress(?:es|ed)?|express(?:es|ed)?|rais(?:es?|ed)|mention(?:s|ed)?|spoke|talk(?:s|ed)?|talking|pointed|link(?:s|ed)?|felt|feels?|hop(?:es?|ed)|criticis(?:es?|ed)|quoted?|phrase|words)'

const FORMS: readonly (readonly [Asking, RegExp])[] = [
  [
    'definition',
    /\b(?:stands?|standing|short) for\b|\bwhat (?:do(?:es)?|did) .{1,60}\bmeans?\b|\bmeant by\b|\bmeaning of\b|\bdefin(?:e|ition)\b|\b(?:acronym|abbreviation)\b|\bexpand\b|\bfull (?:name|form)\b|\bexplain\b/,
  ],
  [
    'who-said',
    new RegExp(
      String.raw`\bwho(?:se|m)?\b.{0,80}\b${SPEECH}\b|\bwhose (?:words?|phrase|quote|view|opinion)\b|\bwhich \w+ (?:\w+ )?${SPEECH}\b`,
    ),
  ],
  [
    'when',
    /\bwhen\b|\bwhat (?:is |was |were |'s )?(?:the )?(?:\w+ )?(?:date|month|day|year|deadline)\b|\b(?:which|what) (?:\w+ )?(?:date|month|day|year)\b|\bhow soon\b|\b(?:publication|published) date\b|\bdate (?:of|for)\b|\buntil what\b/,
  ],
  ['who', /\bwho(?:se|m|s|'s)?\b|\bname of the (?:person|man|woman|chair|director|author|boss)\b/],
  [
    'how-many',
    /\bhow many (?!per ?cent|%|(?:in|out of) (?:every |each |a )?(?:hundred|100|ten|10)\b)(?!.{0,80}\((?:in )?(?:per ?cent|percentage|%)\))|\bin (?:actual )?(?:heads|numbers)\b|\bnumber,? not\b|\bheads?,? not\b/,
  ],
  [
    'percent',
    /\bper ?cent(?:age)?s?\b|%|\b(?:in|out of) (?:every |each |a )?(?:hundred|100|ten|10)\b|\bproportion\b|\bshare of\b|\bwhat share\b|\bfraction\b|\bwhat part of\b/,
  ],
  [
    'how-many',
    /\bhow many\b|\bnumbers? (?:of|that|who)\b|\bhead ?count\b|\bhow few\b|\b(?:what|whats|what's)(?: is| was| were)? the number\b/,
  ],
  ['how-long', /\bhow long\b|\bhow many years\b|\bduration\b|\blength of\b|\bwhat length\b/],
  [
    'how-much',
    /\bhow (?:much|big|large|high|low)\b|\bwhat (?:amount|sum|cost|price|level)\b|\btotal (?:amount |sum )?(?:paid|spent|cost|bill|payout)\b|\bwhat(?:'s| is| was| were)? (?:the )?(?:total |average |avg |mean |max(?:imum)? |overall |single |estimated )*(?:cost|price|amount|payout|pay-?off|payment|bill|figure|allowance|saving|savings|shortfall|gap|value|salary)\b|\bwhat (?:will|would|did|does|do|might|could|has|have)\b.{1,60}\b(?:costs?|come to|add up to|amount to)\b/,
  ],
  [
    'say',
    new RegExp(
      String.raw`\b(?:what|how) (?:did|do|does|has|have|had|is|was|were|exactly did)\b.{1,80}\b${SPEECH}\b|\b(?:views?|position|opinion|stance|take|verdict|reaction|line|message|advice) (?:of|on|about|to)\b|'s (?:views?|position|opinion|stance|take|message|line|response|point|argument|concern|worry)\b`,
    ),
  ],
  [
    'why',
    /\bwhy\b|\bhow come\b|\bfor what reason\b|\bwhat (?:is|was|were|are) (?:the )?(?:main )?(?:reasons?|causes?)\b|\bwhat (?:caused|causes)\b|\bwhat for\b/,
  ],
  ['where', /\bwhere\b|\b(?:which|what) (?:place|city|town|venue|location)\b/],
  [
    'list',
    /\blist\b|\bname (?:all|the|every|each|both|two|three|four)\b|\bwhat (?:are|were) the\b|\bwhich (?:two|three|four|five|six|people|things|trusts|types|regions|areas)\b|\bwhat (?:two|three|four|five)\b|\bsummari[sz]e\b|\bgive me (?:all|the)\b/,
  ],
  ['which', /\bwhich\b|\bwhat (?:kind|type|sort)s?\b/],
  ['how', /\bhow\b/],
  ['what', /\bwhat(?:s|'s)?\b|\bwhatever\b/],
  [
    'polar',
    /^(?:so |and |but |ok |well )?(?:is|isnt|are|arent|was|wasnt|were|do|does|did|didnt|has|have|hasnt|havent|had|can|could|will|would|should|any|isn't|aren't|wasn't|don't|doesn't|didn't|hasn't|haven't)\b/,
  ],
]

/** Words that ask; behind another of them they join clauses ("how much did people get when they left"). */
const ASKING_WORD = /\b(?:who|whom|whose|whos|what|whats|when|where|why|how|which)\b/
const BARE: ReadonlySet<Asking> = new Set(['when', 'who', 'where', 'why', 'which', 'how'])
const BARE_MATCH = /^(?:who|whom|whose|whos|who's|when|where|why|which|how)$/

/** "Those who left" asks for nobody. */
const RELATIVE = new RegExp(
  `\\b(those|ones|everyone|anyone|lot|numbers?|share|heads|posts?|roles?|jobs?|${PERSON_NOUNS}|${CROWD_NOUNS}|${BODY_NOUNS}) who(?:se|m)?\\b`,
  'g',
)

/** "Could someone tell me", "do you know": what is asked for stands behind it. */
const REQUEST =
  /^(?:(?:please|pls|so|and|but|ok(?:ay)?|hi|hello|hey|morning|sorry|also|all|team|folks)[,:!]? +)*(?:can|could|would|will|do|does|did|is|are) (?:you|u|some(?:one|body)|any(?:one|body))(?: out there| here| please| kindly| just| happen to| be able to| able to| possibly| perhaps| at all)*(?: mind)? (?:give|tell|remind|show|send|say(?= what| who| how| why| when| where| which| whether| if)|saying|telling|giving|reminding|confirm|confirming|find|share|know|let|remember|recall)(?: (?:me|us|know))*\b(?!\?)[, ]*(?:please )?/

/** The form of a question, read from its words in lower case; the more telling form wins. */
export function parseAsking(text: string): Asking {
  const asked = text.replace(REQUEST, '')
  if (asked !== text && /^(?:if|whether|that)\b/.test(asked)) return 'polar'
  const lower = asked.replace(RELATIVE, '$1 that')
  const polar = FORMS.at(-1)
  const first = ASKING_WORD.exec(lower)?.index ?? -1
  if (polar?.[1].test(lower) === true && !/\bwho\b|\bhow (?:many|much|long)\b/.test(lower)) return 'polar'
  for (const [asking, pattern] of FORMS) {
    const match = pattern.exec(lower)
    if (match === null) continue
    if (BARE.has(asking) && BARE_MATCH.test(match[0]) && match.index > first) continue
    return asking
  }
  return 'keywords'
}

/** Forms of which one can be put for another: a person may say "what", "which" or nothing at all. */
const FAMILIES: readonly (readonly Asking[])[] = [
  ['how-much', 'percent'],
  ['how-long', 'when'],
  ['who', 'who-said', 'which'],
  ['say', 'what', 'how', 'polar', 'why'],
  ['definition', 'what', 'who'],
  ['list', 'which', 'what'],
]

const RELATED: ReadonlyMap<Asking, ReadonlySet<Asking>> = new Map(
  ASKINGS.map(a => {
    const isRelated = (b: Asking): boolean =>
      a === b ||
      a === 'keywords' ||
      b === 'keywords' ||
      FAMILIES.some(family => family.includes(a) && family.includes(b))
    return [a, new Set(ASKINGS.filter(isRelated))]
  }),
)

/** The forms that can be put for one, itself among them. */
export const familyOf = (asking: Asking): ReadonlySet<Asking> => RELATED.get(asking) ?? new Set([asking])

export const isSameFamily = (a: Asking, b: Asking): boolean => familyOf(a).has(b)

/** Units of figure that answer a form; empty where the form asks for no figure. */
export function wantedUnits(asking: Asking, lower: string): readonly FigureUnit[] {
  if (asking === 'when') return ['date', 'month', 'year', 'financial-year']
  if (asking === 'percent') return ['percent']
  if (asking === 'how-long') return ['duration', 'year', 'month', 'date']
  if (asking === 'how-many') {
    // "Over 15 years" is a condition; "how many years" is what is asked for.
    const asksForYears = /\byears?\b/.test(lower) && !/\d+ ?\+? years?\b/.test(lower)
    return asksForYears ? ['count', 'duration'] : ['count', 'percent']
  }
  if (asking === 'how-much')
    return /\bhow much (?:earlier|later|longer|sooner)\b/.test(lower) ? ['duration'] : ['GBP', 'USD', 'EUR', 'percent']
  return []
}

const FOCUS =
  /\b(?:how many|which|whose|what (?:percentage|proportion|share|per ?cent) of|number of|what (?!is |was |are |were |did |do |does |has |have |had |would |will |can |could |should |s |about |if |else |exactly |they |he |she |it |the |a |an |in |on |of |to |for |by |you |i |we |happen\w* |makes? |made |caused? |led |percentage|proportion|share|per ?cent))((?: ?[\p{L}\d'-]+){1,5})/u
const FOCUS_END =
  / (?:were|was|are|is|did|do|does|has|have|had|will|would|could|should|left|took|take|went|of|in|at|from|who|that|to|with|under|for|on|by|than|can|per|there|came|come|gave|give|made|make|said|say|says|worked|got|get|paid|pay|pays|and|or|if|when|the|a|as|s) /

/** The noun phrase behind "how many", "which", "what share of", "what", between spaces; empty when there is none. */
export function findFocusPhrase(lower: string): string {
  const match = FOCUS.exec(lower)
  if (match === null) return ''
  const phrase = ` ${(match[1] ?? '').trim()} `
  return phrase.slice(0, (FOCUS_END.exec(phrase)?.index ?? phrase.length) + 1)
}

/**
 * Words that narrow a question down and that no ranking sees, since most texts hold them: a fact that does not use them
 * either is about something wider.
 */
const RESTRICTORS = new Set(
  `before previous previously former formerly predecessor next other else another besides remaining lowest longest
  shortest median fourth oldest youngest newest ever alone less fewer under except excluding excluded not no names
  separately respectively hourly weekly monthly daily instead replace replaced after afterwards since worth value taxable
  tax exactly edit edits edited originally subsequently ended finally answered replied`.split(/\s+/),
)

/** The narrowing words of a text, from its words in lower case. */
export const findRestrictors = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.filter(word => RESTRICTORS.has(word)))
