/**
 * Fits the three models behind answers from facts: which facts are near, which of close ones is nearest, and whether
 * it is an answer at all:
 *
 *   node dist/scripts/fit-facts.js OUT.ts [QUESTIONS.jsonl …] [--test QUESTIONS.jsonl …]
 *
 * It learns from the seeds alone: each ask of a fact, left out, must find its fact; with the fact itself left out
 * nothing may be found, nor for a known gap, left out. Question files ({question, must, doc} or, where nothing answers, {question, mustNot}) add
 * what people really ask. `--test` files are only measured.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import {
  ANSWER_FEATURE_COUNT,
  type AnswerDescriber,
  createAnswerDescriber,
  type LeftOut,
} from '../src/answer/answer-features.js'
import { type Candidate, FEATURE_COUNT, readFeature } from '../src/answer/fact-features.js'
import { createFactIndex } from '../src/answer/fact-index.js'
import { createQueryReader, type FactQuery } from '../src/answer/fact-query.js'
import { findCandidates } from '../src/answer/find-candidates.js'
import { createLexicon } from '../src/answer/lexicon.js'
import { orderClose, scoreCandidates } from '../src/answer/rank-facts.js'
import { findRefusal } from '../src/answer/refuse.js'
import { plantForest, scoreForest, type Tree, toProbability } from '../src/answer/trees.js'
import { loadCorpus } from '../src/corpus/load.js'
import { cleanQuestion } from '../src/language/clean.js'
import { isSameFigure } from '../src/language/figures.js'
import type { Fact } from '../src/model.js'
import { type BoostingOptions, fitTrees } from './gradient-boosting.js'

interface Question {
  readonly id: string
  readonly question: string
  readonly context?: readonly string[]
  readonly must?: readonly (readonly string[])[]
  /** Leading numbers of the originals whose documents answer. */
  readonly doc?: readonly string[]
  readonly mustNot?: readonly string[]
  readonly kind: string
}

/** Asks repeat each other: one in so many is learnt from. */
const EVERY_ASK = 4
/** A person's question counts as this many asks. */
const QUESTION_TIMES = 4
/** A known gap counts as this many asks. */
const GAP_TIMES = 1
/** How many asks the facts of a sparse corpus keep, in turn. */
const SPARSE_ASKS = [0, 1, 2, 5]
/** One known gap in so many is asked of the sparse corpus. */
const SPARSE_EVERY = 2
/** Facts that are put in order. */
const ORDERED = 6
/** Facts that are taken to answer a person's question. */
const RIGHT_MOST = 3

const corpus = loadCorpus()
const index = createFactIndex(corpus, createLexicon(corpus.glossary))
const readQuery = createQueryReader(index)

const norm = (s: string): string =>
  s
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-')
const originals = new Map(corpus.documents.map(document => [document.id, document.original ?? '']))
const answers = (q: Question, fact: Fact): boolean =>
  (q.must ?? []).length > 0 &&
  (q.doc ?? []).some(number => originals.get(fact.documentId)?.startsWith(`${number}_`)) &&
  (q.must ?? []).every(group => group.some(s => norm(fact.quote).includes(norm(s))))
/** Another fact that says the same: neither right nor wrong to show. */
const isTwin = (a: Fact, b: Fact): boolean =>
  a.quote === b.quote ||
  (a.entity === b.entity && a.attribute === b.attribute) ||
  (a.figure !== undefined && b.figure !== undefined && isSameFigure(a.figure, b.figure) && a.figure.unit !== 'count') ||
  index.similarity(corpus.facts.indexOf(a), corpus.facts.indexOf(b)) > 0.55

/** A question as it is learnt from: what may answer it, and how often it counts. */
interface Lesson {
  readonly query: FactQuery
  readonly candidates: readonly Candidate[]
  readonly describe: AnswerDescriber
  /** 1 for an answer, 0 for none, undefined where it may be either. */
  readonly label: (fact: Fact) => number | undefined
  readonly leftOut: LeftOut
  readonly times: number
  /** The same for putting close facts in order, where it tells apart what one statement says. */
  readonly orderLabel: (fact: Fact) => number | undefined
}

