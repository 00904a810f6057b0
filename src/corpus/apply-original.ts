import { isSameFigure, parseFigures } from '../language/figures.js'
import { tokenise } from '../language/terms.js'
import type { Document, Fact, LocatedFigure, Passage, Span } from '../model.js'
import { findWhole } from './bind-facts.js'
import { clip } from './describe.js'
import type { Fault } from './errors.js'
import { locateMarks, type Statement } from './parse-document.js'
import { createPassages } from './passages.js'

/** A document that speaks with the original's text, and its facts bound to sentences of it. */
export interface AppliedOriginal {
  readonly document: Document
  readonly facts: readonly Fact[]
  readonly faults: readonly Fault[]
}

/**
 * Puts the original's text in the place of the restatement. Every figure of a statement must stand in a paragraph that
 * it names; each fact then points to the sentence of those paragraphs that holds its figure, or shares most words. Its
 * own words stay the statement's, so that questions are understood the same with the original and without.
 *
 * The original's paragraphs are its non-empty lines, counted from 1; those that no statement names (share buttons,
 * other people's comments) are part of the text, but not of the passages.
 */
export function applyOriginal(
  document: Document,
  statements: readonly Statement[],
  facts: readonly Fact[],
  original: string,
): AppliedOriginal {
  const faults: Fault[] = []
  const lines = original.split('\n').map(line => line.trim())
  const paragraphs = lines.filter(line => line !== '').map((text, i) => ({ text, locator: `paragraph ${i + 1}` }))
  const { text, passages } = createPassages(paragraphs)
  const byNumber = new Map<number, Passage[]>()
  for (const passage of passages) {
    const number = Number(/\d+/.exec(passage.locator)?.[0])
    byNumber.set(number, [...(byNumber.get(number) ?? []), passage])
  }
  const file = document.original ?? ''
  const fail = (place: string, expected: string, got: string): void => {
    faults.push({ file, place, expected, got })
  }
  const source = (statement: Statement): readonly Passage[] => statement.paragraphs.flatMap(n => byNumber.get(n) ?? [])
  for (const statement of statements) {
    for (const n of statement.paragraphs)
      if (!byNumber.has(n)) fail(`[${n}]`, `at least ${n} paragraphs`, `${paragraphs.length}`)
    const named = source(statement).map(passage => text.slice(passage.start, passage.end))
    const stated = document.text.slice(statement.start, statement.end)
    for (const figure of findMissing(stated, named))
      fail(locateMarks(statement.paragraphs), `“${figure.text}”, as ${document.id} states`, 'no such figure there')
  }
  const bound = facts.flatMap(fact => {
    const statement = statements.find(({ start, end }) => start <= fact.span.start && fact.span.start < end)
    if (statement === undefined) return [fact]
    const sentences = source(statement).flatMap(passage => passage.sentences)
    const chosen = chooseSentence(text, sentences, document.text.slice(statement.start, statement.end), fact)
    if (chosen !== undefined) return [{ ...fact, ...chosen }]
    const wanted = fact.figure === undefined ? 'a sentence' : `a sentence with “${clip(fact.figure.text)}”`
    fail(locateMarks(statement.paragraphs), `${wanted}, for the fact ${fact.id}`, 'none')
    return []
  })
  const named = new Set(statements.flatMap(statement => statement.paragraphs))
  const kept = passages.filter(passage => named.has(Number(/\d+/.exec(passage.locator)?.[0])))
  return { document: { ...document, text, passages: kept }, facts: bound, faults }
}

const findMissing = (stated: string, paragraphs: readonly string[]): readonly LocatedFigure[] => {
  const there = paragraphs.flatMap(paragraph => parseFigures(paragraph))
  return parseFigures(stated).filter(
    figure =>
      !there.some(other => isSameFigure(figure, other)) &&
      !paragraphs.some(paragraph => findWhole(paragraph.toLowerCase(), figure.text.toLowerCase()).length > 0),
  )
}

type Chosen = Pick<Fact, 'span' | 'figure'>

const chooseSentence = (
  text: string,
  sentences: readonly Span[],
  statement: string,
  fact: Fact,
): Chosen | undefined => {
  const words = new Set(contentTerms(statement))
  let best: Chosen | undefined
  let bestScore = -1
  for (const { start, end } of sentences) {
    const quote = text.slice(start, end)
    const figure = fact.figure === undefined ? undefined : findFigure(quote, start, fact.figure)
    if (fact.figure !== undefined && figure === undefined) continue
    const score = new Set(contentTerms(quote).filter(term => words.has(term))).size
    if (score <= bestScore) continue
    bestScore = score
    best = { span: { start, end }, figure }
  }
  return best
}

/** The same figure in a sentence that starts at `start`, or else the same writing of it ("2 November" as a day). */
const findFigure = (sentence: string, start: number, wanted: LocatedFigure): LocatedFigure | undefined => {
  const same = parseFigures(sentence).find(figure => isSameFigure(figure, wanted))
  if (same !== undefined) return { ...same, start: same.start + start, end: same.end + start }
  const at = findWhole(sentence, wanted.text)[0]
  return at === undefined ? undefined : { ...wanted, start: start + at, end: start + at + wanted.text.length }
}

const contentTerms = (text: string): readonly string[] =>
  tokenise(text)
    .filter(token => !token.stop)
    .map(token => token.term)
