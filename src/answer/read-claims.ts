import { parseFigures } from '../language/figures.js'
import { splitSentences } from '../language/sentences.js'
import type { Figure, LocatedFigure, Unit } from '../model.js'
import { isPeriod } from './conflicts.js'

/** A figure of a text with what the text says of it. */
export interface Claim {
  /** Offsets are into the text that was read. */
  readonly figure: LocatedFigure
  readonly sentence: string
  /** The part of the sentence that speaks of this figure, with words that ask in the figure's place and no periods. */
  readonly question: string
  /** The other parts of the sentence, without figures; empty when there are none. */
  readonly context: string
  /** Periods that the text gives for the figure. */
  readonly periods: readonly Figure[]
  /** Other quantities of the figure's own part. */
  readonly companions: readonly LocatedFigure[]
  /** The figure's own part as written. */
  readonly clause: string
}

/** What stands in a figure's place when its sentence is read as a question. */
const ASKED: Readonly<Record<Unit, string>> = {
  GBP: 'how much',
  USD: 'how much',
  EUR: 'how much',
  percent: 'what share',
  count: 'how many',
  ratio: 'how many',
  duration: 'how long',
  year: 'when',
  'financial-year': 'when',
  date: 'when',
  month: 'when',
}

/** A relative pronoun asks nothing, yet a question reader would take it to. */
const RELATIVE = /(?<!\p{L})(?:who|whom|whose|which|when|where|why|how|what)(?!\p{L})/giu

/** Where one figure's part of a sentence ends and the next one's begins, the strongest kind first. */
const BOUNDARIES: readonly RegExp[] = [
  /[;\n]|\s[–—-]\s|,?\s(?:while|whereas|but|compared\s(?:with|to)|as\sagainst|against|versus|vs\.?|instead\sof|rather\sthan|than(?=\s\p{L}))\s/giu,
  /[,:](?=\s)|[()[\]/](?=\s?\p{L})/gu,
  /\s(?:and|or|plus)\s/giu,
  /:(?=\s)/gu,
]

/** Offset of the boundary between two figures, or undefined when one part speaks of both. */
function findBoundary(between: string): number | undefined {
  for (const pattern of BOUNDARIES) {
    const last = [...between.matchAll(pattern)].at(-1)
    if (last !== undefined) return last.index
  }
  return undefined
}

/** The text with each figure replaced, and runs of white space closed up. */
function replaceFigures(
  text: string,
  start: number,
  figures: readonly LocatedFigure[],
  put: (figure: LocatedFigure) => string,
): string {
  let out = ''
  let at = 0
  for (const figure of figures) {
    const from = figure.start - start
    if (from < at || figure.end - start > text.length) continue
    const lead = text
      .slice(at, from)
      .replace(RELATIVE, 'that')
      .replace(isPeriod(figure) ? PERIOD_LEAD : QUALIFIER, ' ')
    out += `${lead} ${put(figure)} `
    at = figure.end - start
  }
  return `${out}${text.slice(at).replace(RELATIVE, 'that')}`
    .replace(/\s+/g, ' ')
    .replace(/\s([,.;:)])/g, '$1')
    .trim()
}

/** Words that lead a period in and mean nothing without it. */
const PERIOD_LEAD = /(?<!\p{L})(?:so far in|in|by|during|for|over|of|on|until|since|the (?:financial )?year)\s+$/iu

/** A figure's qualifier says how exactly it holds, not what it is of. */
const QUALIFIER =
  /(?<!\p{L})(?:(?:just|slightly|a little|well|only)\s)?(?:over|above|under|below|around|about|some|approximately|roughly|circa|nearly|almost|close to|up to|at (?:least|most)|as (?:much|many) as|(?:no |not )?(?:more|less|fewer) than|in excess of|only|just|a (?:minimum|maximum) of)\s+(?:an?\s+|the\s+)?$/iu
/** What joins a part to the one before it. */
const JOINT =
  /^(?:[\s,;:–—()[\]/-]+|(?:while|whereas|but|compared (?:with|to)|as against|against|versus|vs\.?|and|or|plus|than|instead of|rather than)(?!\p{L}))+/iu
