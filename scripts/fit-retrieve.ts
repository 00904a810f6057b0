/**
 * Fits what full-text answers rest on: the ranker of sentences, the chooser of figures and their confidence.
 *
 *     node dist/scripts/fit-retrieve.js PACK [--outside FILE.jsonl] [--write]
 *
 * Prints measures cross-validated by document: every question is judged by trees that saw no question on its document.
 * With --write, trees fitted on the whole pack go into src/answer/retrieve-weights.ts. The pack itself stays outside.
 */
import { writeFileSync } from 'node:fs'
import {
  chooseFigure,
  createInspector,
  type FigureInspection,
  type Inspection,
  inspectFigures,
  measureDocumentCover,
  orderByScore,
} from '../src/answer/retrieve.js'
import type { Candidate } from '../src/answer/retrieve-candidates.js'
import { CONFIDENCE_FEATURE_COUNT, describeConfidence } from '../src/answer/retrieve-confidence.js'
import { FEATURE_COUNT, FEATURES } from '../src/answer/retrieve-features.js'
import { FIGURE_FEATURE_COUNT, FIGURE_FEATURES, FIGURE_WANTED } from '../src/answer/retrieve-figure.js'
import { type RetrieveModel, scoreSentences, shareOut } from '../src/answer/retrieve-model.js'
import { type Forest, plantForest, scoreForest, type Tree, toProbability } from '../src/answer/trees.js'
import type { Document } from '../src/model.js'
import { createPassageTable } from '../src/search/passage-table.js'
import { createIndexParts, createTypedIndex, type TypedIndex } from '../src/search/typed-index.js'
import { fitLinear } from './fit-linear.js'
import { type BoostingOptions, fitTrees } from './gradient-boosting.js'
import { asksForFigure, holdsAnswer, isAnswerFigure, type PackQuestion, readLines, readPack } from './read-pack.js'

const FOLDS = 8
/** Precision that "answered right at precision" asks for. */
const PRECISION = 0.92

const SENTENCES: BoostingOptions = {
  trees: 250,
  depth: 4,
  rate: 0.05,
  ridge: 10,
  leafWeight: 4,
  featureShare: 0.2,
  groupShare: 0.5,
  seed: 1,
  loss: 'listwise',
}
/** Strength of the pull of linear weights towards nothing. */
const SENTENCE_RIDGE = 0.01
const FIGURE_RIDGE = 0.03
const CONFIDENCE: BoostingOptions = {
  ...SENTENCES,
  trees: 150,
  depth: 3,
  rate: 0.05,
  ridge: 10,
  leafWeight: 5,
  featureShare: 0.4,
  groupShare: 0.6,
  loss: 'pointwise',
}

/** A question with what was found for it. */
interface Case {
  readonly asked: PackQuestion
  readonly documents: readonly Document[]
  readonly index: TypedIndex
  readonly found: Inspection
  /** Each candidate: holds an expected answer, and stands in the expected paragraph too. */
  readonly right: readonly boolean[]
  readonly gold: readonly boolean[]
  /** Asked of documents that do not hold it. */
  readonly isOutside: boolean
}

interface Judged {
  readonly case: Case
  readonly isRight: boolean
  readonly isFigureRight: boolean | undefined
  readonly row: Float32Array
  confidence: number
}

type Ranker = Pick<RetrieveModel, 'sentenceWeights' | 'sentences'> & { readonly trees: readonly Tree[] }
type Fold = Ranker & Pick<RetrieveModel, 'figureWeights'>