const lessons: Lesson[] = []
const describeAnswer = createAnswerDescriber(index)
const learn = (
  query: FactQuery,
  label: Lesson['label'],
  leftOut: LeftOut,
  times = 1,
  exclude?: ReadonlySet<number>,
  orderLabel = label,
) => {
  const candidates = findCandidates(index, query, leftOut, exclude).filter(c => c.lacks === undefined)
  lessons.push({ query, candidates, describe: describeAnswer, label, leftOut, times, orderLabel })
}

/** The corpus as people's own are: few wordings a fact, some with none, and no known gaps. */
const sparse = {
  ...corpus,
  facts: corpus.facts.map(
    (fact, at): Fact => ({ ...fact, asks: fact.asks.slice(0, SPARSE_ASKS[at % SPARSE_ASKS.length]) }),
  ),
  gaps: [],
}
const sparseIndex = createFactIndex(sparse, createLexicon(corpus.glossary))
const readSparse = createQueryReader(sparseIndex)
const describeSparse = createAnswerDescriber(sparseIndex)
const learnSparse = (text: string, label: Lesson['label'], leftOut: LeftOut, exclude?: ReadonlySet<number>): void => {
  const query = readSparse(cleanQuestion(text).text)
  const candidates = findCandidates(sparseIndex, query, leftOut, exclude).filter(c => c.lacks === undefined)
  const labelOf = (fact: Fact): number | undefined => label(corpus.facts[sparse.facts.indexOf(fact)] ?? fact)
  lessons.push({ query, candidates, describe: describeSparse, label: labelOf, leftOut, times: 1, orderLabel: labelOf })
}

const args = process.argv.slice(2)
const [out = ''] = args
const testAt = args.indexOf('--test')
const read = (file: string): Question[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line) as Question) // a file of our own format
const train = args.slice(1, testAt < 0 ? undefined : testAt).flatMap(read)
const test =
  testAt < 0
    ? []
    : args
        .slice(testAt + 1)
        .filter(arg => arg !== '--show')
        .flatMap(read)

index.facts.forEach((indexed, at) => {
  indexed.fact.asks.forEach((text, ask) => {
    if (ask % EVERY_ASK !== 0) return
    const query = readQuery(cleanQuestion(text).text)
    const leftOut = { fact: at, ask }
    const isSame = (fact: Fact): boolean => isTwin(fact, indexed.fact)
    const label = (fact: Fact): number | undefined =>
      fact.quote === indexed.fact.quote ? 1 : isSame(fact) ? undefined : 0
    const isOther = (fact: Fact): boolean => label(fact) === 1 && fact.figure?.text !== indexed.fact.figure?.text
    learn(query, label, leftOut, 1, undefined, fact => (isOther(fact) ? 0 : label(fact)))
    learnSparse(text, label, leftOut)
    if (ask % (2 * EVERY_ASK) === 0) {
      const same = new Set(index.facts.filter(other => isSame(other.fact)).map(other => other.at))
      learn(query, () => 0, leftOut, 1, same)
      learnSparse(text, () => 0, leftOut, same)
    }
  })
})
corpus.gaps?.forEach(({ question }, gap) => {
  learn(readQuery(cleanQuestion(question).text), () => 0, { fact: -1, ask: -1, gap }, GAP_TIMES)
  if (gap % SPARSE_EVERY === 0) learnSparse(question, () => 0, { fact: -1, ask: -1 })
})
const UNSUITABLE = new Set(['calculation', 'comparison', 'multi-doc', 'disambiguation'])
/** A person's question that became an ask or a gap is left out like any other. */
const askAt = new Map(corpus.facts.flatMap((fact, at) => fact.asks.map((text, ask) => [text, { fact: at, ask }])))
const leaveOut = ({ question }: Question): LeftOut => ({
  ...(askAt.get(question) ?? { fact: -1, ask: -1 }),
  gap: index.gaps.positionOf(question),
})
for (const q of train) {
  if (q.must === undefined && index.gaps.positionOf(q.question) >= 0) continue
  if (q.context !== undefined || UNSUITABLE.has(q.kind)) continue
  // What several facts answer together, none answers alone.
  if (q.must !== undefined && !corpus.facts.some(fact => answers(q, fact))) continue
  const query = readQuery(cleanQuestion(q.question).text)
  // What must be said can be so common a word that many facts have it: those farthest from the question are neither.
  const nearest = findCandidates(index, query, leaveOut(q))
    .filter(({ fact }) => answers(q, fact.fact))
    .sort((a, b) => readFeature(b, 'bestMatch') - readFeature(a, 'bestMatch'))
    .slice(0, RIGHT_MOST)
    .map(({ fact }) => fact.fact)
  const label = (fact: Fact): number | undefined => (nearest.includes(fact) ? 1 : answers(q, fact) ? undefined : 0)
  learn(query, label, leaveOut(q), QUESTION_TIMES)
  learnSparse(q.question, label, leaveOut(q))
}

