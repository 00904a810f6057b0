import type { Button, KnownBlock } from '@slack/web-api'
import type { Answer } from '../../../src/model.js'
import { paginate } from '../../pages.js'
import { oneLine, splitAtSpaces } from '../../plain.js'
import { citationLine, figureSpans, isAnswered, LABELS, moreLabel } from '../../wording.js'
import { refOf, shortFingerprint } from '../component.js'
import {
  ACTIONS_ELEMENTS_MAX,
  BUTTON_TEXT_MAX_CHARS,
  MESSAGE_TEXT_MAX_CHARS,
  PAGE_BLOCKS,
  PAGE_CHARS,
} from '../limits.js'
import { escapeText } from '../mrkdwn.js'
import { button, buttons, paragraph, quote, smallPrint, voteButtons } from './blocks.js'
import { figureTable } from './table.js'

/** A message of Slack's: what notifications and screen readers have, and what is seen. */
export interface SlackMessage {
  readonly text: string
  readonly blocks: readonly KnownBlock[]
}

export interface AnswerView {
  /** Counts from 0. */
  readonly page?: number
  /** Seen by the asker alone, so that it can be shared. */
  readonly isPrivate?: boolean
  /** Name of who shared it. */
  readonly sharedBy?: string
  /** Marks the message, so that it can be found again after a post whose outcome is unknown. */
  readonly blockId?: string
}

/** A block of a page, with the citation that it shows, if any. */
interface Item {
  readonly block: KnownBlock
  readonly citation?: number
}

/** How many pages an answer takes. */
export function pageCount(answer: Answer): number {
  return pagesOf(answer).length
}

/** A page of an answer as a message; the page after the last one is the last one. */
export function renderAnswer(answer: Answer, view: AnswerView = {}): SlackMessage {
  const pages = pagesOf(answer)
  const page = Math.min(view.page ?? 0, pages.length - 1)
  const items = pages[page] ?? []
  const blocks = items.map(item => item.block)
  const [first, ...others] = blocks
  const marked =
    first === undefined || view.blockId === undefined ? blocks : [{ ...first, block_id: view.blockId }, ...others]
  return {
    text:
      page === 0
        ? messageText(answer)
        : escapeText(`${moreLabel(page + 1, pages.length)}: ${oneLine(answer.headline)}`),
    blocks: [
      ...marked,
      ...(view.sharedBy === undefined ? [] : [smallPrint(`Shared by ${oneLine(view.sharedBy).slice(0, 80)}`)]),
      ...buttons(answerButtons(answer, items, { page, pages: pages.length, isPrivate: view.isPrivate === true })),
      ...(isAnswered(answer) && page === 0 ? [voteButtons(answer.id)] : []),
    ],
  }
}

function answerButtons(
  answer: Answer,
  items: readonly Item[],
  { page, pages, isPrivate }: { page: number; pages: number; isPrivate: boolean },
): Button[] {
  const f = shortFingerprint(answer.corpus)
  const cited = items.flatMap(({ citation }) => (citation === undefined ? [] : [answer.citations[citation]]))
  const refs = [...new Set(cited)].flatMap(citation => (citation === undefined ? [] : [refOf(citation)]))
  const related = answer.related.map(({ citation }) => refOf(citation))
  const a = answer.id
  return [
    ...(page + 1 < pages ? [button(moreLabel(page + 2, pages), { t: 'page', a, p: page + 1 }, 'page')] : []),
    ...(refs.length > 0 ? [button(LABELS.showPassage, { t: 'passage', f, r: refs, p: 0 }, 'passage')] : []),
    ...(related.length > 0 && page === 0
      ? [button(LABELS.relatedFigures, { t: 'related', f, a, r: related }, 'related')]
      : []),
    ...(isPrivate && page === 0 ? [button(LABELS.share, { t: 'share', a }, 'share')] : []),
  ]
}

