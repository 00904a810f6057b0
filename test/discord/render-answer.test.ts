import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CitationRefs, createCitationRefs } from '../../adapters/discord/citation-ref.js'
import { parseCustomId } from '../../adapters/discord/custom-id.js'
import { createMessage } from '../../adapters/discord/message.js'
import { renderCitation } from '../../adapters/discord/pieces.js'
import { renderAnswer, renderSources } from '../../adapters/discord/render-answer.js'
import { plainText } from '../../adapters/plain.js'
import { ANSWER_KINDS, type Answer, type Citation, type Document, HEADLINE_MAX_CHARS } from '../../src/model.js'
import { SAMPLE_ANSWERS } from '../fixtures/answers.js'
import { createSampleEngine } from '../shared-platform/sample-engine.js'
import { messageFaults } from './payload-faults.js'
import { components, visibleText } from './running-discord.js'

const NO_DOCUMENTS = createCitationRefs({ documents: [], fingerprint: 'ffff' })

/** Every page of an answer, in the order in which somebody who presses all buttons sees them. */
function allPages(answer: Answer, refs: CitationRefs, share = true) {
  const { first, further } = renderAnswer(answer, refs, { share })
  const sources = first.rows.flatMap(row =>
    row.components.flatMap(({ custom_id }) => {
      const action = parseCustomId(custom_id)
      if (action?.type !== 'sources') return []
      const citations = action.refs.map(refs.decode).filter(citation => citation !== undefined)
      return [renderSources(citations, action.first, refs)]
    }),
  )
  return [first, ...further, ...sources]
}