/** Which fact: every candidate is a row. */
const factTrees = fitModel(
  lessons.map(({ candidates, label, times }) => ({
    rows: candidates.map(c => [c.features, label(c.fact.fact)] as const),
    times,
  })),
  FEATURE_COUNT,
  { trees: 300, depth: 4, rate: 0.06, ridge: 2, leafWeight: 20, featureShare: 0.6, groupShare: 0.7 },
)
const factForest = plantForest(factTrees)
const scoreFacts = (candidates: readonly Candidate[]) => scoreCandidates(candidates, factForest)
type Scored = ReturnType<typeof scoreFacts>
const describeAt = (
  describe: AnswerDescriber,
  query: FactQuery,
  scored: Readonly<Scored>,
  leftOut: LeftOut,
  place: number,
): Float32Array =>
  describe(
    query,
    scored.map(({ candidate }) => candidate),
    scored.map(({ score }) => score),
    leftOut,
    place,
  )
/** Which of the first facts: rows of the questions that one of them answers, against each other. */
const orderTrees = fitModel(
  lessons.flatMap(({ query, candidates, describe, orderLabel, leftOut, times }) => {
    const scored = scoreFacts(candidates)
    const rows = scored
      .slice(0, ORDERED)
      .map(
        ({ candidate }, place) =>
          [describeAt(describe, query, scored, leftOut, place), orderLabel(candidate.fact.fact)] as const,
      )
    return rows.some(([, value]) => value === 1) ? [{ rows, times }] : []
  }),
  ANSWER_FEATURE_COUNT,
  { trees: 300, depth: 4, rate: 0.05, ridge: 2, leafWeight: 5, featureShare: 0.5, groupShare: 0.7 },
  'listwise',
)
const scoreOrder = createScorer(orderTrees)
/** Whether the best fact is an answer at all: one row a question. */
const answerTrees = fitModel(
  lessons.map(({ query, candidates, describe, label, leftOut, times }) => {
    const { best, row } = describeBest(describe, query, candidates, leftOut)
    return { rows: best === undefined ? [] : [[row, label(best.fact.fact)] as const], times }
  }),
  ANSWER_FEATURE_COUNT,
  { trees: 500, depth: 5, rate: 0.03, ridge: 2, leafWeight: 5, featureShare: 0.5, groupShare: 0.6 },
)
const judgeAnswer = createScorer(answerTrees)

function createScorer(trees: readonly Tree[]): (row: Float32Array) => number {
  const forest = plantForest(trees)
  return row => scoreForest(forest, row)
}

function describeBest(describe: AnswerDescriber, query: FactQuery, candidates: readonly Candidate[], leftOut: LeftOut) {
  const scored = scoreFacts(candidates)
  const ordered = orderClose(scored, place => scoreOrder(describeAt(describe, query, scored, leftOut, place)))
  return { best: ordered[0]?.candidate, row: describeAt(describe, query, ordered, leftOut, 0) }
}

type Rows = readonly (readonly [Float32Array, number | undefined])[]

