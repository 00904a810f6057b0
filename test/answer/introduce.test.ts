import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('who somebody is', () => {
  it.each([
    ['Who is Chris Ham?', 'King’s Fund'],
    ['who is David Stout', 'NHS Confederation'],
    ['who is neil mckay?', 'NHS East of England'],
    ['who’s Vautrey?', 'BMA'],
    ['who is Jon Restell?', 'Managers in Partnership'],
    ['who is Jon Restall?', 'Managers in Partnership'],
    ["what is Chris Ham's job?", 'King’s Fund'],
  ])('%s', (question, organisation) => {
    const { kind, headline, citations, figures } = engine.ask(question)
    expect(kind).toBe('person')
    expect(headline).toContain(organisation)
    const said = headline.split(/[:.] ?/).filter(part => part !== '')
    for (const part of said) expect(citations[0]?.quote).toContain(part)
    expect(figures).toEqual([])
  })

  it('goes without what they said in the same sentence', () => {
    expect(engine.ask('who is Chris Ham?').headline).toBe('Professor Chris Ham: chief executive of the King’s Fund.')
    expect(engine.ask('what is Jon Restell’s job?').headline).not.toContain('said')
  })

  it('is not what a question about their words asks for', () => {
    const { headline } = engine.ask('What did Vautrey say about departments leaving?')
    expect(headline).toContain('departments')
  })

  it.each(['Who is Jeremy Hunt?', 'who is Winston Churchill'])('is not known of a stranger: %s', question => {
    expect(engine.ask(question)).toMatchObject({ kind: 'abstention', citations: [] })
  })
})