function main(): void {
  const args = process.argv.slice(2)
  const pack = args[0]
  if (pack === undefined) throw new Error('usage: fit-retrieve PACK [--outside FILE] [--write]')
  const outsideFile = args.includes('--outside') ? args[args.indexOf('--outside') + 1] : undefined
  const { documents, questions } = readPack(pack)
  const index = createTypedIndex(createIndexParts(createPassageTable(documents)))
  const inside = inspectAll(
    questions.filter(q => q.answerable),
    documents,
    index,
    false,
  )
  // The same questions asked of all documents but their own: what an unanswerable question looks like.
  const absent = documents.flatMap(document => {
    const others = documents.filter(d => d !== document)
    const own = questions.filter((q, i) => q.answerable && q.documentId === document.id && i % 2 === 0)
    return inspectAll(own, others, createTypedIndex(createIndexParts(createPassageTable(others))), true)
  })
  const elsewhere =
    outsideFile === undefined
      ? []
      : inspectAll(
          readLines<{ id: string; question: string; context?: unknown }>(outsideFile)
            .filter(q => q.context === undefined)
            .map(q => ({ ...q, answers: [], documentId: '', paragraph: 0, answerable: false })),
          documents,
          index,
          true,
        )

  const folds = divide(questions.filter(q => q.answerable).map(q => q.documentId))
  const judged: Judged[] = []
  const judgedAbsent: Judged[] = []
  const judgedElsewhere: Judged[] = []
  for (let k = 0; k < FOLDS; k++) {
    const isTrain = (c: Case): boolean => folds.get(c.asked.documentId) !== k
    const fold = fitFold(inside.filter(isTrain))
    judged.push(...inside.filter(c => !isTrain(c)).map(c => judge(c, fold)))
    judgedAbsent.push(...absent.filter(c => !isTrain(c)).map(c => judge(c, fold)))
    if (k === 0) judgedElsewhere.push(...elsewhere.map(c => judge(c, fold)))
  }
  for (let k = 0; k < FOLDS; k++) {
    const isTest = (j: Judged): boolean => folds.get(j.case.asked.documentId) === k
    const forest = plantForest(fitConfidence([...judged, ...judgedAbsent].filter(j => !isTest(j))))
    for (const j of [...judged, ...judgedAbsent].filter(isTest)) j.confidence = readConfidence(forest, j.row)
    for (const j of judgedElsewhere) j.confidence += readConfidence(forest, j.row) / FOLDS
  }
  report(judged, judgedAbsent, judgedElsewhere)

  if (args.includes('--write')) {
    const fold = fitFold(inside)
    const confidence = fitConfidence([...judged, ...judgedAbsent])
    const packed = {
      sentenceWeights: fold.sentenceWeights.map(roundValue),
      figureWeights: fold.figureWeights.map(roundValue),
      sentences: fold.trees.map(packTree),
      confidence: confidence.map(packTree),
    }
    writeFileSync(
      'src/answer/retrieve-weights.ts',
      `// Written by scripts/fit-retrieve.ts: fitted numbers, not to be edited by hand.\nexport const RETRIEVE_WEIGHTS =\n  '${JSON.stringify(packed)}'\n`,
    )
  }
}

function inspectAll(
  questions: readonly PackQuestion[],
  documents: readonly Document[],
  index: TypedIndex,
  isOutside: boolean,
): Case[] {
  const inspect = createInspector(index)
  const { table } = index
  return questions.map(asked => {
    const live = inspect(asked.question)
    const found = { ...live, rows: live.rows.slice(0, live.candidates.length * FEATURE_COUNT) }
    const right = found.candidates.map(c => {
      const document = documents[c.document]
      if (isOutside || document?.id !== asked.documentId) return false
      return holdsAnswer(
        document.text.slice(table.sentenceStarts[c.sentence], table.sentenceEnds[c.sentence]),
        asked.answers,
      )
    })
    const gold = found.candidates.map((c, i) => {
      const passage = documents[c.document]?.passages[c.passage - (table.documentPassages[c.document] ?? 0)]
      return right[i] === true && passage?.locator === `paragraph ${asked.paragraph}`
    })
    return { asked, documents, index, found, right, gold, isOutside }
  })
}

const textOf =
  (c: Case) =>
  (candidate: Candidate): string => {
    const { table } = c.index
    const text = c.documents[candidate.document]?.text ?? ''
    return text.slice(table.sentenceStarts[candidate.sentence], table.sentenceEnds[candidate.sentence])
  }

