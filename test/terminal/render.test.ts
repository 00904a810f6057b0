import { describe, expect, it } from 'vitest'
import { readLook } from '../../adapters/terminal/look.js'
import { CITATIONS_SHOWN_MAX, renderAnswer } from '../../adapters/terminal/render.js'
import { renderPassage } from '../../adapters/terminal/render-passage.js'
import { ANSWER_KINDS, type Answer, type Citation } from '../../src/model.js'
import { SAMPLE_ANSWERS } from '../fixtures/answers.js'

const PIPE = readLook({}, {})
const TERMINAL = readLook({}, { isTTY: true, columns: 80 })
const ESCAPES = /\u001b\[\d+m/g
const withoutEscapes = (text: string) => text.replace(ESCAPES, '')

const CITATION: Citation = {
  documentId: 'a',
  title: 'A title',
  publisher: null,
  published: null,
  locator: 'paragraph 1',
  start: 0,
  end: 9,
  quote: 'Some text.',
}

describe('renderAnswer', () => {
  it.each(ANSWER_KINDS)('shows an answer of kind %s as people read it', async kind => {
    await expect(`${renderAnswer(SAMPLE_ANSWERS[kind], PIPE)}\n`).toMatchFileSnapshot(`golden/${kind}.txt`)
  })

  it.each(ANSWER_KINDS)('says the same with emphasis as without, for kind %s', kind => {
    const styled = renderAnswer(SAMPLE_ANSWERS[kind], TERMINAL)
    expect(withoutEscapes(styled)).toBe(renderAnswer(SAMPLE_ANSWERS[kind], PIPE))
  })

  it('sets the figures of the headline in bold', () => {
    expect(renderAnswer(SAMPLE_ANSWERS.figure, TERMINAL)).toContain('\u001b[1m£12,340\u001b[22m')
  })

  it('fills no line beyond the width', () => {
    for (const kind of ANSWER_KINDS) {
      const narrow = readLook({}, { isTTY: true, columns: 40 })
      for (const line of withoutEscapes(renderAnswer(SAMPLE_ANSWERS[kind], narrow)).split('\n'))
        expect(line.length).toBeLessThanOrEqual(40)
    }
  })

  it('marks a number of the asker as theirs', () => {
    expect(renderAnswer(SAMPLE_ANSWERS.calculation, PIPE)).toContain('(20%: from your question)')
  })

  it('makes control characters of documents inert', () => {
    const hostile: Answer = {
      ...SAMPLE_ANSWERS.statement,
      headline: 'A \u001b[2J\u009b31mred \u202eline\u0007',
      citations: [{ ...CITATION, quote: 'wiped\u001b]0;title\u0007 out', title: 'T\u001b[31mitle' }],
    }
    const text = renderAnswer(hostile, PIPE)
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(text).toContain('“wiped]0;title out”')
  })

  it('counts the citations that it does not show', () => {
    const many = Array.from({ length: CITATIONS_SHOWN_MAX + 1 }, () => CITATION)
    expect(renderAnswer({ ...SAMPLE_ANSWERS.list, citations: many }, PIPE)).toContain('and 1 more')
    const all = many.slice(1)
    expect(renderAnswer({ ...SAMPLE_ANSWERS.list, citations: all }, PIPE)).not.toContain('more; --json')
  })

  it('does not say a quote twice that is the headline', () => {
    const text = renderAnswer({ ...SAMPLE_ANSWERS.statement, headline: CITATION.quote, citations: [CITATION] }, PIPE)
    expect(text).toBe('Some text.\n\n  [1] word for word from A title, undated, paragraph 1')
  })
})

describe('renderPassage', () => {
  it('marks the quote where it stands, hidden characters before it or not', () => {
    const text = 'Zero\u200b width. The quote. The rest.'
    const start = text.indexOf('The quote.')
    const view = {
      documentId: 'a',
      title: 'A title',
      publisher: 'P',
      published: '2011-03-09',
      paragraphs: [
        { locator: 'paragraph 1', text: 'Before.' },
        { locator: 'paragraph 2', text, mark: { start, end: start + 10 } },
      ],
    }
    expect(renderPassage(view, PIPE)).toBe(
      'A title, P, 9 March 2011\n\nparagraph 1\n  Before.\n\nparagraph 2\n> Zero width. The quote. The rest.',
    )
    expect(renderPassage(view, TERMINAL)).toContain('\u001b[1mThe quote.\u001b[22m')
  })
})

describe('readLook', () => {
  const bold = (env: Record<string, string>, output: { isTTY?: boolean; columns?: number }) =>
    readLook(env, output).style.bold('x') !== 'x'

  it('has colour on a terminal alone', () => {
    expect(bold({}, { isTTY: true })).toBe(true)
    expect(bold({}, {})).toBe(false)
  })

  it('heeds NO_COLOR unless it is empty, and dumb terminals', () => {
    expect(bold({ NO_COLOR: '1' }, { isTTY: true })).toBe(false)
    expect(bold({ NO_COLOR: '' }, { isTTY: true })).toBe(true)
    expect(bold({ TERM: 'dumb' }, { isTTY: true })).toBe(false)
  })

  it('keeps the width readable', () => {
    expect(readLook({}, { isTTY: true, columns: 300 }).width).toBe(100)
    expect(readLook({}, { isTTY: true, columns: 5 }).width).toBe(30)
    expect(readLook({}, { isTTY: true, columns: 0 }).width).toBe(80)
  })
})
