import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../../adapters/plain.js'
import { parseComponent } from '../../../adapters/slack/component.js'
import { escapeText } from '../../../adapters/slack/mrkdwn.js'
import { pageCount, renderAnswer, type SlackMessage } from '../../../adapters/slack/render/answer.js'
import { renderHome } from '../../../adapters/slack/render/home.js'
import { modal } from '../../../adapters/slack/render/modal.js'
import { renderPassages } from '../../../adapters/slack/render/passage.js'
import { renderRelated } from '../../../adapters/slack/render/related.js'
import { renderReport, renderReportMessage } from '../../../adapters/slack/render/report.js'
import { verdictWord } from '../../../adapters/slack/render/table.js'
import { citationLine } from '../../../adapters/wording.js'
import type { PassageView } from '../../../src/model.js'
import { SAMPLE_ANSWERS } from '../../fixtures/answers.js'
import { arbitraryAnswer, arbitraryReport } from '../../fixtures/arbitrary-answers.js'
import { payloadFaults } from '../payload-faults.js'
import { findButtons } from '../running-slack.js'

const RUNS = { numRuns: 150 }
const post = (message: SlackMessage) =>
  payloadFaults('chat.postMessage', {
    channel: 'C1',
    ...message,
    client_msg_id: '00000000-0000-4000-8000-000000000000',
    unfurl_links: false,
    unfurl_media: false,
  })
const open = (view: unknown) => payloadFaults('views.open', { trigger_id: 't', view })

describe('a reply in Slack, whatever the answer', () => {
  it('breaks no limit on any page, nor in a modal, and nothing in it pings', () => {
    fc.assert(
      fc.property(arbitraryAnswer, fc.boolean(), (answer, isPrivate) => {
        for (let page = 0; page < pageCount(answer); page += 1) {
          const message = renderAnswer(answer, { page, isPrivate, sharedBy: '<!here> *x*', blockId: `b${page}` })
          expect(post(message)).toEqual([])
          expect(open(modal('Footnote', message.blocks))).toEqual([])
        }
        expect(open(renderRelated(answer.related))).toEqual([])
      }),
      RUNS,
    )
  })

  it('carries the headline in its text, and on its pages each quote and source whole, in order', () => {
    fc.assert(
      fc.property(arbitraryAnswer, answer => {
        const pages = Array.from({ length: pageCount(answer) }, (_, page) => renderAnswer(answer, { page }))
        expect(plainText(pages[0]?.text ?? '')).toContain(escapeText(answer.headline).replace(/\s+/g, ' ').trim())
        const shown = pages.flatMap(({ blocks }) => blocks).map(block => textOf(block))
        let from = 0
        for (const { quote, ...citation } of answer.citations) {
          // A sentence that no message holds is named with its length, and the passage shows it.
          const whole = escapeText(quote) || ' '
          const at = shown.findIndex(
            (text, index) => index >= from && (text === whole || text.includes('characters long')),
          )
          expect(at).toBeGreaterThanOrEqual(from)
          from = at + 1
          const line = escapeText(citationLine(citation))
          if (line.length < 500) expect(shown[from]).toBe(line)
        }
      }),
      RUNS,
    )
  })

  it('has a button to each further page, and every choice of a clarification on some page', () => {
    fc.assert(
      fc.property(arbitraryAnswer, answer => {
        const pages = pageCount(answer)
        const components = Array.from({ length: pages }, (_, page) =>
          findButtons(renderAnswer(answer, { page }).blocks).map(button => parseComponent(button.value)),
        )
        components.forEach((onPage, page) => {
          expect(onPage.find(it => it?.t === 'page')).toEqual(
            page + 1 < pages ? { t: 'page', a: answer.id, p: page + 1 } : undefined,
          )
        })
        const chosen = components.flat().flatMap(it => (it?.t === 'choice' ? [it.i] : []))
        expect(chosen).toEqual((answer.choices ?? []).map((_, index) => index))
      }),
      RUNS,
    )
  })

  it('is exact at a button’s edge: a label of 75 characters is its own, one of 76 stands in the text', () => {
    const clarification = (label: string) => ({ ...SAMPLE_ANSWERS.clarification, choices: [{ label, question: 'q' }] })
    const labels = (label: string) => findButtons(renderAnswer(clarification(label)).blocks).map(it => it.text.text)
    expect(labels('x'.repeat(75))).toEqual(['x'.repeat(75)])
    expect(labels('x'.repeat(76))).toEqual(['1'])
    expect(JSON.stringify(renderAnswer(clarification('x'.repeat(76))).blocks)).toContain('x'.repeat(76))
  })
})

