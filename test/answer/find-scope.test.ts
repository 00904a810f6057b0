import { describe, expect, it } from 'vitest'
import { createScopeFinder } from '../../src/answer/find-scope.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const corpus = loadCorpus()
const findScope = createScopeFinder(corpus)
const engine = createEngine(corpus)

describe('the documents that a question names', () => {
  it.each([
    ['Who is quoted in the BMJ piece?', 'Who is quoted?', [['bmj-key-players-leaving']]],
    ['Who heads the Nuffield Trust in ‘Farewell PCTs’?', 'Who heads the Nuffield Trust?', [['farewell-pcts']]],
    ['Who is quoted in the MiP article?', 'Who is quoted?', [['mip-bullying-pct-staff']]],
    [
      'What is said of bullying in both HSJ articles?',
      'What is said of bullying?',
      [['hsj-brain-drain', 'hsj-years-of-chaos']],
    ],
    [
      'Who is quoted in the brain drain story and the bullying one?',
      'Who is quoted?',
      [['hsj-brain-drain'], ['mip-bullying-pct-staff']],
    ],
  ])('are left out of it: %s', (question, text, documents) => {
    const scope = findScope(question)
    expect(scope.text).toBe(text)
    expect(scope.documents.map(ids => [...ids])).toEqual(documents)
  })

  it.each([
    'When was the BMJ article published?',
    'Who wrote “Years of chaos”?',
    'What was the average payout in 2010-11?',
    'How large a brain drain did HSJ research show?',
    'What happened in the North West?',
  ])('are none where it asks about a document or names none: %s', question => {
    expect(findScope(question)).toEqual({ text: question, documents: [] })
  })

  it('are no answer by their names alone', () => {
    expect(engine.ask('What is said about clusters in the BMJ piece?').kind).toBe('abstention')
  })

  it('answers from each of them', () => {
    const { headline, citations } = engine.ask(
      'A period of four years is mentioned both in ‘Farewell PCTs’ and in the bullying article. What does each refer to?',
    )
    expect(headline).toContain('4% annually')
    expect(headline).toContain('service level agreements')
    expect(new Set(citations.map(({ documentId }) => documentId))).toEqual(
      new Set(['farewell-pcts', 'mip-bullying-pct-staff']),
    )
  })
})