/** "Band 8", "page 3": the number is a name. */
const LABELLED =
  /(?<!\p{L})(?:band|grade|level|phase|type|page|paragraph|section|chapter|day|tier|step|room|line|stage|part|table|figure|appendix|item|point|option|no\.?|number|version|q|article)\s$/iu
/** "One trust" beside another figure is an article. */
const ARTICLE = /^one$/i

/** Every figure of a text, in order; a period that qualifies another figure of its sentence is not one of its own. */
export function readClaims(text: string): readonly Claim[] {
  return splitSentences(text).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end)
    const figures = parseFigures(sentence)
    const quantities = figures.filter(
      figure => !isPeriod(figure) && !(figure.unit === 'count' && LABELLED.test(sentence.slice(0, figure.start))),
    )
    const telling = quantities.filter(figure => !ARTICLE.test(figure.text))
    const measured = telling.length > 0 ? telling : quantities
    return (measured.length > 0 ? readMeasured(sentence, figures, measured) : readPeriods(sentence, figures)).map(
      claim => ({
        ...claim,
        figure: { ...claim.figure, start: claim.figure.start + start, end: claim.figure.end + start },
      }),
    )
  })
}

function readPeriods(sentence: string, figures: readonly LocatedFigure[]): readonly Claim[] {
  return figures.map(figure => ({
    figure,
    sentence,
    question: replaceFigures(sentence, 0, figures, other => (other === figure ? ASKED[figure.unit] : '')),
    context: '',
    periods: [],
    companions: [],
    clause: sentence,
  }))
}

/** Figures of one part beyond which it is a table: then only the nearest ones are read with a figure. */
const PART_FIGURES_MOST = 12
const NEAREST_FIGURES = 3
/** Parts of a sentence on either side that lend their words to one. */
const NEAREST_PARTS = 4

function readMeasured(
  sentence: string,
  figures: readonly LocatedFigure[],
  measured: readonly LocatedFigure[],
): readonly Claim[] {
  const bounds = [0]
  measured.slice(1).forEach((figure, i) => {
    const before = measured[i]?.end ?? 0
    const at = findBoundary(sentence.slice(before, figure.start))
    if (at !== undefined) bounds.push(before + at)
  })
  const parts = bounds.map((from, i) => ({ from, to: bounds[i + 1] ?? sentence.length }))
  const counts = parts.map(({ from, to }) => measured.filter(({ start, end }) => start >= from && end <= to).length)
  const first = measured[0]?.start ?? 0
  const isMeasured = new Set(measured)
  // A period that opens the sentence holds for all that follows.
  const opening = figures.filter(other => isPeriod(other) && other.end <= first)
  let at = 0
  return measured.map((figure, i) => {
    while (figure.start >= (parts[at]?.to ?? sentence.length)) at++
    const part = parts[at] ?? { from: 0, to: sentence.length }
    const isTable = (counts[at] ?? 0) > PART_FIGURES_MOST
    const from = Math.max(part.from, isTable ? (measured[i - NEAREST_FIGURES]?.end ?? 0) : 0)
    const to = Math.min(part.to, isTable ? (measured[i + NEAREST_FIGURES]?.start ?? sentence.length) : sentence.length)
    const clause = sentence.slice(from, to)
    const within = figures.filter(other => other.start >= from && other.end <= to)
    const own = within.filter(isPeriod)
    const periods = own.length > 0 ? own : opening
    const near = parts.slice(Math.max(0, at - NEAREST_PARTS), at + NEAREST_PARTS + 1)
    const context = near
      .filter(other => other !== part)
      .map(other =>
        replaceFigures(
          sentence.slice(other.from, other.to),
          other.from,
          figures.filter(({ start, end }) => start >= other.from && end <= other.to),
          () => '',
        ),
      )
      .join(' ')
    const question = replaceFigures(clause, from, within, other =>
      other === figure ? ASKED[figure.unit] : isMeasured.has(other) || isPeriod(other) ? '' : other.text,
    )
    const companions = within.filter(other => other !== figure && !isPeriod(other))
    return { figure, companions, sentence, question: question.replace(JOINT, ''), context, periods, clause }
  })
}
