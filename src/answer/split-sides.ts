/** The two things that a question sets against each other, and what it says of both. */
export interface Sides {
  readonly first: string
  readonly second: string
}

/** In the order of how surely the words tell the two apart; each names `a` and `b`. */
const FORMS: readonly RegExp[] = [
  /\b(?:tak(?:e|es|ing)|knock(?:ing)?|deduct(?:ing)?|subtract(?:ing)?|strip(?:ping)?) (?<a>.{3,90}?) (?:off|away from|from|out of) (?<b>.{3,90})/i,
  /\bhow many times (?:(?:bigger|larger|higher|greater|more) )?(?:(?:than|as) )?(?<a>(?!is |was |are |were |as |bigger |larger |higher |greater |more ).{3,90}?) (?:is|was|are|were) (?<b>.{3,90})/i,
  /\bhow many (?<a>.{3,80}?) (?:would |could |does |do |will |it would take to |are needed to )*(?:add up to|amount to|make up|fit (?:in|into)|go into|equal|match|there are in|are there in) (?<b>.{3,80})/i,
  /\bcompar(?:e|es|ed|ing) (?<a>.{3,90}?) (?:with|to|against) (?<b>.{3,90})/i,
  /\bbetween (?<a>.{3,90}?) and (?<b>.{3,90})/i,
  /(?<a>.{3,90}?) (?:versus|vs\.?|v|against|compared (?:with|to)|in comparison (?:with|to)) (?<b>.{3,90})/i,
  /(?<a>.{3,90}?) than (?<b>.{3,90})/i,
  /(?<a>.{3,90}?)\s(?:plus|added to|[+])\s(?<b>.{3,90})/i,
  /(?<a>.{3,90}?),? or (?<b>.{3,90})/i,
  /(?<a>.{3,90}?) and (?<b>.{3,90})/i,
]

/** A longer text is no one question of two sides. */
const QUESTION_MAX_CHARS = 400

/** What asks for the one of the two, before them, and what is said after them. */
const LEAD =
  /^.*?\b(?:which|what|whats|what's|who) (?:(?:is|was|are|were|comes?|came|of these) )?(?:the )?(?:bigger|larger|higher|greater|smaller|lower|more|less|costlier|dearer|cheaper|better|worse)(?: (?:per|a|each) \p{L}+)?(?: (?:cost|sum|figure|number|amount))?[,:–—-]+\s*/iu
const TAIL = /(?:[?;]|[.:–—-]\s).*$/s

const ownWords = (side: string): string => side.replace(LEAD, '').replace(TAIL, '').trim()

/** Each way in which a question may be split into two sides, the surest first; empty when it sets nothing against anything. */
export const splitSides = (text: string): readonly Sides[] =>
  text.length > QUESTION_MAX_CHARS
    ? []
    : FORMS.flatMap(form => {
        const { a, b } = form.exec(text)?.groups ?? {}
        return a === undefined || b === undefined ? [] : [{ first: ownWords(a), second: ownWords(b) }]
      })
