import { isSameFigure, parseFigures } from '../language/figures.js'
import type { AnswerKind, Corpus, Fact, Reason } from '../model.js'
import { type Draft, distinct, evidenceOf, joinSentences, leadWithFigure } from './compose.js'
import { isPeriod } from './conflicts.js'
import { readFeature } from './fact-features.js'
import type { FactQuery, QueryUnit } from './fact-query.js'
import { DIFFERING } from './find-differing.js'
import type { RankedFact } from './rank-facts.js'

/** A further fact is shown beside the best from this share of its probability on. */
const BESIDE_SHARE = 0.55
/** The same for one that no word of the question tells from the best. */
const UNTOLD_SHARE = 0.25
const SUPPORT_LEAST = 0.08
const CITED_SUPPORT = 3
const READINGS_MOST = 3
const CITED_LIST = 6
const LIST_LEAST = 0.15
/** More than one answer is expected. */
const PLURAL =
  /\bwhich (?:people|commentators|speakers|bodies|organisations|two|three|four|\w+s)\b|\bwho (?:all|else)\b|\breasons\b|\bacross the documents\b|\bin what words\b|\bsummari[sz]e\b/

/**
 * The share of answers of this probability that are right. The model has seen more questions without an answer than
 * people ask, so it thinks too little of what it finds: an offset in log-odds puts that right.
 */
const calibrate = (probability: number): number => {
  const p = Math.min(1 - 1e-9, Math.max(1e-9, probability))
  return 1 / (1 + Math.exp(-(Math.log(p / (1 - p)) + CALIBRATION_OFFSET)))
}
/** Log-odds; found on questions that the model was not fitted on. */
const CALIBRATION_OFFSET = 1.2

/** The same thing at the same time: facts that differ then contradict each other. */
const isSameSubject = (a: Fact, b: Fact): boolean => a.entity === b.entity && (a.period ?? '') === (b.period ?? '')
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A fact whose thing a question names by so much less is not meant. */
const ENTITY_GAP = 0.1
/** Whether a question names what the first of two facts is of, or has a word that one of them says and the other not. */
const isToldApart = ({ units }: FactQuery, { candidate: a }: RankedFact, { candidate: b }: RankedFact): boolean => {
  if (readFeature(a, 'entityMatch') >= readFeature(b, 'entityMatch') + ENTITY_GAP) return true
  const [x, y] = [a.fact.own, b.fact.own]
  return units.some(({ soft, terms }) => !soft && terms.some(id => x.has(id)) !== terms.some(id => y.has(id)))
}

const kindOf = (query: FactQuery, { fact, candidate }: RankedFact): AnswerKind => {
  if (query.asking === 'when' && fact.figure !== undefined && isPeriod(fact.figure)) return 'date'
  if (query.asking === 'definition' && fact.figure === undefined) return 'definition'
  if (query.asking === 'who' || query.asking === 'who-said') return 'person'
  if (fact.figure !== undefined) return isPeriod(fact.figure) ? 'date' : 'figure'
  if (query.asking === 'list') return 'list'
  if (/^(?:meaning|stands for|definition|long form|what it is)$/.test(fact.attribute)) return 'definition'
  return fact.attribute === 'role' && candidate.features.length > 0 ? 'person' : 'statement'
}

/** Facts that could be the answer: no conflict, most probable first. */
export const eligible = (ranked: readonly RankedFact[]): readonly RankedFact[] =>
  ranked.filter(r => r.conflict === undefined)

/** More readings than an answer can tell apart: each is offered as a question of its own. */
const CHOICES_MOST = 8
const clarify = (readings: readonly RankedFact[]): Draft => ({
  kind: 'clarification',
  headline: 'The documents give several values for this. Which of these do you mean?',
  evidence: [],
  choices: readings
    // "…, as a fraction" says the same as the attribute that it goes on from.
    .filter(({ fact }) => !readings.some(o => o.fact !== fact && fact.attribute.startsWith(`${o.fact.attribute},`)))
    .slice(0, CHOICES_MOST)
    .map(({ fact: { attribute, entity, period } }) => ({
      label: [attribute, entity, period].filter(part => part !== undefined).join(', '),
      question: `${entity}: ${attribute}${period === undefined ? '' : `, ${period}`}`,
    })),
  related: readings.map(({ fact }) => evidenceOf(fact)),
  confidence: calibrate(readings[0]?.probability ?? 0),
})

