import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCitationRefs } from '../../adapters/discord/citation-ref.js'
import { parseCustomId } from '../../adapters/discord/custom-id.js'
import { type Content, createMessage } from '../../adapters/discord/message.js'
import { renderCheck } from '../../adapters/discord/render-check.js'
import { renderDocuments } from '../../adapters/discord/render-lists.js'
import { renderPassage } from '../../adapters/discord/render-passage.js'
import { renderRelated } from '../../adapters/discord/render-related.js'
import type { Citation, PassageView } from '../../src/model.js'
import { createSampleEngine } from '../shared-platform/sample-engine.js'
import { messageFaults } from './payload-faults.js'
import { visibleText } from './running-discord.js'

const engine = createSampleEngine()
const refs = createCitationRefs(engine.corpus)
const [CITATION] = engine.ask('the figure').citations

/** All words of pages that Discord would take. */
function wordsOf(pages: readonly Content[]): string {
  const messages = pages.map(page => createMessage(page, { ephemeral: true }))
  for (const message of messages) expect(messageFaults(message, 'callback')).toEqual([])
  return messages.map(visibleText).join('\n')
}

function viewOf(before: string, quote: string, after: string): PassageView {
  const mark = { start: before.length, end: before.length + quote.length }
  return {
    documentId: 'staff-review',
    title: 'Staff *review*',
    publisher: null,
    published: null,
    paragraphs: [
      { locator: 'paragraph 3', text: 'Earlier words.' },
      { locator: 'paragraph 4', text: `${before}${quote}${after}`, mark },
      { locator: 'paragraph 5', text: 'Later words.' },
    ],
  }
}

/** The first page, then on to the end and back to the start, as somebody does who presses the buttons. */
function readThrough(view: PassageView, citation: Citation): { first: Content; pages: readonly Content[] } {
  const first = renderPassage(view, citation, 0, refs)
  const pages: Content[] = []
  for (let part: number | undefined = 1; part !== undefined; ) {
    const page = renderPassage(view, citation, part, refs)
    pages.push(page)
    const more = page.rows[0]?.components.find(it => it.type === 2 && it.label.startsWith('More'))
    const action = more === undefined ? undefined : parseCustomId(more.custom_id)
    part = action?.type === 'passage' ? action.part : undefined
  }
  return { first, pages }
}

describe('a passage in Discord', () => {
  it('shows the paragraphs in order, each under its place, the quote underlined', async () => {
    if (CITATION === undefined) throw new Error('the sample cites nothing')
    const page = renderPassage(viewOf('Before. ', 'The *quote*.', ' After.'), CITATION, 0, refs)
    await expect(`${page.texts.join('\n\n')}\n`).toMatchFileSnapshot('golden/passage.txt')
  })

  it('opens a long one where the quote begins, and loses no word of it', () => {
    if (CITATION === undefined) throw new Error('the sample cites nothing')
    const words = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}${at}`).join(' ')
    const before = `${words('b', 2000)} `
    const { first, pages } = readThrough(viewOf(before, words('q', 20), ` ${words('a', 2000)}`), CITATION)
    expect(wordsOf([first])).toContain('__q0 q1')
    const all = wordsOf(pages)
    for (const word of [...before.split(' '), 'q19', 'a0', 'a1999']) expect(all).toContain(word)
    expect(pages.length).toBeGreaterThan(3)
  })

  it('breaks no limit, whatever stands in the document', () => {
    if (CITATION === undefined) throw new Error('the sample cites nothing')
    const wild = (maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...'ab *_~`|<[\\\n', '\u202e'), maxLength, minLength: 1, size: 'max' })
    fc.assert(
      fc.property(wild(5000), wild(3000), wild(5000), (before, quote, after) => {
        const { first, pages } = readThrough(viewOf(before, quote, after), CITATION)
        wordsOf([first, ...pages])
      }),
      { numRuns: 50 },
    )
  })
})

describe('lists in Discord', () => {
  it('bring all related quotes, on further pages where they are long', () => {
    const long = Array.from({ length: 3 }, (_, index) => ({
      ...(CITATION ?? expect.fail()),
      quote: `Quote ${index}: ${'word '.repeat(500)}end ${index}.`,
    }))
    const all = wordsOf(renderRelated(long, 'some-id'))
    for (const { quote } of long) expect(all).toContain(`“${quote}”`)
  })

  it('bring every figure that was checked, with its verdict', () => {
    const { citations } = engine.ask('the figure')
    const figures = Array.from({ length: 60 }, (_, index) => ({
      figure: { text: `£${index}`, value: index, unit: 'GBP', precision: 'exact' } as const,
      span: { start: 0, end: 1 },
      verdict: 'contradicted' as const,
      note: `Note ${index}.`,
      citations,
    }))
    const all = wordsOf(renderCheck({ figures, headline: 'Sixty figures.', text: '' }, 'some-id'))
    for (const { figure, note } of figures) expect(all).toContain(`**${figure.text}**: ❌ Contradicted. ${note}`)
  })

  it('bring every document, however many and however named', () => {
    const [sample = expect.fail()] = engine.corpus.documents
    const documents = Array.from({ length: 150 }, (_, index) => ({
      ...sample,
      title: `${index === 70 ? 'x'.repeat(9000) : 'Document'} no. ${index}`,
    }))
    const pages = [renderDocuments({ documents }, 0)]
    for (
      let part = 1;
      pages.at(-1)?.rows[0]?.components.some(it => it.type === 2 && it.label.startsWith('More'));
      part += 1
    )
      pages.push(renderDocuments({ documents }, part))
    const all = wordsOf(pages)
    for (let index = 0; index < 150; index += 1) expect(all).toContain(`no. ${index},`)
  })
})
