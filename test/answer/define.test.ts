import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('a definition', () => {
  it.each([
    ['RETS?', 'retention and exit terms scheme'],
    ['what does MARS stand for', 'mutually agreed resignation scheme'],
    ['define PCT', 'primary care trust'],
    ['what is a ccg', 'clinical commissioning group'],
    ['What does FOI mean?', 'freedom of information'],
  ])('of %j spells it out and cites the sentence that does', (question, expansion) => {
    const { kind, headline, citations } = engine.ask(question)
    expect(kind).toBe('definition')
    expect(headline.toLowerCase()).toContain(expansion)
    expect(citations.some(({ quote }) => quote.toLowerCase().includes(expansion))).toBe(true)
  })

  it.each(['What does MiP stand for?', 'MiP', 'Is MiP the union or the magazine?'])(
    'of a term with two senses gives both: %s',
    question => {
      const { kind, headline, citations } = engine.ask(question)
      expect(kind).toBe('definition')
      expect(headline).toMatch(/Managers in Partnership .* and Management in Practice/)
      expect(new Set(citations.map(({ documentId }) => documentId)).size).toBe(2)
    },
  )

  it.each(['MiP chief executive', 'who leads MiP?', 'what is Managers in Partnership?', 'CEO Managers in Partnership'])(
    'is not given for a question about the thing: %s',
    question => {
      const { headline } = engine.ask(question)
      expect(headline).not.toContain('Management in Practice')
      expect(headline).toContain('Managers in Partnership')
    },
  )

  it.each([
    ['what do FOI and SHA stand for', 'freedom of information', 'strategic health authority'],
    ['abbreviations: CCG, RETS', 'clinical commissioning group', 'retention and exit terms scheme'],
  ])('of several terms spells each out: %s', (question, first, second) => {
    const { kind, headline, citations } = engine.ask(question)
    expect(kind).toBe('definition')
    expect(headline).toContain(first)
    expect(headline).toContain(second)
    expect(citations.length).toBeGreaterThanOrEqual(2)
  })

  it('of several terms says which of them the documents do not spell out', () => {
    const { headline } = engine.ask('What do MARS and QIPP stand for?')
    expect(headline).toContain('mutually agreed resignation scheme')
    expect(headline).toContain('do not say what QIPP stands for')
  })

  it('is not made up for a term that the documents do not spell out', () => {
    expect(engine.ask('what does TUPE stand for?').kind).toBe('abstention')
    expect(engine.ask('QIPP?').kind).not.toBe('definition')
  })
})
