import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const engine = createEngine(loadCorpus())

describe('the post of somebody whom only the first half of a question asks for', () => {
  it.each([
    ['Who reckoned up the further unbudgeted redundancy costs, and which post does he hold?', 'Finance Director'],
    ['Who is unpersuaded about the legal basis of the clusters? And what does she do for a living?', 'assurance'],
    ['who said the messenger was being shot and which outfit is he with', 'NHS Confederation'],
    ['Who called that freedom an illusion, and what is their job?', 'commissioning expert'],
  ])('is told with the name: %s', (question, post) => {
    const { headline, caveat } = engine.ask(question)
    expect(headline).toContain(post)
    expect(caveat).toBeUndefined()
  })

  it.each([
    ['Who warned of asset stripping, and what is his salary?', 'a year’s salary'],
    ['Who runs Monitor, and what is her post?', 'director'],
  ])('is not taken from somebody else: %s', (question, other) => {
    expect(engine.ask(question).headline).not.toContain(other)
  })
})
