/**
 * Fits the model that tells a fact that answers a question from one that does not:
 *
 *   node dist/scripts/fit-facts.js OUT.ts [QUESTIONS.jsonl …] [--test QUESTIONS.jsonl …]
 *
 * It learns from the seeds alone: each ask of a fact, left out, must find its fact; and with the fact itself left out
 * nothing may be found. Question files ({question, must, doc} or, where nothing answers, {question, mustNot}) add
 * what people really ask. `--test` files are only measured.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { type Candidate, FEATURE_COUNT, readFeature } from '../src/answer/fact-features.js'
import { createFactIndex } from '../src/answer/fact-index.js'
import { createQueryReader } from '../src/answer/fact-query.js'
import { findCandidates } from '../src/answer/find-candidates.js'
import { createLexicon } from '../src/answer/lexicon.js'
import { findRefusal } from '../src/answer/refuse.js'
import { plantForest, scoreForest, toProbability } from '../src/answer/trees.js'
import { loadCorpus } from '../src/corpus/load.js'
import { cleanQuestion } from '../src/language/clean.js'
import { isSameFigure } from '../src/language/figures.js'
import type { Fact } from '../src/model.js'
import { fitTrees } from './gradient-boosting.js'

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
const EVERY_ASK = 8
/** A person's question counts as this many asks. */
const QUESTION_TIMES = 4
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

const features: number[] = []
const labels: number[] = []
const groups = [0]
const add = (candidates: readonly Candidate[], label: (fact: Fact) => number | undefined, times = 1): void => {
  for (let n = 0; n < times; n++) {
    for (const { fact, features: row, lacks } of candidates) {
      const value = label(fact.fact)
      if (value === undefined || lacks !== undefined) continue
      features.push(...row)
      labels.push(value)
    }
    groups.push(labels.length)
  }
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
  indexed.fact.asks.forEach((ask, i) => {
    if (i % EVERY_ASK !== 0) return
    const query = readQuery(cleanQuestion(ask).text)
    const leftOut = { fact: at, ask: i }
    const label = (fact: Fact): number | undefined =>
      fact.quote === indexed.fact.quote ? 1 : isTwin(fact, indexed.fact) ? undefined : 0
    add(findCandidates(index, query, leftOut), label)
    if (i % (2 * EVERY_ASK) === 0) {
      const same = new Set(index.facts.filter(other => isTwin(other.fact, indexed.fact)).map(other => other.at))
      add(findCandidates(index, query, undefined, same), () => 0)
    }
  })
})
const UNSUITABLE = new Set(['calculation', 'comparison', 'multi-doc', 'disambiguation'])
/** A person's question that became an ask is left out like any other. */
const askAt = new Map(corpus.facts.flatMap((fact, at) => fact.asks.map((text, ask) => [text, { fact: at, ask }])))
for (const q of train) {
  if (q.context !== undefined || UNSUITABLE.has(q.kind)) continue
  // What several facts answer together, none answers alone.
  if (q.must !== undefined && !corpus.facts.some(fact => answers(q, fact))) continue
  const leftOut = askAt.get(q.question) ?? { fact: -1, ask: -1 }
  const candidates = findCandidates(index, readQuery(cleanQuestion(q.question).text), {
    ...leftOut,
    gap: index.gaps.positionOf(q.question),
  })
  const right = candidates.filter(({ fact }) => answers(q, fact.fact))
  // What must be said can be so common a word that many facts have it: those farthest from the question are neither.
  const nearest = [...right]
    .sort((a, b) => readFeature(b, 'bestMatch') - readFeature(a, 'bestMatch'))
    .slice(0, RIGHT_MOST)
    .map(({ fact }) => fact.fact)
  add(candidates, fact => (nearest.includes(fact) ? 1 : answers(q, fact) ? undefined : 0), QUESTION_TIMES)
}
console.error(`${groups.length - 1} questions, ${labels.length} pairs`)
const trees = fitTrees(
  { features: Float32Array.from(features), featureCount: FEATURE_COUNT, groups, labels: Float32Array.from(labels) },
  {
    trees: 300,
    depth: 4,
    rate: 0.06,
    ridge: 2,
    leafWeight: 20,
    featureShare: 0.6,
    groupShare: 0.7,
    seed: 7,
    loss: 'pointwise',
  },
)
const forest = plantForest(trees)
const score = (row: Float32Array): number => toProbability(scoreForest(forest, row))

const measured = test
  .filter(q => q.context === undefined && !UNSUITABLE.has(q.kind))
  .map(q => {
    const text = cleanQuestion(q.question).text
    const query = readQuery(text)
    const isRefused = findRefusal(text.toLowerCase()) !== undefined
    const ranked = (isRefused ? [] : findCandidates(index, query).filter(c => c.lacks === undefined))
      .map(c => ({ c, p: score(c.features) }))
      .sort((a, b) => b.p - a.p)
    const top = ranked[0]
    return {
      q,
      p: top?.p ?? 0,
      right: top !== undefined && answers(q, top.c.fact.fact),
      top3: ranked.slice(0, 3).some(r => answers(q, r.c.fact.fact)),
      top,
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
  console.log(
    `best ${answerable.filter(m => m.right).length}/${answerable.length}, first three ${answerable.filter(m => m.top3).length}`,
  )
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
      if (m.q.must === undefined ? m.p >= 0.5 : !m.right || m.p < 0.5)
        console.log(
          `${m.p.toFixed(2)} ${m.q.must === undefined ? 'UN' : m.right ? 'low' : m.top3 ? 'top3' : 'WRONG'} ${m.q.id} ${m.q.kind}: ${m.q.question} → ${m.top?.c.fact.fact.id} unmet: ${m.top?.c.unmet.map(u => u.words).join(',')}`,
        )
  }
}
if (out !== '') {
  const round = (x: number): number => Number(x.toPrecision(4))
  const rows = trees.map(t =>
    JSON.stringify([t.features, t.thresholds.map(round), t.lefts, t.rights, t.values.map(round)]),
  )
  const head =
    "/** Fitted by scripts/fit-facts.ts: not to be edited by hand. */\nimport type { PackedTree } from './trees.js'\n"
  writeFileSync(out, `${head}\nexport const FACT_TREES: readonly PackedTree[] = [\n${rows.join(',\n')},\n]\n`)
}