/** A share of a population may be meant from this share of the probability of the best one on. */
const CHOICE_SHARE = 0.25
/**
 * The shares of one population that a question may mean: it asks for a share, names none of them, and says no word that
 * one of them does not meet. Also those of which each is too doubtful to be an answer.
 */
const findUnnamedShares = (query: FactQuery, ranked: readonly RankedFact[]): readonly RankedFact[] => {
  const best = ranked[0]
  if (best === undefined) return []
  const isOpen = ({ candidate, probability }: RankedFact): boolean =>
    readFeature(candidate, 'unnamedShare') > 0 &&
    candidate.unmet.every(unit => unit.optional || unit.soft) &&
    probability >= best.probability * CHOICE_SHARE
  const isMeant =
    query.asking === 'percent' && isOpen(best)
      ? isOpen
      : ({ conflict }: RankedFact): boolean => conflict?.missing === 'share'
  return isMeant(best) ? ranked.filter(r => r.fact.entity === best.fact.entity && isMeant(r)) : []
}

/**
 * An answer from the best facts, or undefined when none is probable enough. Values of one attribute that the question
 * does not tell apart are all given.
 */
export function answerFromFacts(
  query: FactQuery,
  ranked: readonly RankedFact[],
  least: number,
  published: (documentId: string) => string | null = () => null,
): Draft | undefined {
  const shares = findUnnamedShares(query, ranked)
  if (shares.length >= READINGS_MOST) return clarify(shares)
  const able = eligible(ranked)
  const best = able[0]
  if (best === undefined || calibrate(best.probability) < least) return undefined
  const beside = able
    .slice(1)
    .filter(r => calibrate(r.probability) >= least && r.probability >= best.probability * BESIDE_SHARE)
  const untold = able
    .slice(1)
    .filter(r => r.probability >= best.probability * UNTOLD_SHARE && !isToldApart(query, best, r))
  const rivals = untold.filter(
    r =>
      best.fact.figure !== undefined &&
      r.fact.figure !== undefined &&
      r.fact.attribute === best.fact.attribute &&
      r.fact.quote !== best.fact.quote &&
      !isSameFigure(r.fact.figure, best.fact.figure) &&
      r.fact.figure.unit === best.fact.figure.unit,
  )
  if (rivals.length >= READINGS_MOST) return clarify([best, ...rivals])
  const twins = beside.filter(
    r =>
      best.fact.figure !== undefined &&
      r.fact.figure !== undefined &&
      isSameFigure(r.fact.figure, best.fact.figure) &&
      r.fact.attribute === best.fact.attribute,
  )
  const publishedOf = ({ fact }: RankedFact): string => published(fact.documentId) ?? ''
  const isMany = query.asking === 'list' || PLURAL.test(query.lower)
  const support = able
    .slice(1)
    .filter(r => r.probability >= (isMany ? LIST_LEAST : SUPPORT_LEAST) && best.fact.figure === undefined)
  const isList = query.asking === 'list' || query.asking === 'say'
  const conflicting = rivals.filter(r => r.fact.documentId !== best.fact.documentId && isSameSubject(r.fact, best.fact))
  const newestFirst = [best, ...conflicting].sort((a, b) => compareText(publishedOf(b), publishedOf(a)))
  const shown = [
    ...(conflicting.length > 0 ? newestFirst.slice(0, READINGS_MOST) : [best]),
    ...rivals.filter(r => !conflicting.includes(r)).slice(0, READINGS_MOST - 1),
    ...(isList ? beside.filter(r => r.fact.figure === undefined).slice(0, 1) : []),
  ]
  const evidence = distinct([...shown, ...twins, ...support].map(r => evidenceOf(r.fact)))
  const headline = joinSentences(shown.map(r => r.fact.quote))
  return {
    kind: kindOf(query, best),
    headline: leadWithFigure(headline, best.fact.figure),
    evidence: evidence.slice(0, isMany ? CITED_LIST : rivals.length > 0 ? READINGS_MOST : CITED_SUPPORT),
    ...(rivals.length > 0
      ? {
          isOpen: true,
          caveat:
            conflicting.length > 0
              ? DIFFERING
              : 'The documents give more than one value for this; each is shown with whose it is and when it holds.',
        }
      : {}),
    related: able
      .slice(1, 8)
      .filter(r => r.probability > 0.05)
      .map(r => evidenceOf(r.fact)),
    confidence: calibrate(best.probability),
  }
}

