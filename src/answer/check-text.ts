import { cleanQuestion } from '../language/clean.js'
import { isSameFigure, toFigure } from '../language/figures.js'
import type { CheckedFigure, CheckReport, Citation, Fact, Figure, Span } from '../model.js'
import { distinct, type Evidence, evidenceOf, type Library } from './compose.js'
import { createSentenceJudge, type FindSentences } from './judge-by-sentences.js'
import { createClaimJudge, type Judgement } from './judge-claim.js'
import type { FactMatcher } from './match-facts.js'
import { type Claim, readClaims } from './read-claims.js'

const NO_FIGURE = 'There is no figure in this text, so there is nothing to check.'
const CUT = 'Only the first 4,000 characters were read.'

/** Says of every figure in a text whether documents support it, contradict it, or state nothing about it. */
export function createTextChecker(
  matcher: FactMatcher,
  library: Library,
  find: FindSentences,
  findVerbatim: (sentence: string) => Evidence | undefined,
): (text: string) => CheckReport {
  const judgeByFacts = createClaimJudge(matcher)
  const judgeBySentences = createSentenceJudge(matcher.lexicon, library, find)

  const judge = (claim: Claim): Omit<CheckedFigure, 'figure' | 'span'> => {
    const repeated = findVerbatim(claim.sentence)
    if (repeated !== undefined) return report(claim, { verdict: 'supported' }, [repeated], undefined)
    const byFacts = judgeByFacts(claim)
    if (byFacts.verdict !== 'absent')
      return report(claim, byFacts, byFacts.facts.map(evidenceOf), chooseStated(claim, byFacts))
    const bySentence = judgeBySentences(claim)
    if (bySentence === undefined) return { verdict: 'absent', note: ABSENT_NOTE, citations: [] }
    const { documentId, span, figure } = bySentence
    return report(claim, bySentence, [{ documentId, span, figure }], {
      figure,
      period: undefined,
    })
  }

  const report = (
    claim: Claim,
    { verdict, because }: Pick<Judgement, 'verdict' | 'because'>,
    evidence: readonly Evidence[],
    stated: Stated | undefined,
  ): Omit<CheckedFigure, 'figure' | 'span'> => {
    const citations = distinct(evidence).flatMap((item): Citation | readonly Citation[] => library.cite(item) ?? [])
    const note =
      verdict === 'supported'
        ? supportedNote(claim, stated)
        : because === undefined
          ? `The documents give ${writeStated(stated)} for this.`
          : BECAUSE_NOTE[because](claim, stated)
    return { verdict, note, citations }
  }

  return raw => {
    // The same words about the same figure are judged once.
    const known = new Map<string, ReturnType<typeof judge>>()
    const judgeOnce = (claim: Claim): ReturnType<typeof judge> => {
      const { figure, question, context, clause, periods } = claim
      const key = [figure.text, figure.qualifier, question, context, clause, ...periods.map(({ text }) => text)].join(
        '\n',
      )
      const verdict = known.get(key) ?? judge(claim)
      known.set(key, verdict)
      return verdict
    }
    const { text, isCut } = cleanQuestion(raw)
    const claims = readClaims(text)
    const spans = locate(
      raw,
      claims.map(claim => claim.figure.text),
    )
    const figures = claims.map(
      (claim, i): CheckedFigure => ({
        figure: toFigure(claim.figure),
        span: spans[i] ?? { start: 0, end: 0 },
        ...judgeOnce(claim),
      }),
    )
    const headline = [summarise(figures), ...(isCut ? [CUT] : [])].join(' ')
    const lines = figures.map(
      ({ figure, verdict, note, citations }) =>
        `- ${figure.text}: ${verdict}. ${note}${citations.map(({ quote, title, locator }) => ` “${quote}” (${title}, ${locator})`).join('')}`,
    )
    return { figures, headline, text: [headline, ...lines].join('\n') }
  }
}

const ABSENT_NOTE = 'I found nothing in the documents that states this.'

/** The figure that the documents put beside the claim's, with its period: the same one where a fact has it. */
interface Stated {
  readonly figure: Figure
  readonly period: string | undefined
}

const chooseStated = (claim: Claim, { facts }: { readonly facts: readonly Fact[] }): Stated | undefined => {
  const chosen =
    facts.find(({ figure }) => figure !== undefined && isSameFigure(figure, claim.figure)) ??
    facts.find(({ figure }) => figure !== undefined)
  return chosen?.figure === undefined ? undefined : { figure: chosen.figure, period: chosen.period }
}

