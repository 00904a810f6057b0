import type { HomeView, KnownBlock } from '@slack/web-api'
import type { Corpus } from '../../../src/model.js'
import { PRIVACY_NOTE, sourceLine } from '../../wording.js'
import { BUTTON_TEXT_MAX_CHARS } from '../limits.js'
import { escapeText } from '../mrkdwn.js'
import { button, buttons, paragraph, smallPrint } from './blocks.js'

const SOURCES_SHOWN = 40
const EXAMPLES_SHOWN = 8

/** The app's home: what it knows, questions to try, the sources, what is kept. */
export function renderHome(corpus: Corpus, examples: readonly string[]): HomeView {
  const { documents, facts } = corpus
  const sources = documents.slice(0, SOURCES_SHOWN).map(document => smallPrint(sourceLine(document).slice(0, 1000)))
  const more = documents.length - sources.length
  const asked = examples.filter(it => escapeText(it).length <= BUTTON_TEXT_MAX_CHARS).slice(0, EXAMPLES_SHOWN)
  const blocks: KnownBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: 'Footnote', emoji: false } },
    paragraph(
      'Answers questions about the NHS commissioning transition from a set of documents, and shows for every figure where it stands. What the documents do not hold, it says so.',
    ),
    paragraph(`It knows ${count(documents.length, 'document')} and ${count(facts.length, 'checked fact')}.`),
    paragraph(
      'Mention it in a channel, write to it under “Messages”, or type /ask and your question to be answered in private.',
    ),
    ...(asked.length === 0 ? [] : [{ type: 'header' as const, text: { type: 'plain_text' as const, text: 'Try' } }]),
    ...buttons(asked.map((question, index) => button(question, { t: 'ask', q: question }, `ask_${index}`))),
    { type: 'header', text: { type: 'plain_text', text: 'Sources', emoji: false } },
    ...sources,
    ...(more > 0 ? [smallPrint(`and ${count(more, 'further document')}`)] : []),
    { type: 'divider' },
    smallPrint(PRIVACY_NOTE),
  ]
  return { type: 'home', blocks }
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`
}
