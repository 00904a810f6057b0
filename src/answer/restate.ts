import { parseFigures } from '../language/figures.js'
import { findPlaces } from '../language/places.js'
import { tokenise } from '../language/terms.js'
import type { Fact, Span } from '../model.js'
import { isPeriod } from './conflicts.js'
import { COMPARED } from './follow-up.js'
import type { Lexicon, Unit } from './lexicon.js'
import { surnameOf } from './name-people.js'

/** What an earlier question of the conversation leaves for a follow-up to lean on. */
export interface EarlierTurn {
  /** As it would be asked by itself. */
  readonly question: string
  /** What answered it, best first. */
  readonly facts: readonly Fact[]
}

/** A follow-up as questions that stand by themselves. */
export interface Restatement {
  /**
   * `switch`: one slot of the earlier question has another filling; `person`, `thing`: who or what it points to is
   * named; `who`: it asks only who somebody is, `nobody`: the same of somebody not known; `counted`: it asks which
   * those are that were counted; `rest`: what is left of the figures before, or what they make together.
   */
  readonly kind: 'person' | 'nobody' | 'who' | 'switch' | 'counted' | 'thing' | 'rest' | 'none'
  readonly texts: readonly string[]
  /** Whom it is about. */
  readonly person?: string
  /** What is put in the place of another thing, in the asker's own letters. */
  readonly given?: string
  /** What "else" and "the other" leave out; a speaker of whom somebody else is asked is left out too. */
  readonly excludes?: (fact: Fact) => boolean
}

const PERSON_WORD = /\b(?:he|she|him|his|hers?)\b/gi
const OWN = /^(?:his|hers)$/i
/** "Her" before any other word is what is hers. */
const ENDS_OBJECT =
  /^\s*(?:$|[?.!,]|(?:to|on|in|with|about|for|from|say|said|that|and|or|at|by|up|as|again|want|think)\b)/i

const LEAD = /^(?:(?:and|but|so|or|ok(?:ay)?|now|then|no|sorry|also|plus)\b[,\s]*)+/i
const PREPOSITION = /^(?:(?:what|how) about|about|(?:i )?mean[t]?|same for|for|in|at|of|by|under|with|from|on)\b\s*/i
const ARTICLE =
  /^(?:the|an?|th[eo]se)\s+(?:(?:ones?|people)\b\s*)?(?:(?:who|that)\b\s*)?(?:(?:were|was|are|got|had been)\b\s*)?/i
/** Says only that another thing is asked for. */
const TAIL = /[,\s]+(?:instead|then|too|also|as well|please|by contrast|in (?:contrast|comparison)|though|again)$/i
/** "And who is he?", "what does she do?": nothing but who somebody is. */
const WHO_IS_IT =
  /^(?:(?:and|but|so|ok(?:ay)?|sorry)\b[,\s]*)*(?:(?:remind me |tell me )?who(?:'s|’s| exactly is| is| was) (?:he|she)(?: exactly| again| by the way| then)?|who (?:he|she) is|what(?:'s|’s| is| was) (?:his|her) (?:job|role|title|job title|position|post)|what does (?:he|she) do)[?.!\s]*$/i
/** "Which ones?" after how many there are. */
const WHICH_ONES =
  /^(?:(?:and|but|so|ok(?:ay)?)\b[,\s]*)*(?:which(?: ones?)?(?: (?:are|were) (?:they|those))?|who (?:are|were) they|name them|what are they(?: called)?)[?.!\s]*$/i
/** "What for?" after a figure. */
const WHAT_FOR = /^(?:(?:and|but|so|ok(?:ay)?)\b[,\s]*)*(?:what|which reason|what reason) for[?.!\s]*$/i
const HOW_MANY = /\bhow many\b/i
/** A fragment that asks, or that says in which form the same figure is wanted, changes no slot. */
const ASKS =
  /\b(?:who|whom|whose|what|when|where|why|how|which|did|does|do|is|was|are|were|has|have|had|can|could|will|would)\b/i
export const FORM =
  /^(?:(?:as|in) (?:an? |actual )?(?:per ?cent(?:age)?|%|numbers?|heads|pounds|euros?|dollars|figures|people)|per (?!cent)\p{L}+)\b/iu
