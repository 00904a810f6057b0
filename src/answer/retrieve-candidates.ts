import { selectBest, type TypedIndex } from '../search/typed-index.js'
import { MAX_SLOTS, type Query } from './retrieve-query.js'

/** A sentence that may answer, with which matter words of the question stand where (bit i: slot i). */
export interface Candidate {
  readonly sentence: number
  readonly passage: number
  readonly document: number
  /** Words met exactly, and met exactly or by a relative, in the sentence … */
  readonly exact: number
  readonly soft: number
  /** … in the sentences before and after it within the passage … */
  readonly before: number
  readonly after: number
  /** … anywhere in the passage, in earlier sentences of it, and in the document's title. */
  readonly passageExact: number
  readonly passageSoft: number
  readonly earlier: number
  readonly title: number
  /** BM25+ of the passage and of its document for this question, and the passage's place among those found (from 0). */
  readonly passageScore: number
  readonly documentScore: number
  readonly passageRank: number
  /** The first, rough score that chose this sentence. */
  readonly roughScore: number
}

/** Passages whose sentences are looked at, and sentences that are ranked closely. */
const PASSAGE_LIMIT = 32
export const CANDIDATE_LIMIT = 32
/** What a relative of a word counts against the word itself. */
const SOFT_WEIGHT = 0.15
/** What the document's score counts beside the passage's. */
const DOCUMENT_WEIGHT = 0.35

/** From this many passages on, relatives that stand in more than this share of them are left aside: they cost most. */
const LARGE_CORPUS = 5000
const COMMON_SHARE = 0.02

/** Finds the sentences that {@link Candidate} describes: best rough score first, at most {@link CANDIDATE_LIMIT}. */
export function createCandidateFinder(index: TypedIndex): (query: Query) => Candidate[] {
  const { table, passageDocuments } = index
  /** Slot + 1 of each term of the question at hand, negative for relatives, 0 for all others. */
  const slotOf = new Int8Array(table.terms.length)

  return query => {
    const { slots } = query
    if (slots.length === 0) return []
    const weighted: { term: number; weight: number }[] = []
    const marked: number[] = []
    const mark = (id: number, value: number, weight: number): void => {
      if (slotOf[id] !== 0) return
      slotOf[id] = value
      marked.push(id)
      weighted.push({ term: id, weight })
    }
    slots.forEach((slot, i) => {
      for (const id of slot.exact) mark(id, i + 1, slot.rarity)
    })
    slots.forEach((slot, i) => {
      for (const id of slot.soft) if (!isCommon(id)) mark(id, -(i + 1), slot.rarity * SOFT_WEIGHT)
    })

    const documentScores = index.scoreDocuments(weighted).scores
    const { scores, touched } = index.scorePassages(weighted)
    for (const passage of touched) {
      const document = passageDocuments[passage] ?? 0
      scores[passage] = (scores[passage] ?? 0) + DOCUMENT_WEIGHT * (documentScores[document] ?? 0)
    }
    const hits = selectBest(scores, touched, PASSAGE_LIMIT)
    const total = slots.reduce((sum, s) => sum + s.rarity, 0)
    const weigh = createWeigher(slots.map(s => s.rarity / total))
    const best = hits[0]?.score ?? 1

    const found: Candidate[] = []
    hits.forEach((hit, passageRank) => {
      const document = passageDocuments[hit.passage] ?? 0
      const documentScore = documentScores[document] ?? 0
      const title = maskTitle(document)
      const masks = maskSentences(hit.passage)
      const passageExact = masks.reduce((m, s) => m | s.exact, 0)
      const passageSoft = masks.reduce((m, s) => m | s.soft, 0)
      const first = table.passageSentences[hit.passage] ?? 0
      let earlier = 0
      masks.forEach(({ exact, soft }, i) => {
        const before = masks[i - 1]?.soft ?? 0
        const after = masks[i + 1]?.soft ?? 0
        const roughScore =
          weigh(exact) +
          0.4 * weigh(soft) +
          0.4 * weigh(soft | before | title) +
          0.2 * weigh(passageSoft | title) +
          (0.8 * hit.score) / best
        found.push({
          sentence: first + i,
          passage: hit.passage,
          document,
          exact,
          soft,
          before,
          after,
          passageExact,
          passageSoft,
          earlier,
          title,
          passageScore: hit.score,
          documentScore,
          passageRank,
          roughScore,
        })
        earlier |= soft
      })
    })
    for (const id of marked) slotOf[id] = 0
    return found.sort((a, b) => b.roughScore - a.roughScore || a.sentence - b.sentence).slice(0, CANDIDATE_LIMIT)
  }

  function isCommon(term: number): boolean {
    if (index.passageCount < LARGE_CORPUS) return false
    const { offsets } = index.passagePostings
    return (offsets[term + 1] ?? 0) - (offsets[term] ?? 0) > COMMON_SHARE * index.passageCount
  }

  function maskTitle(document: number): number {
    let mask = 0
    for (let at = table.documentTitles[document] ?? 0; at < (table.documentTitles[document + 1] ?? 0); at++) {
      const slot = slotOf[table.titleTerms[at] ?? 0] ?? 0
      if (slot !== 0) mask |= 1 << (Math.abs(slot) - 1)
    }
    return mask
  }

  function maskSentences(passage: number): { exact: number; soft: number }[] {
    const masks: { exact: number; soft: number }[] = []
    const end = table.passageSentences[passage + 1] ?? 0
    for (let sentence = table.passageSentences[passage] ?? 0; sentence < end; sentence++) {
      let exact = 0
      let soft = 0
      const last = table.sentenceTokens[sentence + 1] ?? 0
      for (let at = table.sentenceTokens[sentence] ?? 0; at < last; at++) {
        const slot = slotOf[table.tokens[at] ?? 0] ?? 0
        if (slot > 0) exact |= 1 << (slot - 1)
        else if (slot < 0) soft |= 1 << (-slot - 1)
      }
      masks.push({ exact, soft: soft | exact })
    }
    return masks
  }
}

/** Sums the weights of the slots whose bit is set. */
export function createWeigher(weights: readonly number[]): (mask: number) => number {
  return mask => {
    let sum = 0
    for (let i = 0; i < weights.length && i < MAX_SLOTS; i++) if ((mask >>> i) & 1) sum += weights[i] ?? 0
    return sum
  }
}