describe('other views in Slack', () => {
  it('break no limit for any report', () => {
    fc.assert(
      fc.property(arbitraryReport, report => {
        expect(post(renderReportMessage(report, 'id'))).toEqual([])
        const labels: string[] = []
        for (let page = 0; page < 200; page += 1) {
          const view = renderReport(report, { id: 'id', page })
          expect(open(view)).toEqual([])
          const shown = JSON.stringify(view).matchAll(/ – (Supported|Contradicted|Not in the documents):/g)
          labels.push(...[...shown].map(it => it[1] ?? ''))
          if (findButtons(view.blocks).length === 0) break
        }
        expect(labels).toEqual(report.figures.map(it => verdictWord(it.verdict)))
      }),
      RUNS,
    )
  })

  it('show a passage of any length, page by page, without losing a character', () => {
    const passage: fc.Arbitrary<PassageView> = fc
      .tuple(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 200 }), fc.nat(5000), fc.nat(500))
      .map(([seed, times, start, length]) => {
        const text = `${seed} & <b> word `.repeat(times)
        return {
          documentId: 'd',
          title: 'A title',
          publisher: null,
          published: null,
          paragraphs: [
            { locator: 'paragraph 1', text: 'Before.' },
            {
              locator: 'paragraph 2',
              text,
              mark: { start: boundary(text, start), end: boundary(text, start + length) },
            },
          ],
        }
      })
    fc.assert(
      fc.property(fc.array(passage, { minLength: 1, maxLength: 4 }), passages => {
        const shown: string[] = []
        for (let page = 0; page < 60; page += 1) {
          const view = renderPassages(passages, { refs: [['d', 0, 1]], fingerprint: 'f', page })
          expect(open(view)).toEqual([])
          shown.push(...view.blocks.filter(it => it.type === 'rich_text').map(textOf))
          if (findButtons(view.blocks).length === 0) break
        }
        const whole = passages.map(it =>
          it.paragraphs.map(({ locator, text }) => `${locator}: ${escapeText(text)}`).join(''),
        )
        expect(shown.join('').replace(/\s/g, '')).toBe(whole.join('').replace(/\s/g, ''))
      }),
      { numRuns: 60 },
    )
  })

  it('show a home of five thousand documents', () => {
    const document = {
      id: 'd',
      title: 'A title',
      publisher: null,
      author: null,
      published: null,
      original: null,
      text: '',
      passages: [],
    }
    const corpus = {
      documents: Array.from({ length: 5000 }, () => document),
      facts: [],
      glossary: [],
      fingerprint: 'f',
    }
    const view = renderHome(corpus, ['What?', 'x'.repeat(76)])
    expect(payloadFaults('views.publish', { user_id: 'U1', view })).toEqual([])
    expect(JSON.stringify(view)).toContain('4,960 further documents')
  })
})

/** The nearest place at or before `at` that is not inside a character; marks are sentences, so they never are. */
function boundary(text: string, at: number): number {
  const within = Math.min(at, text.length)
  return /[\udc00-\udfff]/.test(text.charAt(within)) ? within - 1 : within
}

/** The words of one block, its pieces joined. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('')
  if (typeof value !== 'object' || value === null) return ''
  if ('text' in value && typeof value.text === 'string') return value.text
  if ('elements' in value) return textOf(value.elements)
  return ''
}
