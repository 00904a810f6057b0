import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../src/corpus/load.js'
import { createEngine } from '../src/engine.js'
import { isSameFigure, parseFigures } from '../src/language/figures.js'
import { type Answer, type Finding, HEADLINE_MAX_CHARS, QUESTION_MAX_CHARS } from '../src/model.js'
import { answerSchema } from '../src/schemas.js'
import { GOLD_SETS, readQuestions } from './gold/questions.js'

const corpus = loadCorpus()
const engine = createEngine(corpus)
const texts = new Map(corpus.documents.map(document => [document.id, document.text]))
const findingSchema = answerSchema.omit({ id: true, elapsedMs: true }).strict()

const NOT_ANSWERS: ReadonlySet<Answer['kind']> = new Set(['abstention', 'clarification', 'help'])
const PERIODS: ReadonlySet<string> = new Set(['year', 'financial-year', 'month', 'date'])

/** Every ask is a question; one in forty of them keeps the test short, always the same ones. */
const ASKED = corpus.facts.flatMap(fact => fact.asks)
const ASKS = ASKED.filter((_, i) => i % 40 === 0)
const GOLD = GOLD_SETS.flatMap(set => readQuestions(set)).map(({ question, context }) => ({
  question,
  context: context ?? [],
}))

/** Figures of a headline that neither a cited sentence, a cited title nor the formula states. */
const unsupportedFigures = ({ headline, citations, formula, figures }: Finding): readonly string[] => {
  const cited = citations.flatMap(({ quote, title }) => [...parseFigures(quote), ...parseFigures(title)])
  const worked = formula === undefined ? [] : [...parseFigures(formula.text), ...formula.inputs, ...figures]
  return parseFigures(headline)
    .filter(
      figure =>
        !cited.some(stated => isSameFigure(stated, figure)) &&
        // "1.15 euros to the pound" is the ratio 1.15: what a result counts is said in words.
        !worked.some(stated => isSameFigure(stated, figure) || stated.value === figure.value),
    )
    .map(figure => figure.text)
}

/** Every way in which a finding breaks what is promised of all; empty when it keeps it. */
const faultsOf = (finding: Finding, asked: string): readonly string[] => {
  const faults: string[] = []
  const parsed = findingSchema.safeParse(finding)
  if (!parsed.success) faults.push(`shape: ${parsed.error.message}`)
  if (finding.headline.length > HEADLINE_MAX_CHARS) faults.push(`headline of ${finding.headline.length} characters`)
  for (const { documentId, start, end, quote } of [
    ...finding.citations,
    ...finding.related.map(({ citation }) => citation),
  ])
    if (texts.get(documentId)?.slice(start, end) !== quote) faults.push(`${documentId} does not hold “${quote}” there`)
  const live =
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]|[<>]|@(?:everyone|here|channel)/u.exec(
      finding.text,
    )
  if (live !== null) faults.push(`live ${JSON.stringify(live[0])} in the text`)
  if (!finding.text.startsWith(finding.headline)) faults.push('the text does not open with the headline')
  for (const input of finding.formula?.inputs ?? [])
    if ((input.source === 'cited') !== (input.citation !== null && finding.citations[input.citation] !== undefined))
      faults.push(`input ${input.text} has no citation`)
  if (!NOT_ANSWERS.has(finding.kind)) {
    if (finding.citations.length === 0) faults.push('no citation')
    faults.push(...unsupportedFigures(finding).map(text => `${text} is stated nowhere`))
    return faults
  }
  if (finding.citations.length + finding.figures.length > 0) faults.push(`${finding.kind} with citations or figures`)
  const named = parseFigures(asked)
  for (const figure of parseFigures(finding.headline))
    if (!PERIODS.has(figure.unit) || !(asked.includes(figure.text) || named.some(other => isSameFigure(other, figure))))
      faults.push(`${finding.kind} states ${figure.text}`)
  return faults
}

