/** "And for redundancy?", "who said that?", "what's the gap between the two?": understood only with what went before. */
const OPENING = /^(?:and|but|so|or|also|then|plus|what about|how about|ok(?:ay)?,? (?:and|so|what|how)|same for|now)\b/
const POINTING =
  /\b(?:it|its|that|this|they|them|their|theirs|those|these|he|him|his|she|her|hers|(?<!\b(?:is|are|was|were|be|been) )there|the two|both|the same|the other|the former|the latter|one|ones|each|the first|the second|the rest|which is which)\b/
const SHORT_WORDS = 3

/** "How does the North West compare?" */
export const COMPARED =
  /^how (?:do|does|did) (?<thing>.{2,60}?) compare(?: (?:with|to) (?:that|it|this|them|those))?\W*$/i

/** Whether a question says that it leans on what went before. */
export const pointsBack = (lower: string): boolean =>
  OPENING.test(lower) || POINTING.test(lower) || COMPARED.test(lower)

/** Whether a question leans on the conversation. `matter` is how many words of matter it has of its own. */
export const isFollowUp = (lower: string, matter: number): boolean => pointsBack(lower) || matter < SHORT_WORDS

/** "Who said that?", "who worked it out?": the speaker or source of the answer before. */
export const asksForSource = (lower: string): boolean =>
  SOURCE_ASKED.some(pattern => pattern.test(lower)) && isOfNothingElse(lower)

const SOURCE_ASKED: readonly RegExp[] = [
  /^(?:and |so |but )?(?:who|whose|where)\b.{0,40}\b(?:said|says|say|told|confirmed|confirms|claimed|claims|estimated|calculated|worked|reckoned|reckons|thinks|thought|called|came|come|comes|figure|estimate|words|from|argued|warned|quote|quoted|made|makes)\b.{0,12}\b(?:it|that|this|so|them|those|out|from|is|point|claim|remark|comment|statement|argument)?\b.{0,8}$/,
  /^(?:and |so )?(?:according to whom?|says who|source|what(?:'s|s| is) the source)\b.{0,12}$/,
]
/** Small words, and words for saying and for figures: more than one other is what the question itself is about. */
const OF_SOURCE =
  /^(?:who|whom|whose|where|what|s|is|was|were|are|did|do|does|has|have|had|and|so|but|it|that|this|these|those|them|they|the|a|an|by|to|from|out|of|in|for|up|with|exactly|actually|first|again|then|else|according|source|figures?|numbers?|estimates?|words?|quotes?|quoted|points?|claims?|claimed|remarks?|comments?|statements?|arguments?|said|says|say|told|confirmed|confirms|estimated|calculated|worked|reckoned|reckons|thinks|thought|called|came|come|comes|argued|warned|made|makes)$/
const OTHERS_MOST = 1
const isOfNothingElse = (lower: string): boolean =>
  (lower.match(/\p{L}+/gu) ?? []).filter(word => !OF_SOURCE.test(word)).length <= OTHERS_MOST
