import { isSameFigure } from '../language/figures.js'
import type { Corpus, Document, Fact, LocatedFigure } from '../model.js'

/** A fact of the earlier corpus that the later one no longer bears out. */
export interface LostFact {
  readonly fact: Fact
  /** What became of it. */
  readonly why: 'document-gone' | 'quote-gone' | 'fact-gone' | 'figure-changed'
}

/** Facts that state different figures for the same thing and period, newest source first. */
export interface FigureConflict {
  readonly entity: string
  readonly attribute: string
  readonly period: string | undefined
  readonly facts: readonly Fact[]
}

/** What a change of corpus does to its facts. */
export interface CorpusChange {
  readonly lost: readonly LostFact[]
  /** Conflicts that the earlier corpus did not have. */
  readonly conflicts: readonly FigureConflict[]
  readonly added: number
}

/** Compares two corpora fact by fact. */
export function compareCorpora(before: Corpus, after: Corpus): CorpusChange {
  const documents = new Map(after.documents.map(document => [document.id, document]))
  const facts = new Map(after.facts.map(fact => [fact.id, fact]))
  const lost = before.facts.flatMap((fact): LostFact[] => {
    const why = findLoss(fact, documents.get(fact.documentId), facts.get(fact.id))
    return why === undefined ? [] : [{ fact, why }]
  })
  const known = new Set(findFigureConflicts(before).map(keyOfConflict))
  const conflicts = findFigureConflicts(after).filter(conflict => !known.has(keyOfConflict(conflict)))
  const ids = new Set(before.facts.map(fact => fact.id))
  return { lost, conflicts, added: after.facts.filter(fact => !ids.has(fact.id)).length }
}

const findLoss = (fact: Fact, document: Document | undefined, now: Fact | undefined): LostFact['why'] | undefined => {
  if (document === undefined) return 'document-gone'
  if (now === undefined) return document.text.includes(fact.quote) ? 'fact-gone' : 'quote-gone'
  if (fact.figure === undefined || now.figure === undefined) return undefined
  return isSameFigure(fact.figure, now.figure) ? undefined : 'figure-changed'
}

/**
 * Facts of one entity, attribute, period and unit, with the same qualifiers, that state different figures. In order of
 * the facts; within a conflict the latest publication first, undated ones last.
 */
export function findFigureConflicts(corpus: Corpus): readonly FigureConflict[] {
  const published = new Map(corpus.documents.map(document => [document.id, document.published ?? '']))
  const groups = new Map<string, (Fact & { readonly figure: LocatedFigure })[]>()
  for (const fact of corpus.facts) {
    const { figure } = fact
    if (figure === undefined) continue
    const key = [fact.entity, fact.attribute, fact.period ?? '', figure.unit, ...[...fact.qualifiers].sort()]
    const group = groups.get(fold(key))
    if (group === undefined) groups.set(fold(key), [{ ...fact, figure }])
    else group.push({ ...fact, figure })
  }
  return [...groups.values()].flatMap((group): FigureConflict[] => {
    const [first] = group
    if (first === undefined || group.every(({ figure }) => isSameFigure(figure, first.figure))) return []
    const dateOf = (fact: Fact): string => published.get(fact.documentId) ?? ''
    const facts = [...group].sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : 0))
    return [{ entity: first.entity, attribute: first.attribute, period: first.period, facts }]
  })
}

const fold = (parts: readonly string[]): string =>
  JSON.stringify(parts.map(part => part.toLowerCase().replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim()))

const keyOfConflict = ({ entity, attribute, period, facts }: FigureConflict): string =>
  fold([entity, attribute, period ?? '', ...facts.map(({ figure }) => `${figure?.unit} ${figure?.value}`).sort()])
