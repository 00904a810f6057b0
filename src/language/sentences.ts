import type { Span } from '../model.js'

/** Before a name or a number: a full stop after one of these never ends a sentence. Lower case. */
const TITLES = new Set(
  'mr mrs ms mx dr st prof rev fr sr hon gen col maj capt cmdr lt sgt cpl pte adm gov sen rep pres supt insp mt ft'.split(
    ' ',
  ),
)
/** Before a number, and there only: no. 5, pp. 3, vol. 2, c. 1850. */
const NUMBERED = new Set(
  'no nos vol vols p pp fig figs art arts sec ch para paras ed eds c ca cap approx est'.split(' '),
)
/** Abbreviations that may end a sentence too: they do when a usual first word follows. */
const SHORTENED = new Set(
  `jr sr inc ltd co corp plc bros dept assn eg ie viz cf al vs v ave blvd rd jan feb mar apr jun jul aug sep sept oct
  nov dec mon tue tues wed thu thur thurs fri sat sun`.split(/\s+/),
)
/** Words that usually open a sentence and seldom stand capitalised inside a name. */
const STARTERS = new Set(
  `the a an in it its this that these those he she they we his her their our i you there as at by for from on with when
  while after before although though however but and or so if since because during under over some many most all both
  each several one two what who why how where then thus also another other such no not yet to`.split(/\s+/),
)

const CLOSERS = /["”’')\]]/
// Repetitions are bounded, so that a line of full stops takes linear time.
const BREAKS = new RegExp(
  [
    String.raw`[.!?…]{1,9}["”’')\]]{0,4}(?:\[\d{1,4}\]){0,4}(?=\s+["“‘'([]{0,4}[\p{Lu}\p{N}£$€]|\s*$)`,
    String.raw`\n\s*\n`,
    String.raw`\n(?=\s*(?:[-*•–]\s|\d{1,3}[.)]\s))`,
  ].join('|'),
  'gu',
)
const NEXT_WORD = /\s+["“‘'([]{0,4}([\p{L}\p{N}]+)/uy
const LAST_WORD_MAX_CHARS = 24

/**
 * The sentences of `text` within `[start, end)`: in order, not empty, without the white space around them, at most one
 * sentence each. Linear in the length.
 *
 * A full stop ends none after a title, an initial, an abbreviation before its number, or inside a decimal. Blank lines
 * and list items always end one.
 */
export function splitSentences(text: string, start = 0, end = text.length): Span[] {
  const part = text.slice(start, end)
  const spans: Span[] = []
  let from = 0
  const push = (to: number): void => {
    let a = from
    let b = to
    while (a < b && isSpace(part.charCodeAt(a))) a++
    while (b > a && isSpace(part.charCodeAt(b - 1))) b--
    if (b > a) spans.push({ start: start + a, end: start + b })
    from = to
  }
  for (const match of part.matchAll(BREAKS)) {
    const to = match.index + match[0].length
    if (match[0].startsWith('\n') || endsSentence(part, from, match.index, to)) push(to)
  }
  push(part.length)
  return spans
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff || code === 0x2028
}

/** Whether the mark at `[mark, to)` ends the sentence that began at `from`. */
function endsSentence(text: string, from: number, mark: number, to: number): boolean {
  if (text[mark] !== '.' || to - mark > 1 || to >= text.length) return !isLoneMark(text, from, mark)
  const word = readWordBefore(text, from, mark)
  const key = word.toLowerCase().replaceAll('.', '')
  NEXT_WORD.lastIndex = to
  const next = NEXT_WORD.exec(text)?.[1] ?? ''
  const startsUsually = STARTERS.has(next.toLowerCase())
  if (TITLES.has(key) && /^\p{Lu}/u.test(word)) return key === 'st' && startsUsually
  if (/^(?:\p{N}|[IVXLC]+$)/u.test(next)) return !NUMBERED.has(key) && !SHORTENED.has(key)
  if (/^\p{Lu}$/u.test(word)) return startsUsually || (word === 'I' && !/^\p{Lu}\p{Ll}+$/u.test(next))
  if (SHORTENED.has(key) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) {
    return startsUsually && !/^(?:eg|ie|cf|viz|vs|v|c|ca)$/.test(key)
  }
  return true
}

/** A mark with nothing before it in the sentence ("…", "(!)") belongs to what follows. */
function isLoneMark(text: string, from: number, mark: number): boolean {
  for (let i = mark - 1; i >= from; i--) {
    const code = text.charCodeAt(i)
    if (!isSpace(code) && !CLOSERS.test(text[i] ?? '') && !/["“‘'([]/.test(text[i] ?? '')) return false
  }
  return true
}

/** The word directly before the mark, inner full stops included ("U.S", "e.g", "Dr"); empty after a bracket or quote. */
function readWordBefore(text: string, from: number, mark: number): string {
  let i = mark
  while (i > from && mark - i < LAST_WORD_MAX_CHARS && /[\p{L}\p{N}.]/u.test(text[i - 1] ?? '')) i--
  return text.slice(i, mark)
}
