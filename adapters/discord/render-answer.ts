import type { Answer, Choice, Citation } from '../../src/model.js'
import { paginate } from '../pages.js'
import { oneLine } from '../plain.js'
import { isAnswered, LABELS, moreLabel } from '../wording.js'
import type { CitationRefs } from './citation-ref.js'
import { renderCustomId } from './custom-id.js'
import {
  type ActionRow,
  type Button,
  SELECT_OPTION_MAX_CHARS,
  SELECT_OPTIONS_MAX,
  type SelectOption,
} from './limits.js'
import { type Content, createButton, createRows } from './message.js'
import {
  fitsPage,
  lengthOf,
  PAGE_TEXT_MAX_CHARS,
  type Piece,
  renderCitation,
  renderText,
  renderTexts,
} from './pieces.js'
import { renderPages } from './render-pages.js'

/** An answer as messages. */
export interface RenderedAnswer {
  readonly first: Content
  /** Pages behind the first one that only memory can bring back; most answers have none. */
  readonly further: readonly Content[]
}

/** Buttons to further sources on a first page: two rows of five. */
const SOURCE_PAGES_MAX = 10
/** Menus of choices that fit a message beside its buttons. */
const CHOICE_MENUS_MAX = 2
export const SHARE_LABEL = 'Share here'

/**
 * An answer for Discord: the headline with its figures in bold, the calculation, quotes with their citations, what has
 * to be known with it. What does not fit the first page is behind a button.
 *
 * @param options.share whether the reply can be seen by the asker alone, and may be put before the others.
 */
export function renderAnswer(answer: Answer, refs: CitationRefs, options: { readonly share: boolean }): RenderedAnswer {
  const lead = [
    ...renderText(answer.headline, 'headline', answer.figures),
    ...(answer.formula === undefined ? [] : renderText(`${LABELS.calculation}: ${answer.formula.text}`, 'formula')),
    ...(answer.choices ?? []).flatMap(({ label }, index) => renderText(`${index + 1}. ${oneLine(label)}`, 'choices')),
  ]
  const tail = answer.caveat === undefined ? [] : renderText(`${LABELS.caveat}: ${answer.caveat}`, 'caveat')
  const controls = [...choiceRows(answer), ...answerRows(answer, refs, options)]
  const cited = answer.citations.map((citation, index) => renderCitation(citation, index + 1))

  // First choice: everything behind the first page is sources, which their refs bring back at any time.
  const room = PAGE_TEXT_MAX_CHARS - lengthOf([...lead, ...tail])
  const whole = cited.every(pieces => pieces.length === 1 && fitsPage(pieces))
  if (room >= 0 && whole && controls.length + 2 <= 5) {
    const shown = countFitting(cited.flat(), room)
    const pages = sourcePages(answer.citations, shown, refs)
    if (pages !== undefined) {
      const more = pages.map((id, index) => createButton(moreLabel(index + 2, pages.length + 1), id))
      const texts = renderTexts([...lead, ...cited.slice(0, shown).flat(), ...tail])
      return { first: { texts, rows: [...controls, ...createRows(more)] }, further: [] }
    }
  }
  const groups = [...lead.map(piece => [piece]), ...tail.map(piece => [piece]), ...cited]
  const [first = { texts: [], rows: [] }, ...further] = renderPages(groups, answer.id)
  return { first: { texts: first.texts, rows: [...controls.slice(0, 4), ...first.rows] }, further }
}

/** Further sources of an answer, `first` being the number of the first one. */
export function renderSources(citations: readonly Citation[], first: number, refs: CitationRefs): Content {
  const pieces = citations.flatMap((citation, index) => renderCitation(citation, first + index))
  return { texts: renderTexts(pieces), rows: menuRows(citations, first, refs) }
}

/** How many leading pieces have room. */
function countFitting(pieces: readonly Piece[], maxChars: number): number {
  let chars = 0
  const at = pieces.findIndex(piece => {
    chars += lengthOf([piece])
    return chars > maxChars
  })
  return at === -1 ? pieces.length : at
}

/** The `custom_id` of each page of sources behind the first `shown`; undefined when refs cannot hold them. */
function sourcePages(citations: readonly Citation[], shown: number, refs: CitationRefs): readonly string[] | undefined {
  const rest = citations.slice(shown).map((citation, index) => ({
    number: shown + index + 1,
    ref: refs.encode(citation),
    pieces: renderCitation(citation, shown + index + 1),
  }))
  if (rest.length === 0) return []
  const idOf = (page: typeof rest): string | undefined => {
    const encoded = page.flatMap(({ ref }) => (ref === undefined ? [] : [ref]))
    if (encoded.length < page.length) return undefined
    return renderCustomId({
      type: 'sources',
      fingerprint: refs.fingerprint,
      first: page[0]?.number ?? 1,
      refs: encoded,
    })
  }
  const pages = paginate([rest], page => fitsPage(page.flatMap(it => it.pieces)) && idOf([...page]) !== undefined)
  const ids = pages.map(page => idOf([...page])).filter(id => id !== undefined)
  return ids.length === pages.length && ids.length <= SOURCE_PAGES_MAX ? ids : undefined
}

