/** What a line that was longer than allowed is given as. */
export const TOO_LONG = Symbol('a line longer than allowed')

/**
 * The lines of a byte stream as they arrive, without their LF or CRLF; a last line needs none. Only LF ends a line: U+2028
 * and a lone CR may stand in JSON. A leading byte order mark is dropped, invalid UTF-8 becomes U+FFFD. Of a line longer
 * than `maxChars` nothing is kept.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  maxChars: number,
): AsyncGenerator<string | typeof TOO_LONG> {
  const decoder = new TextDecoder('utf-8')
  let pieces: string[] = []
  let chars = 0
  const take = (piece: string) => {
    chars += piece.length
    if (chars > maxChars) pieces = []
    else pieces.push(piece)
  }
  const end = (): string | typeof TOO_LONG => {
    const line = chars > maxChars ? TOO_LONG : pieces.join('').replace(/\r$/, '')
    pieces = []
    chars = 0
    return line
  }
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      take(text.slice(from, at))
      yield end()
      from = at + 1
    }
    take(text.slice(from))
  }
  take(decoder.decode())
  if (chars > 0) yield end()
}