const ask = (question: string, context: readonly string[] = [], minConfidence?: number): readonly string[] => {
  const finding = engine.ask(question, { context, ...(minConfidence === undefined ? {} : { minConfidence }) })
  return faultsOf(finding, [...context, question].join('\n')).map(
    fault => `${JSON.stringify(question.slice(0, 200))} → ${finding.kind}: ${finding.headline} – ${fault}`,
  )
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...ASKED.slice(0, 2000).flatMap(asked => asked.split(' '))),
        fc.constantFrom(
          '£18,196',
          '641',
          '21%',
          '2010-11',
          '4 November 2010',
          '<@U1>',
          '@everyone',
          '\u001b[31m',
          '\n',
        ),
        fc.string({ maxLength: 8 }),
      ),
      { maxLength: 25 },
    )
    .map(words => words.join(' ')),
)
/** Real questions, whole, joined, cut short, shouted or with a slip. */
const realText = fc.oneof(
  fc.constantFrom(...ASKED),
  fc.constantFrom(...GOLD.map(({ question }) => question)),
  fc
    .tuple(
      fc.constantFrom(...ASKED),
      fc.constantFrom(' and ', '? ', '\n2. ', ' vs ', ' plus ', ' minus '),
      fc.constantFrom(...ASKED),
    )
    .map(parts => parts.join('')),
  fc.tuple(fc.constantFrom(...ASKED), fc.nat(60)).map(([asked, at]) => asked.slice(0, at) + asked.slice(at + 1)),
  fc.constantFrom(...ASKED).map(asked => asked.toUpperCase()),
)

/** Without what cleaning takes out of a text. */
const bare = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

/** What is marked in a text is the figure as read, or a character that holds it ("⅐"), or its short form ("10-11"). */
const isMarkedIn = (marked: string, read: string): boolean => marked.includes(read) || read.includes(marked)

describe('the engine over the seeds', () => {
  it('keeps its promise on every gold question', () => {
    expect(GOLD.flatMap(({ question, context }) => ask(question, context))).toEqual([])
  })

  it('keeps its promise on wordings that facts are asked for with', () => {
    expect(ASKS.length).toBeGreaterThan(200)
    expect(ASKS.flatMap(asked => ask(asked))).toEqual([])
  })

  it('keeps its promise on any string, and throws on none', () => {
    fc.assert(fc.property(anyText, question => void expect(ask(question)).toEqual([])))
  })

  it('keeps its promise on real questions joined, cut, shouted and misspelt', () => {
    fc.assert(fc.property(realText, question => void expect(ask(question)).toEqual([])))
  })

  it('keeps its promise behind any earlier questions', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText, realText),
        fc.array(fc.oneof(anyText, realText), { maxLength: 5 }),
        (question, context) => void expect(ask(question, context)).toEqual([]),
      ),
      { numRuns: 60 },
    )
  })

  it('keeps its promise when the caller wants the best there is', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, realText), question => void expect(ask(question, [], 0)).toEqual([])),
      {
        numRuns: 60,
      },
    )
  })

  it('gives the same answer to the same question, whatever was asked between', () => {
    fc.assert(
      fc.property(realText, realText, (question, other) => {
        const first = engine.ask(question)
        engine.ask(other)
        expect(engine.ask(question)).toEqual(first)
      }),
      { numRuns: 40 },
    )
  })

  it('gives the same answers as another engine of the same corpus', () => {
    const other = createEngine(corpus)
    for (const { question, context } of GOLD.slice(0, 60))
      expect(other.ask(question, { context })).toEqual(engine.ask(question, { context }))
  })

  it('says so when it read only the beginning of a question', () => {
    const question = 'What was the average MARS payout in 2010-11?'
    const padded = `${question}${' .'.repeat(QUESTION_MAX_CHARS)}`
    expect(engine.ask(question.padEnd(QUESTION_MAX_CHARS, ' ')).caveat).toBeUndefined()
    expect(engine.ask(padded)).toMatchObject({ kind: 'figure', caveat: expect.stringContaining('4,000') })
    expect(engine.ask(padded).text).toContain('4,000')
  })

  it('shows the passage of each citation with the quote marked', () => {
    for (const { question, context } of GOLD.slice(0, 80)) {
      for (const citation of engine.ask(question, { context }).citations) {
        const marked = engine.passage(citation)?.paragraphs.filter(({ mark }) => mark !== undefined) ?? []
        expect(marked.map(({ text, mark }) => text.slice(mark?.start, mark?.end))).toEqual([citation.quote])
      }
    }
  })

  it('checks, suggests, defines and compares on any string without throwing', () => {
    fc.assert(
      fc.property(anyText, text => {
        for (const { figure, span } of engine.check(text).figures)
          expect(isMarkedIn(bare(text.slice(span.start, span.end)), bare(figure.text))).toBe(true)
        expect(engine.suggest(text, 3).length).toBeLessThanOrEqual(3)
        expect(engine.suggestTerms(text, 3).length).toBeLessThanOrEqual(3)
        expect(engine.suggestTopics(text, 3).length).toBeLessThanOrEqual(3)
        for (const { rows, unit } of engine.series(text)) for (const row of rows) expect(row.figure.unit).toBe(unit)
      }),
      { numRuns: 60 },
    )
  })
})
