/** One line of a page, as printed. */
export interface Line {
  readonly text: string
  /** Left and bottom of its first letter, and its letters' height, in points. */
  readonly x: number
  readonly y: number
  readonly height: number
}

interface TextPiece {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly hasEOL: boolean
}

const isPiece = (item: object): item is TextPiece => 'str' in item && 'transform' in item

/** Lines of a page's text content, in its order; none is empty. */
export function readLines(items: readonly object[]): readonly Line[] {
  const lines: Line[] = []
  let text = ''
  let at: Omit<Line, 'text'> | undefined
  let right = 0
  const flush = (): void => {
    const clean = text
      .replace(/\p{Cc}+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    if (at !== undefined && clean !== '') lines.push({ text: clean, ...at })
    text = ''
    at = undefined
  }
  for (const item of items) {
    if (!isPiece(item)) continue
    const [, , , scale = 0, x = 0, y = 0] = item.transform
    const height = Math.abs(scale)
    // Superscripts stay in their line; a jump up or down by most of a letter begins another.
    if (at !== undefined && item.str !== '' && Math.abs(y - at.y) > Math.max(at.height, height) * 0.6) flush()
    if (item.str !== '') {
      const gap = x - right
      if (at === undefined) at = { x, y, height }
      else if (gap > height * 0.2 && !/\s$/.test(text) && !/^\s/.test(item.str)) text += ' '
      if (height > at.height && item.str.trim() !== '') at = { ...at, height }
      text += item.str
      right = x + item.width
    }
    if (item.hasEOL) flush()
  }
  flush()
  return lines
}

/** Pages from which on a line that repeats is a running head or foot. */
const RUNNING_MIN_PAGES = 3
/** Lines at either end of a page that may be one. */
const RUNNING_LINES = 3

/** Pages without heads, feet and page numbers: what stands first or last on most pages, digits aside. */
export function withoutRunningLines(pages: readonly (readonly Line[])[]): readonly (readonly Line[])[] {
  if (pages.length < RUNNING_MIN_PAGES) return pages
  const counts = new Map<string, number>()
  for (const lines of pages)
    for (const key of new Set(edges(lines).map(line => keyOf(line.text)))) counts.set(key, (counts.get(key) ?? 0) + 1)
  const isRunning = (line: Line): boolean =>
    (counts.get(keyOf(line.text)) ?? 0) >= Math.max(RUNNING_MIN_PAGES, pages.length * 0.6)
  return pages.map(lines => {
    const edge = new Set(edges(lines).filter(isRunning))
    const rest = lines.filter(line => !edge.has(line))
    // A short document of near-equal pages is not all heads and feet.
    return rest.length === 0 ? lines : rest
  })
}

const edges = (lines: readonly Line[]): readonly Line[] =>
  lines.length <= RUNNING_LINES * 2 ? lines : [...lines.slice(0, RUNNING_LINES), ...lines.slice(-RUNNING_LINES)]
const keyOf = (text: string): string => text.replace(/\d+/g, '0').toLowerCase()

/** Paragraphs of a page: lines joined until a wider gap, an indent after a full line, another size, or a list item. */
export function joinLines(lines: readonly Line[]): readonly string[] {
  const spacing = usualSpacing(lines)
  const paragraphs: string[] = []
  let text = ''
  let previous: Line | undefined
  for (const line of lines) {
    if (previous !== undefined && text !== '' && beginsParagraph(previous, line, spacing)) {
      paragraphs.push(text)
      text = ''
    }
    text = text === '' ? line.text : joinTwo(text, line.text)
    previous = line
  }
  return text === '' ? paragraphs : [...paragraphs, text]
}

const beginsParagraph = (previous: Line, line: Line, spacing: number): boolean => {
  const drop = previous.y - line.y
  const isOtherSize = Math.abs(previous.height - line.height) > Math.max(1, previous.height * 0.15)
  // Up the page: the next column goes on with the sentence.
  if (drop < -line.height) return /[.!?:"”’)]$/.test(previous.text)
  if (drop > Math.max(spacing * 1.35, line.height * 1.2) && spacing > 0) return true
  if (isOtherSize && drop > 0) return true
  if (/^(?:[•▪●○■–-]|\(?[a-z0-9]{1,3}[.)])\s/i.test(line.text)) return /[.!?:;,]$|^[•▪●○■–-]/.test(previous.text)
  return line.x - previous.x > line.height && line.x - previous.x < line.height * 4 && /[.!?:"”’)]$/.test(previous.text)
}

/** The distance between lines that occurs most, in whole points; 0 for a page of one line. */
const usualSpacing = (lines: readonly Line[]): number => {
  const counts = new Map<number, number>()
  lines.forEach((line, i) => {
    const drop = Math.round((lines[i - 1]?.y ?? line.y) - line.y)
    if (drop > 0) counts.set(drop, (counts.get(drop) ?? 0) + 1)
  })
  let best = 0
  for (const [drop, count] of counts) {
    const most = counts.get(best) ?? 0
    if (count > most || (count === most && drop < best)) best = drop
  }
  return best
}

/** A word broken at a line's end becomes whole: "commis-" and "sioning"; "2010-" and "11" stay joined by their dash. */
const joinTwo = (text: string, next: string): string => {
  if (/\p{Ll}[-‐\u00ad]$/u.test(text) && /^\p{Ll}/u.test(next)) return text.slice(0, -1) + next
  if (/\d[-–‐]$/.test(text) && /^\d/.test(next)) return text + next
  return `${text} ${next}`
}
