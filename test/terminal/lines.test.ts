import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLines, TOO_LONG } from '../../adapters/terminal/lines.js'

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function linesOf(text: string, size = 3, maxChars = 1000): Promise<(string | typeof TOO_LONG)[]> {
  const lines: (string | typeof TOO_LONG)[] = []
  for await (const line of readLines(chunked(new TextEncoder().encode(text), size), maxChars)) lines.push(line)
  return lines
}

describe('readLines', () => {
  it('gives the same lines however the bytes arrive', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '£', '\n', '\u2028', '😀', '"') })
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (it, size) => {
        const expected = it.split('\n')
        if (expected.at(-1) === '') expected.pop()
        expect(await linesOf(it, size)).toEqual(expected)
      }),
    )
  })

  it('ends a line at LF and CRLF, not at a lone CR or U+2028', async () => {
    expect(await linesOf('a\r\nb\rc\u2028d\n')).toEqual(['a', 'b\rc\u2028d'])
  })

  it('drops a byte order mark and takes a last line without its LF', async () => {
    expect(await linesOf('\ufeffa\nb')).toEqual(['a', 'b'])
  })

  it('gives nothing for nothing', async () => {
    expect(await linesOf('')).toEqual([])
  })

  it('keeps nothing of a line beyond the limit, and goes on with the next', async () => {
    expect(await linesOf('12345\n123456\nok', 3, 5)).toEqual(['12345', TOO_LONG, 'ok'])
  })
})
