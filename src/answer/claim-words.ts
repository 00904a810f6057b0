const DENIAL =
  /(?<!\p{L})(?:not(?!\s(?:only|just|merely))|no longer|never|neither|nor|without|denied|denies|false|falsely|untrue|incorrect|wrong|wrongly|myth|none|nobody|\p{L}+n['’]t)(?!\p{L})/iu

/** A clause that says of its figure that it is not so. */
export const isDenied = (clause: string): boolean => DENIAL.test(clause)

/** A denying verb's question is that of the verb: what it denies is looked for, and then held against it. */
export const affirm = (question: string): string =>
  question
    .replace(/\b(?:did|does|do)(?:\s+not|n['’]t)\s+/giu, '')
    .replace(
      /(?<=\b(?:was|were|is|are|has|have|had|will|would|could|should))(?:\s+not(?!\s(?:only|just|merely))|n['’]t)(?!\p{L})/giu,
      '',
    )

/** Words that say which of many values a figure is; a claim may use only those of the fact. */
const STATISTICS: readonly RegExp[] = [
  /\b(?:average|averages|averaged|mean|typical|typically|avg)\b/i,
  /\bmedian\b/i,
  /\b(?:total|totals|totalled|altogether|combined|overall|in all)\b/i,
  /\b(?:maximum|highest|largest|biggest|max|greatest)\b/i,
  /\b(?:minimum|lowest|smallest|least|min)\b/i,
  /\b(?:each|every|apiece|everyone|everybody|all)\b/i,
  /\b(?:second|third|fourth)[ -](?:largest|highest|biggest|smallest|lowest)\b/i,
]

/** The claim says average, total, largest, each … only where `own`, what is known of the figure, says so too. */
export const hasStatistics = (clause: string, own: string): boolean => {
  const isPlain = STATISTICS.every(pattern => !pattern.test(own))
  // A plain amount may be called a total, and a largest one "up to".
  return STATISTICS.every(
    (pattern, i) =>
      !pattern.test(clause) ||
      pattern.test(own) ||
      (i === TOTAL && isPlain) ||
      (i === MAXIMUM && /\bup to\b/.test(own)),
  )
}
const [TOTAL, MAXIMUM] = [2, 3]

/** Words of a claim that turn a statement with the words beside them into another one. */
const CONTRASTS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(?:los[et]|loses|losing|loss|losses|spent|spends?|costs?|paid)\b/i,
    /\b(?:sav(?:e|es|ed|ing|ings)|surplus|gains?)\b/i,
  ],
  [
    /\b(?:sav(?:e|es|ed|ing|ings)|surplus|gain(?:s|ed)?)\b/i,
    /\b(?:los(?:e|t|es|ing)|loss|shortfall|costs?|paid|payouts?|payments?)\b/i,
  ],
  [/\b(?:one[ -]?off|once|single)\b/i, /\b(?:annual|annually|recurrent|yearly|every year|a year)\b/i],
  [/\b(?:per|a|each|every) (?:month|week|day)\b|\b(?:monthly|weekly|daily)\b/i, /^/],
  [
    /\b(?:joined|hired|recruited|appointed|new|stayed|refused|retained)\b/i,
    /\b(?:left|leavers?|leaving|redundan\w+|lose)\b/i,
  ],
  [
    /\b(?:founded|created|established|started|began|begins|abolished|closed|ended|ends)\b/i,
    /\b(?:retain(?:ed|ing)?|keep|kept)\b/i,
  ],
  [
    /\b(?:achieved|delivered|realised|were made|was made)\b/i,
    /\b(?:expect(?:s|ed)?|estimated?|hoped?|could|would|will)\b/i,
  ],
  [/\b(?:outside|except|excluding|other than|besides)\b/i, /^/],
]

/** The claim uses a word that `own`, what is known of the figure, has the contrary of. */
export const isContrary = (clause: string, own: string): boolean =>
  CONTRASTS.some(([claimed, known]) => claimed.test(clause) && !claimed.test(own) && known.test(own))

const TOGETHER = /\b(?:together|combined)\b/i
const INCLUSIVE = /\b(?:all|together|combined|both|and|overall|total)\b/i

/** The claim names one group alone where the figure is of several taken together. */
export const isOfPart = (clause: string, quote: string): boolean => {
  if (!TOGETHER.test(quote) || INCLUSIVE.test(clause)) return false
  return [...clause.matchAll(/\p{Lu}{2,}/gu)].some(([name]) => quote.includes(name) && !COMMON_NAME.test(name))
}
const COMMON_NAME = /^(?:NHS|PCT|PCTs|HSJ|BMJ|FOI)$/

/** The claim is of MARS where the fact is of what is "non-MARS". */
export const isOfTheRest = (clause: string, quote: string): boolean =>
  [...quote.matchAll(/(?<!\p{L})non-(\p{L}+)/giu)].some(([, word = '']) => {
    const bare = new RegExp(`(?<!non-|\\p{L})${word}(?!\\p{L})`, 'iu')
    return bare.test(clause) && !bare.test(quote)
  })

/** The noun phrase up to its first verb ("mars leavers worked" → "mars leavers"). */
export const headNoun = (noun: string): string => ` ${noun}`.replace(NOUN_END, '').trim()

const NOUN_END =
  /(?:\s(?:left|took|got|went|came|lost|spent|who|that|which|from|at|in|of|with|over|across|among|amongst|via|through|under|into|out|against|per|and|or|but|so|then|now|here|\d\S*|\p{L}{3,}ed|\p{L}{3,}ing)(?![\p{L}\d])|,)[\s\S]*$/u