const MISSING: Readonly<Record<string, (missing: string) => string>> = {
  period: missing => `The documents do not give this for ${missing}.`,
  place: missing => `The documents do not give this for ${missing}.`,
  entity: missing => `The documents do not say this of ${missing}.`,
  measure: missing => `The documents do not state the ${missing} that was asked for.`,
  premise: missing => `The documents do not bear out “${missing}”.`,
  'unknown-word': missing => `The documents say nothing about “${missing}” in this connection.`,
  'off-topic': () => 'That is not in my documents.',
  confidence: () => 'I found nothing in the documents that answers this for certain.',
}

/** An abstention states no figure but the period that it lacks: what the documents do have stands in what is related. */
const withoutFigures = (text: string): string => {
  const figures = parseFigures(text)
  return figures.length === 0 || figures.every(figure => isPeriod(figure) && figure.text === text) ? text : 'figure'
}

/** A year that nothing meets is a missing period, any other number a missing measure. */
const codeOf = (unit: QueryUnit): Reason['code'] => {
  if (parseFigures(unit.words).some(isPeriod)) return 'period'
  if (unit.kind === 'number') return 'measure'
  return unit.capital ? 'entity' : 'unknown-word'
}

const headlineOf = (reason: Reason): string =>
  (MISSING[reason.code] ?? MISSING.confidence ?? (() => ''))(withoutFigures(reason.missing))

/** A period or place that the documents lack says more than a word that they lack. */
const isElsewhere = ({ conflict }: RankedFact): boolean => conflict?.code === 'period' || conflict?.code === 'place'

/** What is missing, in the asker's own letters: places are found in lower case. */
const asWritten = (reason: Reason, text: string): Reason => {
  const at = text.toLowerCase().indexOf(reason.missing)
  return at < 0 ? reason : { ...reason, missing: text.slice(at, at + reason.missing.length) }
}

/** Says what is missing, with the nearest facts as related. `missing` goes before what the question itself tells. */
export function abstain(query: FactQuery, ranked: readonly RankedFact[], corpus: Corpus, missing?: Reason): Draft {
  const near = ranked.filter(r => r.probability > 0.08 || readFeature(r.candidate, 'coverage') > 0.5)
  const best = ranked[0]
  const unknown = query.units.filter(unit => !unit.optional && unit.ids.size === 0)
  const unmet = [...(best?.candidate.unmet ?? [])].filter(unit => !unit.optional).sort((a, b) => b.weight - a.weight)
  const missed = near.find(
    r => isElsewhere(r) && !near.some(({ candidate }) => candidate.fact.places.has(r.conflict?.missing ?? '')),
  )?.conflict
  const elsewhere = unknown.every(unit => missed?.missing.toLowerCase().includes(unit.words)) ? missed : undefined
  const reason: Reason =
    missing ??
    (near.length === 0 && unknown.length > 0 && corpus.facts.length > 0
      ? { code: 'off-topic', missing: unknown[0]?.words ?? '' }
      : best?.conflict !== undefined && best.probability > 0.3
        ? asWritten(best.conflict, query.text)
        : elsewhere !== undefined
          ? asWritten(elsewhere, query.text)
          : unmet[0] !== undefined
            ? { code: codeOf(unmet[0]), missing: unmet[0].words }
            : { code: 'confidence', missing: '' })
  return {
    kind: 'abstention',
    headline: headlineOf(reason),
    evidence: [],
    reason,
    related: near.slice(0, 6).map(r => evidenceOf(r.fact)),
    confidence: 1 - (eligible(ranked)[0]?.probability ?? 0),
  }
}
