/**
 * What no text of a person or document may carry into a chat: control characters but line feed and tab, marks that turn
 * the writing direction (a figure could be made to read backwards), and characters of no width, which hide words.
 */
const HIDDEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu

/** Text without hidden characters and lone surrogates; line feeds stay. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(HIDDEN, '')
}

/** Text on one line, for labels and names. */
export function oneLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim()
}

/** Characters as a person counts them are never torn apart: the last safe place at or before `at`. */
function safeCut(text: string, at: number): number {
  const low = text.charCodeAt(at)
  return low >= 0xdc00 && low <= 0xdfff ? at - 1 : at
}

/**
 * A text in pieces of at most `maxChars`, cut after a space where there is one; joined, they are the text again. For
 * running text in a reader that shows all pieces one below the other, not for quotes in an answer.
 */
export function splitAtSpaces(text: string, maxChars: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > maxChars) {
    const space = Math.max(rest.lastIndexOf(' ', maxChars - 1), rest.lastIndexOf('\n', maxChars - 1))
    const cut = space > maxChars / 2 ? space + 1 : safeCut(rest, maxChars)
    pieces.push(rest.slice(0, cut))
    rest = rest.slice(cut)
  }
  if (rest.length > 0 || pieces.length === 0) pieces.push(rest)
  return pieces
}
