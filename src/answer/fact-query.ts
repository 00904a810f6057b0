import { editDistance } from '../language/edit-distance.js'
import { commonWords, isEnglishWord } from '../language/english-words.js'
import { parseFigures } from '../language/figures.js'
import { isPlace } from '../language/places.js'
import { CHATTER, isSoft, SHORTHAND, SOFT_WORDS } from '../language/synonyms.js'
import { type Token, tokenise } from '../language/terms.js'
import type { Unit as FigureUnit, LocatedFigure } from '../model.js'
import { once } from '../once.js'
import { type Asking, parseAsking, wantedUnits } from './asking.js'
import type { FactIndex } from './fact-index.js'
import type { Unit } from './lexicon.js'

/** A unit of the question, weighed against an index. */
export interface QueryUnit {
  /** Ids it can be met by, with how much each meets it, from 0 to 1; empty when no fact holds the word. */
  readonly ids: ReadonlyMap<number, number>
  /** The same side by side, which is read faster: ids, and how much each meets it. */
  readonly terms: readonly number[]
  readonly strengths: readonly number[]
  readonly weight: number
  readonly words: string
  readonly kind: 'word' | 'number'
  readonly capital: boolean
  /** Needs no evidence: courtesy, or taken from an earlier question. */
  readonly optional: boolean
  /** A word that seldom carries the matter: unmet, it is not missed. */
  readonly soft: boolean
  /** It was typed otherwise and mended. */
  readonly corrected: boolean
}

/** A question as the fact matcher reads it. */
export interface FactQuery {
  readonly text: string
  readonly lower: string
  readonly tokens: readonly Token[]
  readonly units: readonly QueryUnit[]
  /** What the question itself says, without what it leans on. */
  readonly ownUnits: readonly Unit[]
  readonly asking: Asking
  readonly wanted: readonly FigureUnit[]
  readonly figures: readonly LocatedFigure[]
  /** Sum of the weights of the units that are not optional. */
  readonly weight: number
}

/** How much a synonym or a corrected word meets what was asked, against the word itself. */
const SYNONYM_STRENGTH = 0.85
const CORRECTED_STRENGTH = 0.9
/** Share of a unit's weight that is left when it comes from an earlier question. */
const CONTEXT_SHARE = 0.6
/** Share that is left of a common verb, adverb or adjective. */
const SOFT_SHARE = 0.3

/** Edits allowed for a word of this many letters; digits are never corrected. */
const editLimit = (length: number): number => (length >= 7 ? 2 : length >= 4 ? 1 : 0)

/** Edits allowed between words of the same consonants: vowels are what is misheard and left out ("avrege"). */
const VOWEL_EDITS = 3
/** What of an edit counts between words of the same consonants. */
const VOWEL_SHARE = 0.7

interface Correction {
  readonly word: string
  /** Edits, of which some count for less. */
  readonly cost: number
}

/** By so many edits a word that the documents do not have has to be nearer than one that they have. */
const KNOWN_EDGE = 0.5

/** "Slide 4", "question 3": the asker's own numbering. */
const REFERENCE = /\b(?:slides?|page|question|q|item|row|line|section|table|chart|appendix)[ .]$/i
const REFERENCE_CHARS = 16
const isReference = ({ unit, start }: LocatedFigure, text: string): boolean =>
  unit === 'count' && REFERENCE.test(text.slice(0, start).slice(-REFERENCE_CHARS))
