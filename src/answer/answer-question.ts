import type { Corpus, Fact, Reason } from '../model.js'
import { once } from '../once.js'
import { calculate } from './calculate.js'
import { OF_ALL } from './calculate-wholes.js'
import { compareFacts, ORDERING } from './compare.js'
import { type Draft, distinct, isAnswer } from './compose.js'
import { createConversation, type FactAnswer, type Turn } from './converse.js'
import { createDefiner } from './define.js'
import { createFigureExplainer } from './explain-figures.js'
import { createFactIndex } from './fact-index.js'
import { createQueryReader, type FactQuery, type QueryUnit } from './fact-query.js'
import { createMentionFinder } from './find-mentions.js'
import { createScopeFinder } from './find-scope.js'
import { isFollowUp } from './follow-up.js'
import { abstain, answerFromFacts, eligible } from './from-facts.js'
import { createIntroducer } from './introduce.js'
import { createPointedIntroducer } from './introduce-pointed.js'
import { createSeveralIntroducer } from './introduce-several.js'
import { createLexicon } from './lexicon.js'
import { mergeDrafts } from './merge-drafts.js'
import { isNamed, NAMES_BESIDE, namesPerson, personOf } from './name-people.js'
import { createAlikePairer } from './pair-alike.js'
import { pairUnits } from './pair-units.js'
import { parseCalculations } from './parse-calculations.js'
import type { PreparedFacts } from './prepare-facts.js'
import { createFactRanker, type RankedFact, unranked } from './rank-facts.js'
import { concerns } from './restate.js'
import { CHOICE, splitJoint, splitQuestions } from './split.js'

/** Rankings remembered: those of a question or two. */
const RANKINGS_MOST = 32
/** How sure each part has to be of an answer that is made of several. */
const PARTS_LEAST = 0.6
/** How sure a calculation has to be, and an answer from the one document that is named. */
const WORKED_LEAST = 0.4
const SCOPED_LEAST = 0.6
/** A statement that is a sum itself need not be added to. */
const SUMMED = /\b(?:total|together|combined|altogether|overall|in all|both)\b/

/** A word of less weight is too common to be missed. */
const OPEN_WEIGHT = 2

/** A word of a part of less weight is too common to be missed. */
const PART_WEIGHT = 1
const ONE_PERSON = /\b(?:he|she|him|his|her|hers)\b/i

/** Two halves go before a sure answer to the whole only when each is at least this sure. */
const SURE_BOTH = 0.85
/** A longer text is no question that joins two things. */
const JOINT_MAX_CHARS = 400

/** An answer this sure is not looked for again in the one document that is named. */
const SCOPE_SURE = 0.7
/** Whether a draft cites each document that another does. */
const isOfAll = (draft: Draft, other: Draft): boolean =>
  other.evidence.every(({ documentId }) => draft.evidence.some(own => own.documentId === documentId))

/** How sure an answer to a part has to be that leans on the first. */
const LEANING_LEAST = 0.65

/** How sure a draft is of an answer; nothing where it is none. */
const surety = (draft: Draft): number => (isAnswer(draft) ? draft.confidence : 0)
/** How sure the side has to be that is chosen, and by how much surer than the other. */
const CHOSEN_LEAST = 0.7
const CHOSEN_GAP = 0.3

const leastOf = (a: Draft, b: Draft): number => Math.min(a.confidence, b.confidence)