/** Documents in folds of about equally many questions. */
function divide(ids: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const id of ids) sizes.set(id, (sizes.get(id) ?? 0) + 1)
  const loads = new Array<number>(FOLDS).fill(0)
  const folds = new Map<string, number>()
  for (const [id, size] of [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const k = loads.indexOf(Math.min(...loads))
    folds.set(id, k)
    loads[k] = (loads[k] ?? 0) + size
  }
  return folds
}

function stack(parts: readonly { rows: Float32Array; labels: readonly boolean[] }[], featureCount: number) {
  const count = parts.reduce((sum, p) => sum + p.labels.length, 0)
  const features = new Float32Array(count * featureCount)
  const labels = new Float32Array(count)
  const groups = [0]
  let at = 0
  for (const part of parts) {
    features.set(part.rows.subarray(0, part.labels.length * featureCount), at * featureCount)
    part.labels.forEach((label, i) => {
      labels[at + i] = label ? 1 : 0
    })
    at += part.labels.length
    groups.push(at)
  }
  return { features, labels, groups, featureCount }
}

function fitSentences(cases: readonly Case[]): Ranker {
  const set = stack(
    cases.map(c => ({ rows: c.found.rows, labels: c.gold })),
    FEATURE_COUNT,
  )
  const trees = fitTrees(set, SENTENCES)
  return { sentenceWeights: fitLinear(set, SENTENCE_RIDGE, SENTENCE_CODES), sentences: plantForest(trees), trees }
}

/** Columns that are codes, not quantities: trees split them, a linear score cannot use them. */
const SENTENCE_CODES = listColumns(FEATURES, ['wanted', 'words', 'unknown', 'focusKnown'])
const FIGURE_CODES = listColumns(FIGURE_FEATURES, [
  'unit',
  'wanted',
  'part',
  'precision',
  'grain',
  'wantedGrain',
  'rank',
])

function listColumns<T extends string>(features: readonly T[], names: readonly T[]): number[] {
  return names.map(name => features.indexOf(name))
}

const isFigureCase = (c: Case): boolean => FIGURE_WANTED.has(c.found.query.asked.wanted)

/** The figures of a case in the order that the given sentence scores make. */
function figuresOf(c: Case, scores: Float64Array): FigureInspection {
  return inspectFigures(c.asked.question, c.found, scores, orderByScore(scores), textOf(c))
}

/** Fits the ranker, and the chooser of figures on scores of rankers that did not see the document. */
function fitFold(cases: readonly Case[]): Fold {
  const folds = divide(cases.map(c => c.asked.documentId))
  const figureParts: { rows: Float32Array; labels: boolean[] }[] = []
  const INNER = 3
  for (let k = 0; k < INNER; k++) {
    const isTest = (c: Case): boolean => (folds.get(c.asked.documentId) ?? 0) % INNER === k
    const ranker = fitSentences(cases.filter(c => !isTest(c)))
    for (const c of cases.filter(isTest)) {
      if (!isFigureCase(c) || !asksForFigure(c.asked)) continue
      const scores = scoreSentences(ranker, c.found.rows, c.found.candidates.length)
      const { figures, rows } = figuresOf(c, scores)
      const labels = figures.map(
        f => c.gold[f.candidate] === true && isAnswerFigure(f.found.figure.text, c.asked.answers),
      )
      figureParts.push({ rows, labels })
    }
  }
  return {
    ...fitSentences(cases),
    figureWeights: fitLinear(stack(figureParts, FIGURE_FEATURE_COUNT), FIGURE_RIDGE, FIGURE_CODES),
  }
}

function judge(c: Case, fold: Fold): Judged {
  const { candidates, rows, query } = c.found
  const scores = scoreSentences(fold, rows, candidates.length)
  const shares = shareOut(scores)
  const order = orderByScore(scores)
  const isAsked = isFigureCase(c)
  const found = isAsked ? figuresOf(c, scores) : { figures: [], rows: new Float32Array(0) }
  const { candidate: chosen, figures } = chooseFigure(fold.figureWeights, found, scores, order)
  const figure = figures.get(chosen)
  const figureShare = isAsked ? (figure?.share ?? 0) : 1
  const figureText = figure?.figure.text ?? ''
  const cover = measureDocumentCover(c.index, query, candidates[chosen]?.document ?? -1)
  return {
    case: c,
    isRight: c.right[chosen] === true,
    isFigureRight: asksForFigure(c.asked) ? isAnswerFigure(figureText, c.asked.answers) : undefined,
    row: describeConfidence(query, candidates, rows, scores, shares, chosen, figureShare, cover),
    confidence: 0,
  }
}

