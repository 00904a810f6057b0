import { comparePeriods } from '../language/compare-periods.js'
import { parseFigures } from '../language/figures.js'
import { findPlaces } from '../language/places.js'
import { CHATTER, SOFT_WORDS } from '../language/synonyms.js'
import type { LocatedFigure, Span } from '../model.js'
import { agrees, differs, isQualifiedAlike } from './agree-figures.js'
import { hasStatistics, headNoun, isContrary, isDenied, isOfPart, isOfTheRest } from './claim-words.js'
import type { Library } from './compose.js'
import { isPeriod } from './conflicts.js'
import type { Lexicon, Unit } from './lexicon.js'
import { type Claim, readClaims } from './read-claims.js'

/** Finds sentences that share words with a text, best first. */
export type FindSentences = (text: string) => readonly { readonly documentId: string; readonly span: Span }[]

export interface SentenceJudgement {
  readonly verdict: 'supported' | 'contradicted'
  readonly documentId: string
  readonly span: Span
  readonly figure: LocatedFigure
  readonly because?: 'period' | 'qualifier' | 'denial'
}

/** Share of a claim's words that a sentence has to hold to speak of the same thing, and to say another value of it. */
const SUPPORT_SHARE = 0.75
const CONTRADICT_SHARE = 0.9
/** Share of the sentence's own words that the claim has to name before the sentence can contradict it. */
const CONTRADICT_NAMED_SHARE = 0.5
/** A claim with fewer words says too little to be told from others. */
const WORDS_LEAST = 2

interface Weighing {
  readonly share: number
  readonly named: number
  readonly stated: Claim
}

/**
 * Judges claims by single sentences of documents that nobody has drawn facts from. Strict: a sentence supports a claim
 * only when it holds the figure, nearly all other words, every name, place and period.
 */
export function createSentenceJudge(
  lexicon: Lexicon,
  library: Library,
  find: FindSentences,
): (claim: Claim) => SentenceJudgement | undefined {
  const matterOf = (text: string): readonly Unit[] =>
    lexicon.read(text).filter(unit => unit.kind === 'word' && !PLACEHOLDER.test(unit.words) && !isSmallTalk(unit))
  const termsOf = (units: readonly Unit[]): ReadonlySet<string> =>
    new Set(units.flatMap(unit => [...unit.terms, ...unit.parts]))

  const weigh = (claim: Claim, matter: readonly Unit[], sentence: string, title: string): readonly Weighing[] => {
    const all = termsOf(matterOf(`${sentence} . ${title}`))
    const isHeld = (unit: Unit, terms: ReadonlySet<string>): boolean => unit.terms.some(term => terms.has(term))
    const named = termsOf(matter)
    if (matter.some(unit => unit.capital && unit.at > 0 && !isHeld(unit, all))) return []
    if (!findPlaces(claim.clause).every(place => findPlaces(`${sentence} . ${title}`).includes(place))) return []
    if (!hasStatistics(claim.clause, sentence) || isContrary(claim.clause, sentence)) return []
    if (isOfTheRest(claim.clause, sentence) || isOfPart(claim.clause, sentence)) return []
    const ranked = readClaims(sentence)
      .filter(stated => hasSameNoun(claim.figure, stated.figure, termsOf, lexicon))
      .map(stated => {
        const clause = matterOf(stated.question)
        const own = termsOf(clause)
        const close = matter.filter(unit => isHeld(unit, own)).length
        const share = matter.filter(unit => isHeld(unit, all)).length / matter.length
        const back = clause.filter(unit => unit.terms.some(term => named.has(term))).length
        return { share, named: back / Math.max(1, clause.length), stated, close }
      })
    // Of several figures in one sentence a claim speaks of those whose own part shares most with it.
    const most = Math.max(0, ...ranked.map(({ close }) => close))
    return ranked.filter(({ close }) => close === most)
  }

  return claim => {
    const matter = matterOf(`${claim.question} ${claim.context}`)
    if (matter.length < WORDS_LEAST) return undefined
    const found = find(`${claim.sentence}`).flatMap(({ documentId, span }) => {
      const sentence = library.quote({ documentId, span })
      const title = library.document(documentId)?.title ?? ''
      return weigh(claim, matter, sentence, title).map(weighing => ({ documentId, span, sentence, ...weighing }))
    })
    const same = found.filter(({ share, stated }) => share >= SUPPORT_SHARE && agrees(claim.figure, stated.figure))
    const judge = (hit: (typeof found)[number], because?: SentenceJudgement['because']): SentenceJudgement => ({
      verdict: because === undefined && agrees(claim.figure, hit.stated.figure) ? 'supported' : 'contradicted',
      documentId: hit.documentId,
      span: hit.span,
      figure: hit.stated.figure,
      ...(because === undefined ? {} : { because }),
    })
    const faults = same.map(hit => ({ hit, fault: findFault(claim, hit.stated, hit.sentence) }))
    const sound = faults.find(({ fault }) => fault === undefined)
    if (sound !== undefined) return judge(sound.hit)
    const denied = faults.find(({ fault }) => fault !== undefined && fault !== 'undated')
    if (denied !== undefined && denied.fault !== 'undated') return judge(denied.hit, denied.fault)
    const other = found.find(
      ({ share, named, stated, sentence }) =>
        share >= CONTRADICT_SHARE &&
        named >= CONTRADICT_NAMED_SHARE &&
        differs(claim.figure, stated.figure) &&
        findFault(claim, stated, sentence) === undefined,
    )
    return other === undefined ? undefined : judge(other)
  }
}

/** What of a claim a sentence with its figure denies; `undated` when it names no period to compare. */
function findFault(
  claim: Claim,
  stated: Claim,
  sentence: string,
): 'period' | 'qualifier' | 'denial' | 'undated' | undefined {
  const periods = stated.periods.length > 0 ? stated.periods : parseFigures(sentence).filter(isPeriod)
  if (claim.periods.some(period => !periods.some(other => comparePeriods(period, other) === 'same')))
    return periods.some(other => claim.periods.some(period => comparePeriods(period, other) === 'apart'))
      ? 'period'
      : 'undated'
  if (isDenied(claim.clause) !== isDenied(stated.clause)) return 'denial'
  return isPeriod(claim.figure) || isQualifiedAlike(claim.figure, stated.figure) ? undefined : 'qualifier'
}

const PLACEHOLDER = /^(?:share|long|much|many)$/
const isSmallTalk = (unit: Unit): boolean => CHATTER.has(unit.words) || SOFT_WORDS.has(unit.words)

const hasSameNoun = (
  claimed: LocatedFigure,
  stated: LocatedFigure,
  termsOf: (units: readonly Unit[]) => ReadonlySet<string>,
  lexicon: Lexicon,
): boolean => {
  if (claimed.unit !== 'count' || stated.unit !== 'count') return true
  const head = lexicon.read(headNoun(claimed.noun)).at(-1)
  const nouns = termsOf(lexicon.read(headNoun(stated.noun)))
  return head === undefined || nouns.size === 0 || head.terms.some(term => nouns.has(term))
}
