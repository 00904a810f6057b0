import { describe, expect, it } from 'vitest'
import { readLook } from '../../adapters/terminal/look.js'
import { COMMANDS, EMPTY_SESSION, type Session, takeTurn } from '../../adapters/terminal/session.js'
import { createSampleEngine } from '../shared-platform/sample-engine.js'

const LOOK = readLook({}, {})

/** What a person who types these lines sees for the last of them. */
function talk(...lines: readonly string[]) {
  const engine = createSampleEngine()
  let session: Session = EMPTY_SESSION
  let output = ''
  let leaving = false
  for (const line of lines) {
    const turn = takeTurn(line, session, { engine, look: LOOK })
    session = turn.session
    output = turn.output
    leaving = turn.leaving
  }
  return { output, leaving, asked: engine.asked }
}

describe('takeTurn', () => {
  it('answers a question, with the earlier ones as its context', () => {
    const { output, asked } = talk('figure', 'person', '/sources', 'and the date')
    expect(output).toContain('The boards were wound up')
    expect(asked.at(-1)).toEqual({ question: 'and the date', context: ['figure', 'person'] })
  })

  it('keeps the last six questions', () => {
    const { asked } = talk('1a', '2a', '3a', '4a', '5a', '6a', '7a', '8a')
    expect(asked.at(-1)?.context).toEqual(['2a', '3a', '4a', '5a', '6a', '7a'])
  })

  it('forgets them after /new', () => {
    expect(talk('figure', '/new', 'person').asked.at(-1)?.context).toEqual([])
  })

  it('asks the question of an offered choice by its number', () => {
    expect(talk('clarification', '3').asked.at(-1)?.question).toBe('What was the average in the southern boards?')
  })

  it('takes a number for a question when nothing was offered', () => {
    expect(talk('figure', '3').asked.at(-1)?.question).toBe('3')
    expect(talk('clarification', '9').asked.at(-1)?.question).toBe('9')
  })

  it('says nothing to an empty line', () => {
    expect(talk('  ')).toMatchObject({ output: '', leaving: false, asked: [] })
  })

  it('shows the paragraph around a citation by its number, the first by default', () => {
    expect(talk('comparison', '/passage').output).toContain('> It was a year of change. In the year after')
    expect(talk('comparison', '/passage 2').output).toContain('> It was a year of change. Leavers of')
  })

  it('counts related citations on after the cited ones', () => {
    expect(talk('figure', '/passage 2').output).toContain('The boards lost 412 people')
  })

  it('says which numbers there are', () => {
    expect(talk('comparison', '/passage 3').output).toBe('Expected the number of a citation, from 1 to 2.')
    expect(talk('comparison', '/passage x').output).toBe('Expected the number of a citation, from 1 to 2.')
    expect(talk('/passage').output).toContain('Ask a question first')
  })

  it('lists the documents', () => {
    expect(talk('/sources').output).toContain('· Staff review of the northern boards, Example Gazette, 9 March 2011')
  })

  it('lists the topics that have figures', () => {
    expect(talk('/figures').output).toBe('Type /figures and one of these:\n  · averages\n  · leavers')
    expect(talk('/figures weather').output).toContain('There are no figures under “weather”')
  })

  it('checks the figures of a text', () => {
    expect(talk('/check they got £99').output).toContain('contradicted  £99: The review gives £12,340.')
  })

  it('names every command in /help', () => {
    const { output } = talk('/help')
    for (const { name } of COMMANDS) expect(output).toContain(name)
  })

  it('names the commands when there is none of that name', () => {
    expect(talk('/qiut').output).toContain('There is no /qiut. /help,')
  })

  it('takes a path for a question, not for a command', () => {
    expect(talk('/proc/self/environ').asked).toHaveLength(1)
  })

  it('leaves on /quit', () => {
    expect(talk('/quit').leaving).toBe(true)
    expect(talk('/QUIT').leaving).toBe(true)
  })
})