/** A question that works out what is between the two figures before. */
const DIFFERENCE = 'What is the difference?'
/** "What's the total?", "altogether?": what the figures before make together. */
const TOTAL =
  /^(?:(?:and|but|so|ok(?:ay)?|then)\b[,\s]*)*(?:what(?:'s|’s| is| does (?:that|it|this) (?:make|come to)| do (?:they|those|both) (?:make|come to))|(?:how much|how many) (?:is|are) (?:that|it|they|those|both))?\s*(?:the |in |a |all )?(?:grand |combined )?(?:total|altogether|together|sum|combined)(?: (?:of|for) (?:the two|both|those|them))?[?.!\s]*$/i
const SUM = 'And in total?'
const FRAGMENT_MOST_UNITS = 4
const SLOT_MOST_UNITS = 3
/** Readings of one follow-up that are looked up, at most. */
const TEXTS_MOST = 16

/** "Is that more than …", "who called it …": not "that scheme", nor "said that …". */
const THING_WORD =
  /\b(?:it|that|this|those|these|they|them)\b(?=\s*(?:$|[?.!,]|(?:is|was|are|were|more|less|higher|lower|bigger|smaller|enough|per|for|as|in|an?|the|going|come|came|go|went|have|had|do|did|get|got|compare|[a-z]+(?:ous|ive|able|ful|al))\b))/i
/** "What's left then?" */
const REST = /\b(?:what|how much)(?:'s| is| was| does that| will be)? (?:left|leave|remain(?:s|ing)?)\b/i

/** "Who else", "the other doctor": not what was told, nor those who were named. */
const ANOTHER = /\b(?:else|(?:an)?other)\b/i
const OTHER_PERSON = /\b(?:who|any(?:one|body)|some(?:one|body)) else\b|\b(?:the|an)\s?other (?!thing|figure|reason)/i
/** "Who agreed with him?" asks for somebody else, "who is he" does not. */
const OF_WHOM =
  /^(?:(?:and|but|so)\b[,\s]*)*(?:who|(?:did|does|do|has|have|was|is) (?:any|some)(?:one|body))\b(?!\s+(?:is|was) (?:he|she)\b).*\b(?:him|her)\b(?=\s*(?:$|[?.!,]|on|about|up|in|before|after|that|and|or|at)\b|\s*[?.!]*$)/i
/** "Is he the one from the union?" is met by who he is. */
const IS_FROM =
  /^(?:(?:and|but|so|ok(?:ay)?)\b[,\s]*)*(?:is|was|isn't|wasn't) (?:he|she) (?:the (?:one|man|woman|guy|chap|person|bloke) )?(?:from|at|of|with)\b/i

const wordsOf = (text: string): ReadonlySet<string> => new Set(tokenise(text).map(({ word }) => word))

/** Whether a fact speaks of a person or was said by them. */
export const concerns = (fact: Fact, person: string): boolean =>
  [fact.quote, fact.entity, fact.attribution ?? '', ...fact.asks].some(text => wordsOf(text).has(surnameOf(person)))

const isSameSpeaker = (a: Fact, b: Fact): boolean => a.attribution !== undefined && a.attribution === b.attribution

/** Whether one fact is what another is, but for one slot: of another thing, or another thing of the same. */
export const isSibling = (a: Fact, b: Fact): boolean =>
  a !== b && (a.entity === b.entity || a.attribute === b.attribute || a.quote === b.quote || isSameSpeaker(a, b))

/** Rewrites follow-ups as questions that stand by themselves, from the turns before (oldest first). */
export function createRestater(
  facts: readonly Fact[],
  lexicon: Lexicon,
): (text: string, turns: readonly EarlierTurn[]) => Restatement {
  const people = [
    ...new Set(
      facts.flatMap(({ attribute, entity }) => (attribute === 'role' && /^\p{Lu}/u.test(entity) ? [entity] : [])),
    ),
  ]
  const findNamed = (text: string): readonly string[] => {
    const words = wordsOf(text)
    return people.filter(name => words.has(surnameOf(name)))
  }

  /** Of whom a turn spoke: whom its question names, else who said what answered it, or is named in it. */
  const personOf = ({ question, facts: [fact] }: EarlierTurn): string | undefined => {
    const asked = findNamed(question)
    if (fact === undefined) return asked[0]
    const told = [fact.attribution, fact.entity].flatMap(name => (name === undefined ? [] : findNamed(name)))
    return (
      told.find(name => !asked.includes(name) && /\bwho\b/i.test(question)) ??
      asked[0] ??
      told[0] ??
      findNamed(fact.quote)[0]
    )
  }

  const namePerson = (text: string, turns: readonly EarlierTurn[]): Restatement | undefined => {
    if (text.search(PERSON_WORD) < 0 || findNamed(text).length > 0) return undefined
    const person = [...turns].reverse().flatMap(turn => personOf(turn) ?? [])[0]
    if (person === undefined) return WHO_IS_IT.test(text) ? { kind: 'nobody', texts: [] } : undefined
    if (WHO_IS_IT.test(text)) return { kind: 'who', texts: [`Who is ${person}?`], person }
    const restated = text.replace(PERSON_WORD, (word, at: number) => {
      const isOwn = OWN.test(word) || (/^her$/i.test(word) && !ENDS_OBJECT.test(text.slice(at + word.length)))
      return isOwn ? `${person}'s` : person
    })
    const whoIs = IS_FROM.test(text) ? [`Who is ${person}?`] : []
    return { kind: 'person', texts: [restated.replace(LEAD, ''), ...whoIs], person }
  }

  const nameThing = (text: string, { facts: [fact] }: EarlierTurn): Restatement | undefined => {
    const pointing = WHAT_FOR.test(text) ? 'what was it for?' : text
    if (fact === undefined || !THING_WORD.test(pointing)) return undefined
    const isForWhat = pointing !== text
    const names = [
      ...(fact.figure === undefined ? [] : [`the ${fact.attribute} of ${fact.entity}`]),
      ...(isForWhat ? [] : [fact.entity]),
    ]
    return { kind: 'thing', texts: names.map(name => pointing.replace(LEAD, '').replace(THING_WORD, name)) }
  }

  /** "Which ones?" after "How many trusts …?": which trusts. */
  const nameCounted = (text: string, { question }: EarlierTurn): Restatement | undefined =>
    WHICH_ONES.test(text) && HOW_MANY.test(question)
      ? { kind: 'counted', texts: [question.replace(HOW_MANY, 'which').replace(LEAD, '')] }
      : undefined

  const switchSlot = (text: string, { question, facts: [fact] }: EarlierTurn): Restatement | undefined => {
    const bare = text
      .replace(LEAD, '')
      .replace(/[?.!\s]+$/, '')
      .replace(TAIL, '')
    const thing = COMPARED.exec(bare)?.groups?.thing ?? bare
    const given = thing.replace(PREPOSITION, '').replace(ARTICLE, '').replace(PREPOSITION, '')
    const units = lexicon.read(given)
    if (FORM.test(bare) || ASKS.test(given) || units.length === 0 || units.length > FRAGMENT_MOST_UNITS)
      return undefined
    const tokens = tokenise(question)
    const kind = slotKind(given)
    const alike = slotsOf(lexicon.readTokens(tokens))
      .map(([first, last]): Span => ({ start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 }))
      .filter(({ start, end }) => slotKind(question.slice(start, end)) === kind)
    // A period or a place takes nothing with it of the words around it.
    const slots = kind === 'other' ? alike : alike.filter(slot => !alike.some(inner => isInside(inner, slot)))
    const texts = slots.map(({ start, end }) => `${question.slice(0, start)}${given}${question.slice(end)}`)
    const ofFact = fact === undefined ? [] : [`${fact.attribute} of ${given}`]
    return { kind: 'switch', texts: [...new Set([...ofFact, ...texts])].slice(0, TEXTS_MOST), given }
  }

  /** Leaves out what was told, and who told it where somebody else is asked for. */
  const findExcluded = (
    text: string,
    turns: readonly EarlierTurn[],
    person: string | undefined,
  ): Pick<Restatement, 'excludes'> => {
    const last = turns.at(-1)
    const isElse = ANOTHER.test(text)
    const isOfWhom = OF_WHOM.test(text)
    if (last === undefined || (!isElse && !isOfWhom)) return {}
    const told = new Set(isElse ? last.facts.map(({ quote }) => quote) : [])
    const toldOf =
      OTHER_PERSON.test(text) || isOfWhom ? [...findNamed(last.question), person ?? personOf(last) ?? ''] : []
    const names = new Set(toldOf)
    return {
      excludes: ({ quote, entity, attribution }) =>
        told.has(quote) || names.has(entity) || names.has(attribution ?? ''),
    }
  }

  return (text, turns) => {
    const last = turns.at(-1)
    const restated: Restatement = REST.test(text)
      ? { kind: 'rest', texts: [DIFFERENCE] }
      : TOTAL.test(text)
        ? { kind: 'rest', texts: [SUM] }
        : (namePerson(text, turns) ??
          (last && (nameCounted(text, last) ?? switchSlot(text, last) ?? nameThing(text, last))) ?? {
            kind: 'none',
            texts: [],
          })
    return { ...restated, ...findExcluded(text, turns, restated.person) }
  }
}

/** What may stand for what: a period only for a period, a place for a place. */
export const slotKind = (text: string): 'period' | 'place' | 'other' =>
  parseFigures(text).some(isPeriod) ? 'period' : findPlaces(text).length > 0 ? 'place' : 'other'

const isInside = (inner: Span, outer: Span): boolean =>
  inner !== outer && inner.start >= outer.start && inner.end <= outer.end

/** The runs of units that one thing can be put in the place of, each from its first token to its last; later ones first. */
const slotsOf = (units: readonly Unit[]): readonly (readonly [number, number])[] =>
  units
    .flatMap((unit, i) =>
      Array.from({ length: SLOT_MOST_UNITS }, (_, more) => units[i + more]).flatMap(
        (last): readonly (readonly [number, number])[] =>
          last === undefined ? [] : [[unit.at, last.at + last.words.split(' ').length - 1]],
      ),
    )
    .reverse()