/** "Due at 3.", "by 10am": a time of the asker's day. */
const HOUR_BEFORE = /\b(?:at|by|before|until|till|around) $/i
const HOUR_AFTER = /^ ?(?:am|pm|o['’]?clock)?\s*(?:[.!,;]|$)/i
const HOURS = 24
const isHour = ({ unit, value, start, end }: LocatedFigure, text: string): boolean =>
  unit === 'count' &&
  typeof value === 'number' &&
  value <= HOURS &&
  HOUR_BEFORE.test(text.slice(0, start).slice(-REFERENCE_CHARS)) &&
  HOUR_AFTER.test(text.slice(end))

/** Slips of the finger in a name. */
const NAME_EDITS = 1

/** The consonants of a word in their order, each run of one letter once. */
const consonantsOf = (word: string): string => word.replace(/[aeiouy]/g, '').replace(/(.)\1+/g, '$1')

/**
 * The known word that an unknown one was meant to be, or undefined. First letters agree unless two are swapped. A word
 * of English is what it is, but for a vowel taken for another ("collage").
 */
function correctWord(word: string, words: ReadonlyMap<string, number>): Correction | undefined {
  const isEnglish = isEnglishWord(word)
  const limit = isEnglish ? 0 : editLimit(word.length)
  if (word.length < (isEnglish ? 6 : 4) || /\d/.test(word)) return undefined
  const consonants = consonantsOf(word)
  let best: Correction | undefined
  for (const [known, times] of words) {
    if (known.length < 4 || Math.abs(known.length - word.length) > VOWEL_EDITS) continue
    if (known[0] !== word[0] && known[0] !== word[1]) continue
    const isAlike = known[0] === word[0] && consonants.length > 2 && consonantsOf(known) === consonants
    const most = isAlike ? (isEnglish ? 1 : VOWEL_EDITS) : limit
    if (most === 0) continue
    const edits = editDistance(word, known, most)
    if (edits > most) continue
    // A short word with another letter in it is another word ("john", "join"), a letter more or less is a slip.
    const isSwap = [...word].sort().join('') === [...known].sort().join('')
    if (word.length === 4 && known.length === 4 && !isAlike && !isSwap) continue
    const cost = edits * (isAlike ? VOWEL_SHARE : 1) - Math.log(1 + times) / 20 + (known[0] === word[0] ? 0 : 0.3)
    if (best === undefined || cost < best.cost) best = { word: known, cost }
  }
  return best
}

const SIGNS: Readonly<Record<string, string>> = { '£': 'pounds', $: 'dollars', '€': 'euros' }
/** A sign of a currency that has no figure is a word: "savings in €". */
const nameSigns = (text: string): string => text.replace(/[£$€](?!\s?\d)/g, sign => ` ${SIGNS[sign]} `)

/** Units that are looked up: more than any question of a person has. */
const UNITS_MOST = 80

/** The first of units that say the same, in order. */
const withoutRepeats = (units: readonly Unit[]): readonly Unit[] => {
  const seen = new Set<string>()
  return units.filter(({ words }) => !seen.has(words) && seen.add(words)).slice(0, UNITS_MOST)
}

/** Words of grammar and of small talk that a slip of the finger can hit as well. */
const FUNCTION_WORDS: ReadonlyMap<string, number> = new Map(
  [
    ...SOFT_WORDS,
    ...'many much what which when where about their there have does been from would could should people percent percentage hundred'.split(
      ' ',
    ),
  ].map(word => [word, 1]),
)

const CAPITALISED = /(?<!\p{L})\p{Lu}\p{L}+/gu
/** Fewer words with a capital are a name. */
const TITLE_WORDS = 5
/** Most words begin with a capital, so that a capital makes no name. */
const isTitleCase = (text: string): boolean => {
  const capitals = text.match(CAPITALISED)?.length ?? 0
  return capitals >= TITLE_WORDS && 2 * capitals > (text.match(/\p{L}{2,}/gu)?.length ?? 0)
}

/** Readings remembered: those of one question and its parts. */
const READINGS_MOST = 16

/** Reads questions against one index. Corrections are remembered, since the corpus never changes. */
export function createQueryReader(index: FactIndex): (text: string, context?: readonly string[]) => FactQuery {
  const known = once(() => new Map([...FUNCTION_WORDS, ...index.words]))
  /** Words that the facts write with a capital, in lower case. */
  const names = once(
    () =>
      new Set(
        index.facts.flatMap(({ fact: { quote, entity, attribution } }) =>
          (`${quote} ${entity} ${attribution ?? ''}`.match(CAPITALISED) ?? []).map(word => word.toLowerCase()),
        ),
      ),
  )
  const common = once(() => new Map(commonWords().map(word => [word, 0])))
  const corrections = new Map<string, string | undefined>()
  const correct = (word: string): string | undefined => {
    if (!corrections.has(word)) {
      if (corrections.size > 5000) corrections.clear()
      // A word that the documents do not have may still be a small one that says nothing.
      const [held, other] = [correctWord(word, known()), correctWord(word, common())]
      const isOther = other !== undefined && (held === undefined || other.cost < held.cost - KNOWN_EDGE)
      corrections.set(word, (isOther ? other : held)?.word)
    }
    return corrections.get(word)
  }

  const weigh = (unit: Unit, isContext: boolean, corrected = false, typed = '', isDropped = false): QueryUnit => {
    const ids = new Map<number, number>()
    for (const term of unit.terms) {
      const id = index.idOf(term)
      if (id === undefined || index.postings(id).length === 0) continue
      const strength = term.startsWith('~') ? SYNONYM_STRENGTH : corrected ? CORRECTED_STRENGTH : 1
      ids.set(id, Math.max(ids.get(id) ?? 0, strength))
    }
    const rarest = Math.max(0, ...[...ids].filter(([, s]) => s >= CORRECTED_STRENGTH).map(([id]) => index.idf(id)))
    const weight =
      ids.size === 0 ? index.idf(undefined) : rarest > 0 ? rarest : Math.max(...[...ids.keys()].map(index.idf))
    const soft =
      unit.kind === 'word' &&
      (SOFT_WORDS.has(unit.words) || (isSoft(unit.words) && !unit.terms.some(term => term.startsWith('#'))))
    const isAskersOwn = unit.kind === 'number' && isDropped
    // "Which three people" says how long the answer is.
    const isLength = unit.kind === 'number' && /^(?:[2-9]|10)$/.test(unit.terms[0] ?? '') && /^\p{L}+$/u.test(typed)
    const optional = isContext || isLength || isAskersOwn || (CHATTER.has(unit.words) && unit.kind === 'word')
    return {
      ids,
      terms: [...ids.keys()],
      strengths: [...ids.values()],
      weight: weight * (isContext ? CONTEXT_SHARE : 1) * (soft ? SOFT_SHARE : 1),
      words: unit.words,
      kind: unit.kind,
      capital: unit.capital,
      optional,
      soft,
      corrected,
    }
  }

  /** Known gaps hold typing errors too: only what a fact holds is a word. */
  const isHeld = (term: string): boolean => {
    const id = index.idOf(term)
    return id !== undefined && index.postings(id).length > 0
  }

  /** The question with shorthand written out and typing errors mended, as text. */
  const mend = (text: string): { text: string; mended: ReadonlySet<string> } => {
    const mended = new Set<string>()
    const isTitled = isTitleCase(text)
    let out = ''
    let at = 0
    for (const token of tokenise(text)) {
      if (token.kind !== 'word') continue
      const written = text.slice(token.start, token.end)
      const short = SHORTHAND.get(token.word)
      const isKnown =
        token.stop ||
        index.words.has(token.word) ||
        CHATTER.has(token.word) ||
        isSoft(token.word) ||
        (isHeld(token.term) && (token.term === token.word || isEnglishWord(token.word))) ||
        isPlace(token.word)
      const isAcronym = written.length > 1 && written === written.toUpperCase()
      const better = short ?? (isKnown || isAcronym ? undefined : correct(token.word))
      if (better === undefined || better === token.word) continue
      // A name is meant for a name, and for one that is very like it.
      const isName = short === undefined && token.start > 0 && /^\p{Lu}/u.test(written) && !isTitled
      if (isName && !(names().has(better) && editDistance(token.word, better, NAME_EDITS) <= NAME_EDITS)) continue
      if (short === undefined) for (const word of better.split(' ')) mended.add(word)
      out +=
        text.slice(at, token.start) +
        (/^\p{Lu}/u.test(written) ? better.charAt(0).toUpperCase() + better.slice(1) : better)
      at = token.end
    }
    return { text: out + text.slice(at), mended }
  }

  const read = (typed: string, context: readonly string[]): FactQuery => {
    const { text, mended } = mend(nameSigns(typed))
    const tokens = tokenise(text)
    const lower = tokens.map(token => token.word).join(' ')
    const stated = parseFigures(text)
    const dropped = stated.filter(figure => isHour(figure, text) || isReference(figure, text))
    const isDropped = (at: number): boolean => dropped.some(({ start, end }) => at >= start && at < end)
    const ownUnits = withoutRepeats(index.lexicon.readTokens(tokens))
    const writtenAt = ({ at }: Unit): string => text.slice(tokens[at]?.start ?? 0, tokens[at]?.end ?? 0)
    const own = ownUnits.map(unit =>
      weigh(
        unit,
        false,
        unit.words.split(' ').some(word => mended.has(word)),
        writtenAt(unit),
        isDropped(tokens[unit.at]?.start ?? -1),
      ),
    )
    const seen = new Set(own.flatMap(unit => [...unit.ids.keys()]))
    const earlier = context
      .flatMap(question => index.lexicon.read(question).map(unit => weigh(unit, true)))
      .filter(unit => unit.ids.size > 0 && ![...unit.ids.keys()].some(id => seen.has(id)) && !CHATTER.has(unit.words))
    const units = [...own, ...earlier]
    const asking = parseAsking(text.toLowerCase())
    return {
      text,
      lower,
      tokens,
      units,
      ownUnits,
      asking,
      wanted: wantedUnits(asking, lower),
      figures: stated.filter(figure => !dropped.includes(figure)),
      weight: units.filter(unit => !unit.optional).reduce((sum, unit) => sum + unit.weight, 0),
    }
  }
  /** A question is read for its length, its parts and its facts. A pure function's memory only. */
  const readings = new Map<string, FactQuery>()
  return (typed, context = []) => {
    if (context.length > 0) return read(typed, context)
    const known = readings.get(typed)
    if (known !== undefined) return known
    const query = read(typed, context)
    if (readings.size >= READINGS_MOST) readings.clear()
    readings.set(typed, query)
    return query
  }
}