/** Headline first, then what it rests on, then the quotes, each with its source. */
function pagesOf(answer: Answer): readonly (readonly Item[])[] {
  // Help has more to say than its headline.
  const head = answer.kind === 'help' && answer.text.startsWith(answer.headline) ? answer.text : answer.headline
  const table = figureTable(answer)
  const groups: Item[][] = [
    ...pieces(head).map(piece => [{ block: paragraph(piece, { bold: figureSpans(piece, answer.figures) }) }]),
    ...labelled(LABELS.calculation, answer.formula?.text),
    ...labelled(LABELS.caveat, answer.caveat),
    ...(table === undefined ? [] : [[{ block: table }]]),
    ...answer.citations.map((citation, index) => {
      const source = { block: sourceBlock(citationLine(citation)), citation: index }
      return [{ block: quoteBlock(citation.quote, source), citation: index }, source]
    }),
    ...choiceGroups(answer),
  ]
  return paginate(groups, fits)
}

function fits(items: readonly Item[]): boolean {
  return items.length <= PAGE_BLOCKS && JSON.stringify(items.map(({ block }) => block)).length <= PAGE_CHARS
}

const PIECE_CHARS = 2000

function pieces(text: string): string[] {
  return splitAtSpaces(text, PIECE_CHARS)
}

function labelled(label: string, text: string | undefined): Item[][] {
  if (text === undefined || text === '') return []
  return pieces(text).map((piece, index) => [{ block: paragraph(piece, index === 0 ? { label } : {}) }])
}

/** The quote whole, or, where it would not fit a page beside its source, word of where to read it whole. */
function quoteBlock(text: string, source: Item): KnownBlock {
  const block = quote(text)
  if (fits([{ block }, source])) return block
  return paragraph(`The sentence is ${text.length} characters long: “${LABELS.showPassage}” has all of it.`)
}

const SOURCE_CHARS = 500

/** A title of a length that no title has is shortened, visibly. */
function sourceBlock(line: string): KnownBlock {
  return smallPrint(
    line.length <= SOURCE_CHARS ? line : `${line.slice(0, SOURCE_CHARS / 2)} … ${line.slice(-SOURCE_CHARS / 2)}`,
  )
}

const CHOICES_A_GROUP = 5

function choiceGroups(answer: Answer): Item[][] {
  const choices = answer.choices ?? []
  const groups: Item[][] = []
  for (let from = 0; from < choices.length; from += Math.min(CHOICES_A_GROUP, ACTIONS_ELEMENTS_MAX)) {
    const some = choices.slice(from, from + CHOICES_A_GROUP)
    const named = some.map((choice, at) => {
      const label = oneLine(choice.label)
      const i = from + at
      // A label that no button holds stands in the text, and the button has its number.
      const fitsButton = label !== '' && escapeText(label).length <= BUTTON_TEXT_MAX_CHARS
      const component = { t: 'choice' as const, a: answer.id, i, q: choice.question }
      return { label, fitsButton, button: button(fitsButton ? label : `${i + 1}`, component, `choice_${i}`) }
    })
    const legends = named.flatMap(({ label, fitsButton }, at) =>
      fitsButton ? [] : pieces(`${from + at + 1}. ${label}`).map(piece => ({ block: paragraph(piece) })),
    )
    // One item an actions block: where five long questions do not fit a page, they are laid out one by one.
    const together = buttons(named.map(choice => choice.button)).map(block => ({ block }))
    const apart = named.flatMap(choice => buttons([choice.button]).map(block => ({ block })))
    groups.push([...legends, ...(fits([...legends, ...together]) ? together : apart)])
  }
  return groups
}

/** The answer in plain words, for notifications and screen readers: whole parts only, as many as fit. */
function messageText(answer: Answer): string {
  const parts = [
    // Slack refuses an empty text, which is what hidden characters alone come to.
    oneLine(answer.headline) || '–',
    ...(answer.formula === undefined ? [] : [oneLine(answer.formula.text)]),
    ...(answer.caveat === undefined ? [] : [oneLine(answer.caveat)]),
    ...answer.citations.map(citation => `“${oneLine(citation.quote)}” (${citationLine(citation)})`),
    ...(answer.choices ?? []).map(choice => `• ${oneLine(choice.label)}`),
  ].map(escapeText)
  return parts.reduce((text, part) =>
    text.length + 1 + part.length <= MESSAGE_TEXT_MAX_CHARS ? `${text}\n${part}` : text,
  )
}
