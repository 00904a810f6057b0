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
  /^(?:and |so |but )?(?:who|whose|where)\b.{0,40}\b(?:said|says|say|told|confirmed|confirms|claimed|claims|estimated|calculated|worked|reckoned|reckons|thinks|thought|called|came|come|comes|figure|estimate|words|from|argued|warned|quote|quoted|made|makes)\b.{0,12}\b(?:it|that|this|so|them|those|out|from|is|point|claim|remark|comment|statement|argument)?\b.{0,8}$/.test(
    lower,
  ) || /^(?:and |so )?(?:according to whom?|says who|source|what(?:'s|s| is) the source)\b.{0,12}$/.test(lower)