function fitModel(
  sets: readonly { readonly rows: Rows; readonly times: number }[],
  featureCount: number,
  options: Omit<BoostingOptions, 'seed' | 'loss'>,
  loss: BoostingOptions['loss'] = 'pointwise',
): Tree[] {
  const count = sets.reduce((sum, { rows, times }) => sum + rows.length * times, 0)
  const features = new Float32Array(count * featureCount)
  const labels: number[] = []
  const groups = [0]
  for (const { rows, times } of sets) {
    for (let n = 0; n < times; n++) {
      for (const [row, label] of rows) {
        if (label === undefined) continue
        features.set(row, labels.length * featureCount)
        labels.push(label)
      }
      groups.push(labels.length)
    }
  }
  console.error(`${groups.length - 1} questions, ${labels.length} rows`)
  const set = {
    features: features.subarray(0, labels.length * featureCount),
    featureCount,
    groups,
    labels: Float32Array.from(labels),
  }
  return fitTrees(set, { ...options, seed: 7, loss })
}

const measured = test
  .filter(q => q.context === undefined && !UNSUITABLE.has(q.kind))
  .map(q => {
    const text = cleanQuestion(q.question).text
    const query = readQuery(text)
    const isRefused = findRefusal(text.toLowerCase()) !== undefined
    const candidates = findCandidates(index, query, leaveOut(q)).filter(c => c.lacks === undefined)
    const { best, row } = describeBest(describeAnswer, query, isRefused ? [] : candidates, leaveOut(q))
    return {
      q,
      p: best === undefined ? 0 : toProbability(judgeAnswer(row)),
      right: best !== undefined && answers(q, best.fact.fact),
      best,
    }
  })
const answerable = measured.filter(m => m.q.must !== undefined)
const unanswerable = measured.filter(m => m.q.must === undefined)
if (measured.length > 0) {
  const good = answerable.filter(m => m.right).map(m => m.p)
  const bad = unanswerable.map(m => m.p)
  let pairs = 0
  for (const g of good) for (const b of bad) pairs += g > b ? 1 : g === b ? 0.5 : 0
  const sorted = [...bad].sort((a, b) => b - a)
  const at = (share: number): string => {
    const t = sorted[Math.floor(share * bad.length)] ?? 0
    return `${good.filter(g => g > t).length} right, ${answerable.filter(m => !m.right && m.p > t).length} wrong above ${t.toFixed(3)}`
  }
  console.log(
    `AUC ${(pairs / good.length / bad.length).toFixed(4)}; at 3 %: ${at(0.03)}; at 6 %: ${at(0.06)}; at 10 %: ${at(0.1)}`,
  )
  console.log(`best ${answerable.filter(m => m.right).length}/${answerable.length}`)
  for (const t of [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6])
    console.log(
      t,
      'right',
      answerable.filter(m => m.right && m.p >= t).length,
      'wrong',
      answerable.filter(m => !m.right && m.p >= t).length,
      'false',
      unanswerable.filter(m => m.p >= t).length,
      '/',
      unanswerable.length,
    )
  if (args.includes('--show')) {
    for (const m of measured)
      if (m.q.must === undefined ? m.p >= 0.3 : !m.right || m.p < 0.3)
        console.log(
          `${m.p.toFixed(2)} ${m.q.must === undefined ? 'UN' : m.right ? 'low' : 'WRONG'} ${m.q.id} ${m.q.kind}: ${m.q.question} → ${m.best?.fact.fact.id} unmet: ${m.best?.unmet.map(u => u.words).join(',')}`,
        )
  }
}
if (out !== '') {
  const round = (x: number): number => Number(x.toPrecision(4))
  const pack = (trees: readonly Tree[]): string =>
    trees
      .map(t => JSON.stringify([t.features, t.thresholds.map(round), t.lefts, t.rights, t.values.map(round)]))
      .join(',\n')
  const head =
    "/** Fitted by scripts/fit-facts.ts: not to be edited by hand. */\nimport type { PackedTree } from './trees.js'\n"
  writeFileSync(
    out,
    `${head}\nexport const FACT_TREES: readonly PackedTree[] = [\n${pack(factTrees)},\n]\n\nexport const ORDER_TREES: readonly PackedTree[] = [\n${pack(orderTrees)},\n]\n\nexport const ANSWER_TREES: readonly PackedTree[] = [\n${pack(answerTrees)},\n]\n`,
  )
}