const PRECISION_WORDS: Readonly<Record<Figure['precision'], string>> = {
  exact: '',
  about: 'about ',
  'up-to': 'up to ',
  'more-than': 'more than ',
  nearly: 'nearly ',
  range: '',
}

const writeFigure = (figure: Figure): string => `${PRECISION_WORDS[figure.precision]}${figure.text}`
const writeStated = (stated: Stated | undefined): string =>
  stated === undefined ? 'another figure' : writeFigure(stated.figure)

const supportedNote = ({ figure }: Claim, stated: Stated | undefined): string =>
  stated === undefined || (stated.figure.text === figure.text && stated.figure.precision === figure.precision)
    ? 'The documents state the same.'
    : `The documents put it as ${writeStated(stated)}.`

const BECAUSE_NOTE: Readonly<
  Record<NonNullable<Judgement['because']>, (claim: Claim, stated: Stated | undefined) => string>
> = {
  period: ({ periods }, stated) => {
    const named = periods.map(period => period.text).join(', ')
    return stated?.period === undefined
      ? `The documents give ${writeStated(stated)} for another period than ${named}.`
      : `The documents give ${writeStated(stated)} for this: ${stated.period}, not ${named}.`
  },
  qualifier: ({ figure }, stated) => `The documents say ${writeStated(stated)}, not ${writeFigure(figure)}.`,
  denial: (_, stated) => `The documents do state ${writeStated(stated)} for this.`,
}

const VERDICTS = [
  ['supported', 'supported by the documents'],
  ['contradicted', 'contradicted by them'],
  ['absent', 'not in them'],
] as const

/** "Of 3 figures, 1 is supported by the documents, 1 is contradicted by them and 1 is not in them." */
function summarise(figures: readonly CheckedFigure[]): string {
  const [only] = figures
  if (only === undefined) return NO_FIGURE
  const counts = VERDICTS.map(([verdict, words]) => ({
    count: figures.filter(figure => figure.verdict === verdict).length,
    words,
  })).filter(({ count }) => count > 0)
  if (figures.length === 1) {
    const words = {
      supported: 'is supported by the documents',
      contradicted: 'is contradicted by the documents',
      absent: 'is not in the documents',
    }
    return `${only.figure.text} ${words[only.verdict]}.`
  }
  const parts = counts.map(({ count, words }) => `${count} ${count === 1 ? 'is' : 'are'} ${words}`)
  const joined = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('')
  return `Of ${figures.length} figures, ${joined}.`
}

/** Where figures of the cleaned text stand in the text as it was sent, in order. */
function locate(raw: string, wanted: readonly string[]): readonly Span[] {
  let plain = ''
  const places: number[] = []
  let at = 0
  for (const character of raw) {
    const folded = character
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .replace(/\s/gu, ' ')
    plain += folded
    for (let i = 0; i < folded.length; i++) places.push(at)
    at += character.length
    if (plain.length > FOLDED_MAX_CHARS) break
  }
  let from = 0
  return wanted.map(text => {
    const variants = [text, text.replace(/^20/, '')]
    const found =
      variants
        .map(variant => ({ length: variant.length, index: plain.indexOf(variant, from) }))
        .find(({ index }) => index >= 0) ?? findMarked(plain, text, from)
    const start = found?.index ?? from
    const end = start + (found?.length ?? 0)
    from = end
    return { start: places[start] ?? at, end: end === start ? (places[start] ?? at) : (places[end - 1] ?? at) + 1 }
  })
}

/** A figure with markup inside ("£**18,196**"), which cleaning made a space of. */
function findMarked(plain: string, text: string, from: number): { length: number; index: number } | undefined {
  if (!text.includes(' ')) return undefined
  const parts = text.split(' ').map(part => part.replace(/[^\p{L}\p{N}]/gu, '\\$&'))
  const pattern = new RegExp(parts.join('[^\\p{L}\\p{N}]{1,20}'), 'gu')
  pattern.lastIndex = from
  const match = pattern.exec(plain)
  return match === null ? undefined : { length: match[0].length, index: match.index }
}

/** A text's characters that are looked at for places: what is read, with room for what cleaning drops. */
const FOLDED_MAX_CHARS = 8000