function fitConfidence(judged: readonly Judged[]): Tree[] {
  return fitTrees(
    stack(
      judged.map(j => ({ rows: j.row, labels: [j.isRight] })),
      CONFIDENCE_FEATURE_COUNT,
    ),
    CONFIDENCE,
  )
}

const readConfidence = (forest: Forest, row: Float32Array): number => toProbability(scoreForest(forest, row))

function report(inside: readonly Judged[], absent: readonly Judged[], elsewhere: readonly Judged[]): void {
  const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / Math.max(1, xs.length)
  const figures = inside.filter(j => j.isFigureRight !== undefined)
  const print = (name: string, value: number, note = ''): void =>
    console.log(`${name.padEnd(36)} ${value.toFixed(3)} ${note}`)
  console.log(`cross-validated by document in ${FOLDS} folds, ${inside.length} questions`)
  print('sentence', mean(inside.map(j => Number(j.isRight))))
  print('figure', mean(figures.map(j => Number(j.isFigureRight))), `(${figures.length})`)
  const others = elsewhere.length > 0 ? elsewhere : absent
  const at = findPrecisionPoint([...inside, ...others.map(j => ({ ...j, isRight: false }))])
  print(
    `answered right at precision ${PRECISION}`,
    at.right / inside.length,
    `(confidence >= ${at.confidence.toFixed(3)})`,
  )
  print(
    'AUROC against own document absent',
    measureAuroc(
      inside.map(j => j.confidence),
      absent.map(j => j.confidence),
    ),
  )
  if (elsewhere.length > 0) {
    print(
      'AUROC against outside questions',
      measureAuroc(
        inside.map(j => j.confidence),
        elsewhere.map(j => j.confidence),
      ),
    )
  }
  console.log('confidence: from, answers, mean, right')
  for (let from = 0; from < 1; from += 0.1) {
    const part = inside.filter(j => j.confidence >= from && j.confidence < from + 0.1)
    console.log(
      `  ${from.toFixed(1)}  ${String(part.length).padStart(5)}  ${mean(part.map(j => j.confidence)).toFixed(2)}  ${mean(part.map(j => Number(j.isRight))).toFixed(2)}`,
    )
  }
}

function findPrecisionPoint(judged: readonly { isRight: boolean; confidence: number }[]): {
  right: number
  confidence: number
} {
  const sorted = [...judged].sort((a, b) => b.confidence - a.confidence)
  let best = { right: 0, confidence: 1 }
  let right = 0
  sorted.forEach((j, i) => {
    if (j.isRight) right++
    if (sorted[i + 1]?.confidence !== j.confidence && right / (i + 1) >= PRECISION && right > best.right) {
      best = { right, confidence: j.confidence }
    }
  })
  return best
}

/** Chance that an answerable question has the higher confidence; ties count half. */
function measureAuroc(positive: readonly number[], negative: readonly number[]): number {
  const sorted = [...negative].sort((a, b) => a - b)
  let sum = 0
  for (const p of positive) {
    const below = lowerBound(sorted, n => n >= p)
    const atMost = lowerBound(sorted, n => n > p)
    sum += (below + atMost) / 2
  }
  return sum / Math.max(1, positive.length * negative.length)
}

function lowerBound(sorted: readonly number[], isPast: (value: number) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isPast(sorted[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}

/** Numbers short enough to read: thresholds and values to five significant digits. */
const packTree = (tree: Tree) => [
  tree.features,
  tree.thresholds.map(roundThreshold),
  tree.lefts,
  tree.rights,
  tree.values.map(roundValue),
]

/** Thresholds lie between two values of a feature: seven digits keep them there. */
const roundThreshold = (value: number): number => Number(value.toPrecision(7))

const roundValue = (value: number): number => Number(value.toPrecision(5))

main()
