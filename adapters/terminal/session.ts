import type { Engine, Finding } from '../../src/model.js'
import { exampleQuestions } from '../example-questions.js'
import { PRIVACY_NOTE } from '../wording.js'
import type { Look } from './look.js'
import { inert, renderParagraph } from './paragraph.js'
import { renderAnswer } from './render.js'
import { renderSeries, renderSources, renderTopics } from './render-corpus.js'
import { renderPassage } from './render-passage.js'
import { renderReport } from './render-report.js'

/** What a conversation at the terminal has come to; nothing of it is ever stored. */
export interface Session {
  /** Earlier questions, oldest first. */
  readonly questions: readonly string[]
  readonly last: Finding | undefined
}

/** What is said to one line of a person's. */
export interface Turn {
  readonly session: Session
  /** Lines for the terminal, without a line feed at the end; empty for an empty line. */
  readonly output: string
  readonly leaving: boolean
}

export interface SessionParts {
  readonly engine: Engine
  readonly look: Look
  readonly minConfidence?: number | undefined
}

export const EMPTY_SESSION: Session = { questions: [], last: undefined }
/** As many as the chat platforms keep of a conversation. */
const QUESTIONS_MAX = 6
const EXAMPLES_MAX = 5
const TOPICS_MAX = 30

/** The commands of the prompt, each with what it does. */
export const COMMANDS = [
  { name: '/help', argument: '', does: 'what you can ask and type' },
  { name: '/sources', argument: '', does: 'the documents that answers come from' },
  { name: '/figures', argument: '[topic]', does: 'figures that can be compared, as a table' },
  { name: '/passage', argument: '[number]', does: 'the paragraph around a citation of the last answer' },
  { name: '/check', argument: 'text', does: 'whether the documents support the figures of a text' },
  { name: '/new', argument: '', does: 'forget the questions of this conversation' },
  { name: '/quit', argument: '', does: 'leave (Ctrl-C and Ctrl-D do too)' },
] as const

/** The reply to one line typed at the prompt: a command, the number of an offered choice, or a question. */
export function takeTurn(line: string, session: Session, parts: SessionParts): Turn {
  const text = line.trim()
  if (text === '') return { session, output: '', leaving: false }
  // Only a slash and letters: "/proc/self/environ" and "//" are questions like any other.
  const [, name, rest = ''] = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(text) ?? []
  if (name !== undefined) return runCommand(name.toLowerCase(), rest.trim(), session, parts)
  return ask(findChoice(text, session) ?? text, session, parts)
}

/** The question of an offered choice, when a line is just its number. */
function findChoice(text: string, { last }: Session): string | undefined {
  return /^\d{1,2}$/.test(text) ? last?.choices?.[Number(text) - 1]?.question : undefined
}

function ask(question: string, session: Session, { engine, look, minConfidence }: SessionParts): Turn {
  const finding = engine.ask(question, {
    context: session.questions,
    ...(minConfidence === undefined ? {} : { minConfidence }),
  })
  const questions = [...session.questions, question].slice(-QUESTIONS_MAX)
  return { session: { questions, last: finding }, output: renderAnswer(finding, look), leaving: false }
}

function runCommand(name: string, rest: string, session: Session, parts: SessionParts): Turn {
  const { engine, look } = parts
  const say = (output: string): Turn => ({ session, output, leaving: false })
  switch (name) {
    case 'help':
      return say(renderHelp(parts))
    case 'sources':
      return say(renderSources(engine.corpus, look))
    case 'figures':
      return say(renderFigures(rest, parts))
    case 'passage':
      return say(renderCited(rest, session, parts))
    case 'check':
      return say(
        rest === '' ? 'Type the text after it: /check MARS leavers got …' : renderReport(engine.check(rest), look),
      )
    case 'new':
      return { session: EMPTY_SESSION, output: 'A new conversation.', leaving: false }
    case 'quit':
    case 'exit':
      return { session, output: '', leaving: true }
    default:
      return say(`There is no /${name}. ${COMMANDS.map(command => command.name).join(', ')}`)
  }
}

function renderFigures(topic: string, { engine, look }: SessionParts): string {
  if (topic === '') {
    const topics = engine.suggestTopics('', TOPICS_MAX)
    if (topics.length === 0) return 'These documents come without figures that can be compared. Just ask.'
    return `Type /figures and one of these:\n${renderTopics(topics, look)}`
  }
  const series = engine.series(topic)
  if (series.length > 0) return series.map(it => renderSeries(it, look)).join('\n\n')
  const near = engine.suggestTopics('', TOPICS_MAX)
  const hint = near.length === 0 ? '' : ` There is:\n${renderTopics(near, look)}`
  return `${renderParagraph(`There are no figures under “${inert(topic)}”.`, look)}${hint}`
}

function renderCited(number: string, { last }: Session, { engine, look }: SessionParts): string {
  const citations = last === undefined ? [] : [...last.citations, ...last.related.map(related => related.citation)]
  if (citations.length === 0) return 'The last answer cites nothing. Ask a question first.'
  const citation = citations[number === '' ? 0 : Number(number) - 1]
  if (citation === undefined) return `Expected the number of a citation, from 1 to ${citations.length}.`
  const view = engine.passage(citation)
  return view === undefined ? 'The documents have changed since. Please ask again.' : renderPassage(view, look)
}

/** What can be asked and typed, with questions that these documents answer. */
export function renderHelp({ engine, look }: SessionParts): string {
  const name = (it: { readonly name: string; readonly argument: string }) => `${it.name} ${it.argument}`.trim()
  const nameWidth = Math.max(...COMMANDS.map(command => name(command).length))
  const commands = COMMANDS.map(command =>
    renderParagraph(command.does, look, { lead: `  ${name(command).padEnd(nameWidth)}  ` }),
  )
  return [
    renderExamples({ engine, look }),
    'Follow-ups work: “and for redundancy?”, “who said that?”',
    commands.join('\n'),
    renderParagraph(PRIVACY_NOTE, look, { rest: look.style.dim }),
  ].join('\n\n')
}

/** Questions that these documents answer. */
export function renderExamples({ engine, look }: Pick<SessionParts, 'engine' | 'look'>): string {
  const examples = exampleQuestions(engine, EXAMPLES_MAX)
  if (examples.length === 0) return 'Ask a question about the documents.'
  return [
    'Ask a question, for instance:',
    ...examples.map(example => renderParagraph(inert(example), look, { lead: '  · ', rest: look.style.accent })),
  ].join('\n')
}