/** What can be done with an answer. */
function answerRows(answer: Answer, refs: CitationRefs, options: { readonly share: boolean }): readonly ActionRow[] {
  const near = answer.related.map(({ citation }) => refs.encode(citation)).filter(ref => ref !== undefined)
  const related =
    near.length === 0
      ? undefined
      : renderCustomId({ type: 'related', fingerprint: refs.fingerprint, refs: [...new Set(near)] })
  const votes = (['helpful', 'not-helpful'] as const).map(vote =>
    createButton(
      vote === 'helpful' ? LABELS.helpful : LABELS.notHelpful,
      renderCustomId({ type: 'vote', answerId: answer.id, vote }),
    ),
  )
  const share = renderCustomId({ type: 'share', answerId: answer.id })
  return [
    ...menuRows(answer.citations.slice(1), 2, refs),
    ...createRows([
      passageButton(answer.citations[0], refs),
      createButton(LABELS.relatedFigures, related),
      ...(isAnswered(answer) ? [options.share ? createButton(SHARE_LABEL, share, 1) : undefined, ...votes] : []),
    ]),
  ]
}

function passageButton(citation: Citation | undefined, refs: CitationRefs): Button | undefined {
  const ref = citation === undefined ? undefined : refs.encode(citation)
  if (ref === undefined) return undefined
  const id = renderCustomId({ type: 'passage', fingerprint: refs.fingerprint, part: 0, ref })
  return createButton(LABELS.showPassage, id)
}

/** A menu of the passages behind citations, `first` being the number of the first one. */
function menuRows(citations: readonly Citation[], first: number, refs: CitationRefs): readonly ActionRow[] {
  const options = new Map<string, SelectOption>()
  for (const [index, citation] of citations.entries()) {
    const value = refs.encode(citation)
    if (value === undefined || options.has(value) || options.size === SELECT_OPTIONS_MAX) continue
    options.set(value, { label: shorten(`[${first + index}] ${oneLine(citation.locator)}: ${citation.title}`), value })
  }
  const custom_id = renderCustomId({ type: 'passages', fingerprint: refs.fingerprint })
  if (options.size === 0 || custom_id === undefined) return []
  const placeholder = 'Show another passage'
  return [{ type: 1, components: [{ type: 3, custom_id, placeholder, options: [...options.values()] }] }]
}

/** The choices of a clarification as menus; every choice also stands in the text. */
function choiceRows(answer: Answer): readonly ActionRow[] {
  const choices = (answer.choices ?? []).slice(0, CHOICE_MENUS_MAX * SELECT_OPTIONS_MAX)
  const rows: ActionRow[] = []
  for (let at = 0; at < choices.length; at += SELECT_OPTIONS_MAX) {
    const custom_id = renderCustomId({ type: 'choose', answerId: answer.id, menu: rows.length })
    if (custom_id === undefined) return rows
    const options = choices.slice(at, at + SELECT_OPTIONS_MAX).map((choice, index) => ({
      label: shorten(`${at + index + 1}. ${choice.label}`),
      value: choiceValue(choice, at + index),
    }))
    rows.push({ type: 1, components: [{ type: 3, custom_id, placeholder: 'Which of these did you mean?', options }] })
  }
  return rows
}

/**
 * The question itself where it fits, so that the menu needs no memory; else the choice's place in the answer. The place
 * comes first in either, since two choices may lead to one question.
 */
function choiceValue(choice: Choice, index: number): string {
  const value = `${index}=${oneLine(choice.question)}`
  return value.length <= SELECT_OPTION_MAX_CHARS ? value : String(index)
}

/** The question that a chosen value stands for, or undefined when only a forgotten answer knew it. */
export function chosenQuestion(value: string, answer: Pick<Answer, 'choices'> | undefined): string | undefined {
  const [, index = '', question] = /^(\d+)(?:=(.+))?$/s.exec(value) ?? []
  return question ?? answer?.choices?.[Number(index)]?.question
}

/** A label that says as much as fits; what it stands for is written in full in the text above it. */
function shorten(label: string): string {
  const line = oneLine(label)
  return line.length <= SELECT_OPTION_MAX_CHARS ? line : `${line.slice(0, SELECT_OPTION_MAX_CHARS - 1).trimEnd()}…`
}
