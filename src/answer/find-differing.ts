import { isSameFigure } from '../language/figures.js'
import { tokenise } from '../language/terms.js'
import type { Document, Figure } from '../model.js'
import type { Evidence, Library } from './compose.js'

/** Share of the words of the shorter sentence, its figures apart, that two statements of one thing have in common. */
const SAME_THING = 0.6
/** "Newest first"; documents without a date come last, in their order. */
const byDate =
  (library: Library) =>
  (a: Evidence, b: Evidence): number =>
    (publishedOf(library.document(b.documentId)) ?? '').localeCompare(publishedOf(library.document(a.documentId)) ?? '')
const publishedOf = (document: Document | undefined): string | null => document?.published ?? null

const matter = (text: string): ReadonlySet<string> =>
  new Set(tokenise(text).flatMap(token => (token.stop || token.kind === 'number' ? [] : [token.term])))

const periods = (text: string): string =>
  tokenise(text)
    .flatMap(({ term }) => (/^(?:1\d|20)\d\d(?:-\d\d)?$/.test(term) ? [term] : []))
    .sort()
    .join(' ')

/** Whether two sentences speak of one thing at one time: they share most words, and name the same years. */
const isSameThing = (a: string, b: string): boolean => {
  const [x, y] = [matter(a), matter(b)]
  const shared = [...x].filter(term => y.has(term)).length
  return shared >= SAME_THING * Math.max(1, Math.min(x.size, y.size)) && periods(a) === periods(b)
}

/** A note for an answer whose sources give different values for one thing. */
export const DIFFERING = 'The documents differ on this: each value is shown with its source, newest first.'

/**
 * The best statement and those of other documents that give another figure for the same thing and period, newest first;
 * empty when none does.
 */
export function findDiffering(best: Evidence, others: readonly Evidence[], library: Library): readonly Evidence[] {
  const figure: Figure | undefined = best.figure
  if (figure === undefined) return []
  const quote = library.quote(best)
  const differing = others.filter(
    other =>
      other.documentId !== best.documentId &&
      other.figure !== undefined &&
      other.figure.unit === figure.unit &&
      !isSameFigure(other.figure, figure) &&
      isSameThing(quote, library.quote(other)),
  )
  return differing.length === 0 ? [] : [best, ...differing].sort(byDate(library))
}