/** Answers cleaned questions from a corpus's facts; what it cannot answer is an abstention that names what is missing. */
export function createFactAnswerer(
  corpus: Corpus,
  prepared?: PreparedFacts,
): (text: string, context: readonly string[], least: number) => FactAnswer {
  const lexicon = createLexicon(corpus.glossary)
  const index = createFactIndex(corpus, lexicon, prepared?.fingerprint === corpus.fingerprint ? prepared : undefined)
  const readQuery = createQueryReader(index)
  const rankQuery = createFactRanker(index)
  const define = createDefiner(corpus, lexicon)
  const introduce = createIntroducer(index)
  const introduceSeveral = createSeveralIntroducer(index)
  const introducePointed = createPointedIntroducer(index)
  const explainFigures = createFigureExplainer(index)
  const pairAlike = createAlikePairer(index)
  const findMentions = createMentionFinder(index)
  const findScope = createScopeFinder(corpus)
  const published = new Map(corpus.documents.map(document => [document.id, document.published]))
  const factsOf = (draft: Draft): readonly Fact[] =>
    draft.evidence.flatMap(({ documentId, span, figure }) => {
      const here = corpus.facts.filter(
        fact => fact.documentId === documentId && fact.span.start === span.start && fact.span.end === span.end,
      )
      return here.find(fact => figure !== undefined && fact.figure?.text === figure.text) ?? here[0] ?? []
    })

  /** One question is ranked for several kinds of answer, and its parts again. A pure function's memory only. */
  const rankings = new Map<string, { query: FactQuery; ranked: readonly RankedFact[] }>()
  const rank = (text: string, turn: Turn): { query: FactQuery; ranked: readonly RankedFact[] } => {
    const key = [text, ...turn.context, [...turn.excluded].join()].join('\n\u0000')
    const known = rankings.get(key)
    if (known !== undefined) return known
    const query = readQuery(text, turn.context)
    const ranking = { query, ranked: rankQuery(query, turn.excluded) }
    if (rankings.size >= RANKINGS_MOST) rankings.clear()
    rankings.set(key, ranking)
    return ranking
  }

  const all = once(() => index.facts.map(unranked))

  /** An answer to one question from all facts that the turn does not leave out, or an abstention. */
  const fromAll = (text: string, turn: Turn): Draft => {
    const { query, ranked } = rank(text, turn)
    const best = eligible(ranked)[0]
    const direct = answerFromFacts(query, ranked, turn.least, id => published.get(id) ?? null)
    const isSure =
      best !== undefined &&
      best.probability >= 0.6 &&
      best.fact.figure !== undefined &&
      query.wanted.includes(best.fact.figure.unit) &&
      (query.asking !== 'how-many' || best.fact.figure.unit === 'count')
    const asked = parseCalculations(text)
    const operation = asked[0]?.operation
    // "What share are A and B together?" asks for more than a share that a document states.
    const isOfSeveral = operation === 'share' && asked.some(other => other.operation === 'sum')
    const isOfWhole = operation === 'share' && OF_ALL.test(text.toLowerCase())
    const prefersFact =
      isSure &&
      !isOfWhole &&
      !isOfSeveral &&
      (operation === 'share' ||
        (operation === 'sum' && SUMMED.test(best.fact.quote.toLowerCase())) ||
        /\b(?:shortfall|gap|difference|increase)\b/.test(best.fact.quote.toLowerCase()))
    const worked = prefersFact
      ? undefined
      : calculate(text, {
          rank: part => rank(part, turn),
          facts: corpus.facts,
          all,
          published: id => published.get(id) ?? null,
          earlier: turn.earlier,
        })
    const isWorth = worked !== undefined && worked.confidence >= Math.min(turn.least, WORKED_LEAST)
    return (
      (isWorth ? worked : undefined) ??
      define(query, ranked) ??
      (turn.excluded.size > 0 ? undefined : (introduce(query, ranked) ?? introduceSeveral(query))) ??
      pairUnits(text, { rank: part => rank(part, turn) }) ??
      compareFacts(text, { rank: part => rank(part, turn), facts: corpus.facts, all, earlier: turn.earlier }) ??
      explainFigures(query) ??
      pairAlike(query, ranked) ??
      findMentions(query, ranked) ??
      direct ??
      abstain(query, ranked, corpus)
    )
  }

  /** A turn that leaves out the facts of all other documents. */
  const within = (turn: Turn, documents: ReadonlySet<string>): Turn => ({
    ...turn,
    excluded: new Set([
      ...turn.excluded,
      ...index.facts.flatMap(({ fact, at }) => (documents.has(fact.documentId) ? [] : [at])),
    ]),
  })
  /** Whether an answer says nothing itself of a thing that the question names. */
  const isBeside = (text: string, draft: Draft): boolean => {
    const facts = factsOf(draft).flatMap(fact => indexed.get(fact) ?? [])
    return readQuery(text).units.some(
      ({ optional, soft, weight, terms }) =>
        !optional &&
        !soft &&
        weight >= PART_WEIGHT &&
        terms.length > 0 &&
        !facts.some(({ own }) => terms.some(id => own.has(id))),
    )
  }
  /** The same, from the one document that the question names where that is the surer. */
  const single = (text: string, turn: Turn): Draft => {
    const whole = fromAll(text, turn)
    const scope = findScope(text)
    const [documents, ...more] = scope.documents
    const isOutside = documents !== undefined && whole.evidence.every(({ documentId }) => !documents.has(documentId))
    if (documents === undefined || more.length > 0) return whole
    // A document's own name makes no answer: "clusters in the BMJ piece" is not what the piece is about.
    const isOff = isAnswer(whole) && whole.formula === undefined && isBeside(scope.text, whole)
    if (surety(whole) >= SCOPE_SURE && !isOutside && !isOff) return whole
    const scoped = fromAll(scope.text, within(turn, documents))
    return isOff || surety(scoped) >= (isOutside ? SCOPED_LEAST : surety(whole)) ? scoped : whole
  }
  /** "What is said of it in the one article, and in the other?": an answer from each. */
  const fromEach = (text: string, turn: Turn): Draft | undefined => {
    const scope = findScope(text)
    const drafts = scope.documents.map(documents => fromAll(scope.text, within(turn, documents)))
    return drafts.every(draft => surety(draft) >= PARTS_LEAST) ? merge(drafts, 'comparison') : undefined
  }

  const countMatter = (text: string): number =>
    readQuery(text).units.filter(unit => !unit.optional && unit.weight > 1).length

  /** A part that names somebody or something of its own is understood without the part before. */
  const hasName = (text: string): boolean =>
    readQuery(text).units.some(unit => unit.capital && unit.ids.size > 0 && unit.weight >= OPEN_WEIGHT)
  const isFollowing = (text: string): boolean => isFollowUp(text.toLowerCase(), countMatter(text))

  const texts = new Map(corpus.documents.map(document => [document.id, document.text]))
  const merge = (drafts: readonly Draft[], kind: Draft['kind']): Draft =>
    mergeDrafts(drafts, kind, ({ documentId, span }) => texts.get(documentId)?.slice(span.start, span.end) ?? '')

  const indexed = new Map(index.facts.map(fact => [fact.fact, fact]))
  /** Weight of what a question speaks of and no fact of an answer does. */
  const leftOpen = (text: string, draft: Draft): number => {
    const isJoined = splitJoint(text).length > 0
    const facts = factsOf(draft).flatMap(fact => indexed.get(fact) ?? [])
    // A name that is only asked along ("of A or of B?") is not what the fact is of.
    const isMet = (unit: QueryUnit): boolean =>
      facts.some(({ own, asked }) =>
        [...unit.ids.keys()].some(id => own.has(id) || (!(unit.capital && isJoined) && asked.has(id))),
      )
    return readQuery(text)
      .units.filter(unit => !unit.optional && !unit.soft && unit.weight >= OPEN_WEIGHT && !isMet(unit))
      .reduce((sum, unit) => sum + unit.weight, 0)
  }

  const named = index.people.filter(isNamed)
  const unitsOfPeople = (text: string): readonly QueryUnit[] =>
    readQuery(text).units.filter(unit => unit.ids.size > 0 && named.some(person => namesPerson(unit, person)))
  /** Whether people are named whom no fact of an answer is about. */
  const lacksPerson = (asked: readonly QueryUnit[], draft: Draft): boolean => {
    const facts = factsOf(draft).flatMap(fact => indexed.get(fact) ?? [])
    return asked.some(unit => !facts.some(({ own }) => [...unit.ids.keys()].some(id => own.has(id))))
  }

  /** Whom the best of some facts quotes or is about. */
  const findPerson = ([best]: readonly Fact[]): string | undefined => best && personOf(index, best)
  const isOfPerson = (draft: Draft, person: string): boolean => factsOf(draft).some(fact => concerns(fact, person))

  /** The surest answer to the two halves of a question that joins two things. */
  const joint = (text: string, turn: Turn): Draft | undefined => {
    if (text.length > JOINT_MAX_CHARS || NAMES_BESIDE.test(text.toLowerCase())) return undefined
    let best: readonly [Draft, Draft] | undefined
    for (const [first, second] of splitJoint(text)) {
      const a = single(first, turn)
      if (a.kind === 'calculation' || surety(a) < PARTS_LEAST) continue
      const b = single(second, turn)
      if (b.kind === 'calculation' || surety(b) < PARTS_LEAST || a.headline === b.headline) continue
      // Of "what does A say of this and of that" the second half is A's as well.
      const [ofFirst, ofSecond] = [unitsOfPeople(first), unitsOfPeople(second)]
      const person = ofSecond.length === 0 && ONE_PERSON.test(second) ? findPerson(factsOf(a)) : undefined
      if (person !== undefined && !isOfPerson(b, person)) continue
      if (lacksPerson(ofFirst, a) || lacksPerson(ofSecond.length > 0 ? ofSecond : ofFirst, b)) continue
      if (best === undefined || leastOf(a, b) > leastOf(...best)) best = [a, b]
    }
    return best === undefined ? undefined : merge(best, 'comparison')
  }

  /** Whether two sides have a word in common: what is asked of both. */
  const hasCommon = (first: string, second: string): boolean => {
    const others = readQuery(second).units
    return readQuery(first).units.some(unit => others.some(({ words }) => words === unit.words))
  }

  /** The one of two things that a question gives to choose from ("A or B: which …?") which the documents say it of. */
  const chosen = (text: string, turn: Turn): Draft | undefined => {
    // What is larger of two things is for comparisons.
    if (ORDERING.test(text.toLowerCase()) || text.length > JOINT_MAX_CHARS) return undefined
    const way = splitJoint(text, CHOICE).find(([first, second]) => hasCommon(first, second))
    if (way === undefined) return undefined
    const [first, second] = way
    const [a, b] = [single(first, turn), single(second, turn)]
    const isFirst = surety(a) >= surety(b)
    const [side, other] = isFirst ? [first, second] : [second, first]
    const [one, passed] = isFirst ? [a, b] : [b, a]
    if (one.kind === 'calculation' || surety(one) < Math.max(CHOSEN_LEAST, surety(passed) + CHOSEN_GAP))
      return undefined
    const others = readQuery(other).units
    const telling = readQuery(side).units.filter(unit => !others.some(({ words }) => words === unit.words))
    const facts = factsOf(one).flatMap(fact => indexed.get(fact) ?? [])
    const isOf = ({ terms }: QueryUnit): boolean => facts.some(fact => terms.some(id => fact.own.has(id)))
    return telling.length > 0 && telling.every(isOf) ? one : undefined
  }

  const refuse = (text: string, turn: Turn, missing?: Reason): Draft => {
    const { query, ranked } = rank(text, turn)
    return abstain(query, ranked, corpus, missing)
  }

  /** Whether a part of a question asks for a thing or a kind of figure that the facts of an answer do not hold. */
  const passesOver = (part: string, draft: Draft): boolean => {
    const facts = factsOf(draft).flatMap(fact => indexed.get(fact) ?? [])
    const query = readQuery(part)
    const isMet = (unit: QueryUnit): boolean =>
      facts.some(({ own, asked }) => [...unit.ids.keys()].some(id => own.has(id) || asked.has(id)))
    return (
      query.units.some(unit => !unit.optional && unit.weight >= PART_WEIGHT && !isMet(unit)) ||
      (query.wanted.length > 0 &&
        !facts.some(({ figures }) => figures.some(figure => query.wanted.includes(figure.unit))))
    )
  }

  /** One of several questions asked side by side, which may lean on the first and its answer. */
  const answerPart = (part: string, lead: string, first: Draft, turn: Turn): Draft => {
    const before = isAnswer(first) ? factsOf(first) : []
    const pointed = introducePointed(part, before)
    if (pointed !== undefined) return pointed
    const isDependent = !hasName(part) && isFollowing(part)
    if (!isDependent) return single(part, turn)
    // "By how much?" leans on a question that has an answer, or has none itself.
    if (!isAnswer(first)) return first
    const leaning: Turn = { ...turn, context: [...turn.context, lead], earlier: [...turn.earlier, ...before] }
    const draft = single(part, leaning)
    const person = ONE_PERSON.test(part) ? findPerson(before) : undefined
    const isOther = person !== undefined && !isOfPerson(draft, person)
    if (isAnswer(draft) && surety(draft) >= LEANING_LEAST)
      return isOther || passesOver(part, draft) ? refuse(part, leaning) : draft
    const said = converse(part, [lead], turn.least).draft
    if (isAnswer(said) && surety(said) >= LEANING_LEAST && !passesOver(part, said)) return said
    return isAnswer(draft) ? refuse(part, leaning) : draft
  }

  const several = (text: string, turn: Turn): Draft | undefined => {
    const parts = splitQuestions(text)
    const [lead, ...others] = parts
    if (lead === undefined || others.length === 0) return undefined
    const first = single(lead, turn)
    const drafts = [first, ...others.map(part => answerPart(part, lead, first, turn))]
    const answers = drafts.filter(isAnswer)
    if (answers.length === 0) return undefined
    const open = parts.flatMap((_, i) => (drafts.slice(i, i + 1).every(isAnswer) ? [] : [i + 1]))
    const merged =
      answers.length === 1 && answers[0] !== undefined ? answers[0] : merge(answers, answers[0]?.kind ?? 'statement')
    if (open.length === 0) return merged
    const caveat = `Of ${parts.length} questions the documents answer ${parts.length - open.length}; not number ${open.join(', ')}.`
    return { ...merged, caveat }
  }

  const answer = (text: string, turn: Turn): Draft => {
    const whole = single(text, turn)
    const parts = several(text, turn)
    const openParts = splitQuestions(text).filter(part => parts?.caveat !== undefined && passesOver(part, whole))
    const told = openParts.length > 0 && parts?.caveat !== undefined ? { ...whole, caveat: parts.caveat } : whole
    const isWhole = parts === undefined || parts.caveat !== undefined || distinct(parts.evidence).length < 2
    const sure = parts?.caveat === undefined ? 0.9 : 0.7
    if (isAnswer(whole) && whole.confidence >= sure && isWhole && leftOpen(text, whole) === 0) return told
    if (parts !== undefined && (!isAnswer(whole) || distinct(parts.evidence).length > 1)) return parts
    // An answer to one part that says so goes before a doubtful one to the whole.
    if (parts?.caveat !== undefined && parts.confidence >= SURE_BOTH && parts.confidence > whole.confidence)
      return parts
    const isSure = isAnswer(whole) && whole.confidence >= 0.7
    const open = isAnswer(whole) ? leftOpen(text, whole) : Number.POSITIVE_INFINITY
    if ((isSure && open === 0) || isChoice(text)) return told
    const choice = isSure ? undefined : chosen(text, turn)
    if (choice !== undefined) return choice
    const isOfSeveral = parts === undefined && findScope(text).documents.length > 1
    const each = isOfSeveral ? fromEach(text, turn) : undefined
    if (isOfSeveral) return each === undefined || isOfAll(whole, each) ? told : each
    const both = joint(text, turn)
    const isBetter = both !== undefined && both.confidence >= SURE_BOTH && leftOpen(text, both) < open
    return both === undefined || (isSure && !isBetter) ? told : both
  }

  /** Whether a question gives one figure and two things that it may be of: not two questions. */
  const isChoice = (text: string): boolean => /\bor\b/i.test(text) && readQuery(text).figures.length === 1

  const converse = createConversation(index, readQuery, {
    answer,
    answerOne: single,
    findNearest: (text, turn) => eligible(rank(text, turn).ranked)[0],
    factsOf: draft => (isAnswer(draft) ? factsOf(draft) : []),
    isFollowing,
    refuse,
  })
  return converse
}
