import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRetriever, type Retrieved } from '../../src/answer/retrieve.js'
import { FEATURE_COUNT } from '../../src/answer/retrieve-features.js'
import { FIGURE_FEATURE_COUNT } from '../../src/answer/retrieve-figure.js'
import { loadRetrieveModel } from '../../src/answer/retrieve-model.js'
import { clipQuote, QUOTE_MAX_CHARS } from '../../src/answer/retrieve-quote.js'
import { parseAsked } from '../../src/answer/retrieve-wanted.js'
import { tokenise } from '../../src/language/terms.js'
import { HARBOURS, makeDocuments } from '../search/make-documents.js'

const retriever = createRetriever(HARBOURS)
const textOf = (hit: Retrieved | undefined): string =>
  hit === undefined ? '' : (HARBOURS[hit.document]?.text.slice(hit.sentence.start, hit.sentence.end) ?? '')
const ask = (question: string): Retrieved | undefined => retriever.retrieve(question)[0]

describe('retrieve', () => {
  it.each([
    ['Who founded Port Alba?', 'Port Alba was founded in 1821 by Marta Quell.'],
    ['Why did the harbour of Port Benn freeze?', 'Its harbour froze in 1888, because the current failed.'],
    ['Who is the harbour master?', 'The harbour master is Owen Tarrant, who took over from Lise Brandt in May 1998.'],
    ['How long does winter last?', 'Winter lasts five months.'],
    ['what was paid for each crew', 'The council paid £18,196 for each crew in 1904-05.'],
  ])('answers %j with the sentence that says it', (question, sentence) => {
    expect(textOf(ask(question))).toBe(sentence)
  })

  it.each([
    ['When was Port Alba founded?', '1821'],
    ['How many cranes does the harbour of Port Alba have?', '14'],
    ['How many people live in Port Benn?', '2,400'],
    ['In what year did the railway close?', '1963'],
    ['How much did the council pay for each crew?', '£18,196'],
  ])('answers %j with the figure', (question, figure) => {
    const hit = ask(question)
    expect(hit?.figure?.text).toBe(figure)
    expect(HARBOURS[hit?.document ?? -1]?.text.slice(hit?.figure?.start, hit?.figure?.end)).toBe(figure)
  })

  it('names the document and the passage', () => {
    expect(ask('Who is the harbour master?')).toMatchObject({ documentId: 'port-alba', document: 0, passage: 2 })
  })

  it('is surer of what the documents say than of what they do not', () => {
    const inside = ask('When did the railway of Port Benn close?')?.confidence ?? 0
    const outside = ask('Which treaty ended the dispute over the moons of Saturn?')?.confidence ?? 0
    expect(inside).toBeGreaterThan(outside)
  })

  it('gives nothing where no word of the question is known, and keeps to the limit', () => {
    expect(retriever.retrieve('zeppelin')).toEqual([])
    expect(retriever.retrieve('')).toEqual([])
    expect(retriever.retrieve('harbour', { limit: 2 })).toHaveLength(2)
    expect(retriever.retrieve('harbour', { limit: 0 })).toEqual([])
  })

  it('quotes inside the passage, with a confidence from 0 to 1, on any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.constantFrom('harbour ', 'when ').map(w => w.repeat(500)),
        ),
        text => {
          for (const hit of retriever.retrieve(text)) {
            const passage = HARBOURS[hit.document]?.passages[hit.passage]
            expect(hit.sentence.start).toBeGreaterThanOrEqual(passage?.start ?? Number.NaN)
            expect(hit.sentence.end).toBeLessThanOrEqual(passage?.end ?? Number.NaN)
            expect(hit.confidence).toBeGreaterThanOrEqual(0)
            expect(hit.confidence).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })

  it('answers alike whatever was asked before', () => {
    const first = retriever.retrieve('Who founded Port Alba?')
    retriever.retrieve('How many people live in Port Benn?')
    expect(retriever.retrieve('Who founded Port Alba?')).toEqual(first)
  })

  it('works on no documents', () => {
    expect(createRetriever([]).retrieve('harbour')).toEqual([])
  })

  it('cuts a long sentence around what answers', () => {
    const filler = 'the survey lists one pier after another, '.repeat(20)
    const long = makeDocuments({
      piers: [`In short, ${filler}and the longest pier, at Kell, has 77 lamps, ${filler}and so on.`],
    })
    const [hit] = createRetriever(long).retrieve('How many lamps has the longest pier at Kell?')
    const quote = long[0]?.text.slice(hit?.sentence.start, hit?.sentence.end) ?? ''
    expect(quote.length).toBeLessThanOrEqual(QUOTE_MAX_CHARS)
    expect(quote).toContain('77 lamps')
    expect(hit?.figure?.text).toBe('77')
  })
})

describe('clipQuote', () => {
  it('leaves a quote of the longest length whole and cuts one past it', () => {
    const text = 'word '.repeat(100)
    expect(clipQuote(text, { start: 0, end: QUOTE_MAX_CHARS }, 0)).toEqual({ start: 0, end: QUOTE_MAX_CHARS })
    expect(clipQuote(text, { start: 0, end: QUOTE_MAX_CHARS + 1 }, 0).end).toBeLessThanOrEqual(QUOTE_MAX_CHARS)
  })

  it('never leaves the sentence nor cuts a character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 401, maxLength: 900 }), fc.nat(900), (text, center) => {
        const { start, end } = clipQuote(text, { start: 0, end: text.length }, center)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThanOrEqual(start)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(end - start).toBeLessThanOrEqual(QUOTE_MAX_CHARS)
        expect(text.slice(start, end)).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
      }),
    )
  })
})

describe('parseAsked', () => {
  it.each([
    ['Who signed it?', 'person', undefined],
    ['Where did it end?', 'place', undefined],
    ['When did it end?', 'time', undefined],
    ['Which treaty ended it?', 'thing', 'treaty'],
    ['What type of engine was used?', 'thing', 'engine'],
    ['In what year did it end?', 'time', 'year'],
    ['How many ships sank?', 'number', 'ships'],
    ['How long did it last?', 'duration', undefined],
    ['How much did it cost?', 'money', undefined],
    ['What percentage of people left?', 'percent', 'percentage'],
    ['Why did it end?', 'reason', undefined],
    ['Did it end?', 'polar', undefined],
    ['railway closure', 'other', undefined],
  ])('reads %j', (question, wanted, focus) => {
    const tokens = tokenise(question)
    const asked = parseAsked(tokens)
    expect(asked.wanted).toBe(wanted)
    expect(tokens[asked.focus]?.word).toBe(focus)
  })
})

describe('the shipped weights', () => {
  it('fit the features', () => {
    const model = loadRetrieveModel()
    expect(model.sentenceWeights).toHaveLength(FEATURE_COUNT)
    expect(model.figureWeights).toHaveLength(FIGURE_FEATURE_COUNT)
    expect(model.sentences.roots.length).toBeGreaterThan(0)
    expect(Math.max(...model.sentences.features)).toBeLessThan(FEATURE_COUNT)
  })
})
