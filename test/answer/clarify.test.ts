import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('a question with more readings than an answer can tell apart', () => {
  const answer = engine.ask('What share of MARS leavers?')

  it('is met with the readings as choices, without citing any', () => {
    expect(answer.kind).toBe('clarification')
    expect(answer.citations).toEqual([])
    expect(answer.choices?.length).toBeGreaterThan(2)
  })

  it('offers choices of which each is answered with a share of its own', () => {
    const shares = (answer.choices ?? []).map(choice => engine.ask(choice.question))
    expect(shares.map(({ kind }) => kind)).toEqual(shares.map(() => 'figure'))
    expect(new Set(shares.map(({ headline }) => headline)).size).toBe(shares.length)
  })

  it.each(['What share of MARS leavers were clinicians?', 'How many in every hundred MARS leavers were in finance?'])(
    'is none that names one of them: %s',
    question => {
      expect(engine.ask(question).kind).toBe('figure')
    },
  )
})
