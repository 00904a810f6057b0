import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../src/language/sentences.js'

const split = (text: string): string[] => splitSentences(text, 0, text.length).map(s => text.slice(s.start, s.end))

describe('splitSentences', () => {
  it.each([
    ['It rose. It fell.', ['It rose.', 'It fell.']],
    ['Was it so? Yes! It was.', ['Was it so?', 'Yes!', 'It was.']],
    ['He said “no.” Then he left.', ['He said “no.”', 'Then he left.']],
    ['It cost £1.5m. Dr. Smith of St. Louis paid.', ['It cost £1.5m.', 'Dr. Smith of St. Louis paid.']],
    ['The U.S. Senate met. The U.K. did not.', ['The U.S. Senate met.', 'The U.K. did not.']],
    ['He moved to the U.S. The move was hard.', ['He moved to the U.S.', 'The move was hard.']],
    ['J. R. Smith wrote No. 5, e.g. Art. 3.', ['J. R. Smith wrote No. 5, e.g. Art. 3.']],
    ['It ended in World War I. The peace held.', ['It ended in World War I.', 'The peace held.']],
    [
      'Bought by Acme Inc. in May. Sold by Acme Inc. It failed.',
      ['Bought by Acme Inc. in May.', 'Sold by Acme Inc.', 'It failed.'],
    ],
    ['It was so.[12] Then it was not.', ['It was so.[12]', 'Then it was not.']],
    ['- first thing\n- second thing', ['- first thing', '- second thing']],
    ['One block\n\nanother block', ['One block', 'another block']],
    ['wrapped in\nthe middle of it', ['wrapped in\nthe middle of it']],
    ['Open till 6 pm. Chamber debates etc. Nor later.', ['Open till 6 pm.', 'Chamber debates etc.', 'Nor later.']],
    ['Rev. Paul saw p. 4 of Vol. IV.', ['Rev. Paul saw p. 4 of Vol. IV.']],
    ['In all 21 per cent. 20 people left.', ['In all 21 per cent.', '20 people left.']],
    ['', []],
    ['  \n ', []],
  ])('splits %j', (text, expected) => {
    expect(split(text)).toEqual(expected)
  })

  it('keeps offsets into the whole text', () => {
    const text = 'Skip this. One here. Two here. Not this.'
    expect(splitSentences(text, 11, 30).map(s => text.slice(s.start, s.end))).toEqual(['One here.', 'Two here.'])
  })

  it('covers every visible character of any text once, in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', '.', ' ', '"', '\n', '1', '!', ')', '-'), maxLength: 80 }),
        text => {
          const spans = splitSentences(text, 0, text.length)
          expect(
            spans
              .map(s => text.slice(s.start, s.end))
              .join('')
              .replace(/\s/g, ''),
          ).toBe(text.replace(/\s/g, ''))
          expect(spans.every((s, i) => s.start >= (spans[i - 1]?.end ?? 0))).toBe(true)
        },
      ),
    )
  })

  it.each(['.', '. ', '.)', '\n', '\n ', 'A. ', '!? ', '. a', '- \n', '"'])('stays fast on a long run of %j', piece => {
    const before = performance.now()
    splitSentences(piece.repeat(100_000), 0, piece.length * 100_000)
    expect(performance.now() - before).toBeLessThan(2000)
  })
})