describe('an answer in Discord', () => {
  it.each(ANSWER_KINDS)('reads well: %s', async kind => {
    const refs = createCitationRefs(createSampleEngine().corpus)
    const { first } = renderAnswer(SAMPLE_ANSWERS[kind], refs, { share: true })
    const rows = first.rows.map(row =>
      row.components
        .map(it =>
          it.type === 2 ? `[${it.label}]` : `[${it.placeholder} ▾]\n${it.options.map(o => `   ${o.label}`).join('\n')}`,
        )
        .join(' '),
    )
    const page = [...first.texts, ...rows].join('\n\n')
    await expect(`${page}\n`).toMatchFileSnapshot(`golden/${kind}.txt`)
  })

  it('sets the figures of the headline in bold, and no part of another number', () => {
    const answer = { ...SAMPLE_ANSWERS.figure, headline: 'Of 1,412 people 412 left.', figures: [count('412', 412)] }
    expect(renderAnswer(answer, NO_DOCUMENTS, { share: false }).first.texts[0]).toBe('Of 1,412 people **412** left.')
  })

  it('breaks no limit and splits no quote, figure or citation, whatever the answer', () => {
    fc.assert(
      fc.property(answers(), fc.boolean(), (answer, share) => {
        const documents = answer.citations.map(documentOf)
        for (const refs of [createCitationRefs({ documents, fingerprint: 'abcdef0123' }), NO_DOCUMENTS]) {
          const pages = allPages(answer, refs, share)
          for (const page of pages)
            expect(messageFaults(createMessage(page, { ephemeral: true }), 'callback')).toEqual([])
          const texts = pages.map(page => visibleText(createMessage(page, { ephemeral: false })))
          const said = bare(texts.join(''))
          for (const text of [answer.headline, answer.caveat, answer.formula?.text])
            if (text !== undefined) expect(said).toContain(bare(plainText(text)))
          for (const [index, citation] of answer.citations.entries()) {
            const pieces = renderCitation(citation, index + 1)
            for (const { text } of pieces) expect(texts.filter(page => page.includes(text))).not.toEqual([])
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('brings a quote of a whole page whole, and cuts only one that no message can hold', () => {
    const long = citationOf(0, 'word '.repeat(600).trim())
    expect(renderCitation(long, 1)).toHaveLength(1)
    const longer = citationOf(0, 'word '.repeat(2000).trim())
    const pieces = renderCitation(longer, 1)
    expect(pieces.length).toBeGreaterThan(1)
    expect(pieces.slice(0, -2).every(({ text }) => text.endsWith('…'))).toBe(true)
  })

  it('reaches every one of forty sources without remembering anything', () => {
    const citations = Array.from({ length: 40 }, (_, index) =>
      citationOf(index, `Source ${index}: ${'x'.repeat(150)}.`),
    )
    const refs = createCitationRefs({ documents: citations.map(documentOf), fingerprint: 'abcdef' })
    const answer = { ...SAMPLE_ANSWERS.list, citations }
    expect(renderAnswer(answer, refs, { share: true }).further).toEqual([])
    const seen = allPages(answer, refs).map(page => page.texts.join('\n'))
    for (const { quote } of citations) expect(seen.filter(text => text.includes(`“${quote}”`))).toHaveLength(1)
  })

  it('offers every choice of a clarification, those that are too long for a menu too', () => {
    const choices = Array.from({ length: 30 }, (_, index) => ({
      label: `${index} ${'l'.repeat(120)}`,
      question: `${index}?`,
    }))
    const { first } = renderAnswer({ ...SAMPLE_ANSWERS.clarification, choices }, NO_DOCUMENTS, { share: true })
    const options = components(createMessage(first, { ephemeral: true })).flatMap(it => it.options ?? [])
    expect(options).toHaveLength(30)
  })
})

/** Letters and digits alone, which no formatting touches. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}£%]/gu, '')

function count(text: string, value: number) {
  return { text, value, unit: 'count', precision: 'exact' } as const
}

function citationOf(index: number, quote: string): Citation {
  return {
    documentId: `document-${index}`,
    title: `Document ${index}`,
    publisher: null,
    published: null,
    locator: 'paragraph 1',
    start: 0,
    end: quote.length,
    quote,
  }
}

function documentOf({ documentId, title, publisher, published, locator, quote, start, end }: Citation): Document {
  const passages = [{ start, end, locator, sentences: [{ start, end }] }]
  return { id: documentId, title, publisher, author: null, published, original: null, text: quote, passages }
}

/** Text as nobody writes it: full of what Discord's formatting is made of. */
function wildText(maxLength: number, minLength = 1) {
  const unit = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...'abc 0123 ,.£%') },
    { weight: 2, arbitrary: fc.constantFrom(...'*_~`|<>[]()#-+@:\\/\n') },
    { weight: 1, arbitrary: fc.constantFrom('@everyone', '<@1>', 'https://a.b', '\u202e', '𝟙', '\ud800', '1. ') },
  )
  return fc.string({ unit, minLength, maxLength, size: 'max' })
}

function answers(): fc.Arbitrary<Answer> {
  const quotes = fc.array(fc.oneof(wildText(80), wildText(2000), wildText(6000)), { maxLength: 30, size: 'max' })
  return fc
    .record({
      headline: wildText(HEADLINE_MAX_CHARS),
      caveat: fc.option(wildText(3000), { nil: undefined }),
      formula: fc.option(wildText(3000), { nil: undefined }),
      quotes,
      title: wildText(200),
      choices: fc.array(fc.record({ label: wildText(150), question: wildText(150) }), { maxLength: 60, size: 'max' }),
      kind: fc.constantFrom(...ANSWER_KINDS),
    })
    .map(({ headline, caveat, formula, quotes, title, choices, kind }): Answer => {
      const citations = quotes
        .filter(quote => /[a-z0-9]/.test(quote))
        .map((quote, index) => ({ ...citationOf(index, quote), title: `t${title}` }))
      return {
        id: 'e7b8a1de-0000-4000-8000-000000000000',
        kind,
        headline: `h ${headline}`,
        figures: [],
        citations,
        ...(formula === undefined ? {} : { formula: { text: formula, inputs: [] } }),
        ...(caveat === undefined ? {} : { caveat }),
        ...(choices.length === 0 ? {} : { choices }),
        related: citations.slice(0, 3).map(citation => ({ statement: 'near', citation })),
        confidence: 1,
        text: headline,
        corpus: 'abcdef0123',
        elapsedMs: 0,
      }
    })
}
