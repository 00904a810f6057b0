import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const paper = (title: string, published: string | null, text: string): string =>
  `---\ntitle: ${title}\npublished: ${published}\n---\n${text}\n`

const ask = (question: string, papers: readonly string[], facts?: readonly object[]) => {
  const corpusDir = mkdtempSync(join(tmpdir(), 'footnote-differing-'))
  mkdirSync(join(corpusDir, 'documents'))
  const all = [...papers, paper('Canteen', null, 'The canteen opens at eight.\n\nVisitors sign in at reception.')]
  all.forEach((text, i) => {
    writeFileSync(join(corpusDir, 'documents', `p${i}.md`), text)
  })
  if (facts !== undefined) writeFileSync(join(corpusDir, 'facts.json'), JSON.stringify(facts))
  return createEngine(loadCorpus({ corpusDir })).ask(question, { minConfidence: 0.3 })
}

const MARCH = paper(
  'March paper',
  '2024-03-01',
  'The trust spent £4.2m on agency nurses in 2023-24, the director reported.',
)
const MAY = paper(
  'May paper',
  '2024-05-01',
  'The trust spent £4.9m on agency nurses in 2023-24, the director told the board.',
)

describe('documents that give different values for one thing', () => {
  it('are all shown, the newest first, with a note', () => {
    const answer = ask('How much did the trust spend on agency nurses in 2023-24?', [MARCH, MAY])
    expect(answer.citations.map(citation => citation.title)).toEqual(['May paper', 'March paper'])
    expect(answer.headline).toMatch(/£4\.9m.*£4\.2m/s)
    expect(answer.caveat).toContain('differ')
  })

  it('do not differ when they speak of different years', () => {
    const earlier = paper(
      'Older',
      '2023-05-01',
      'The trust spent £3.1m on agency nurses in 2022-23, the director reported.',
    )
    const answer = ask('How much did the trust spend on agency nurses in 2023-24?', [earlier, MAY])
    expect(answer.headline).toContain('£4.9m')
    expect(answer.headline).not.toContain('£3.1m')
    expect(answer.caveat).toBeUndefined()
  })

  it('are shown newest first from facts too', () => {
    const fact = (id: string, documentId: string, quote: string, figure: string) => ({
      id,
      entity: 'agency nurses',
      attribute: 'spending',
      period: '2023-24',
      documentId,
      quote,
      figure,
      asks: ['How much did the trust spend on agency nurses in 2023-24?', 'agency nurse spending 2023-24'],
    })
    const answer = ask(
      'How much did the trust spend on agency nurses in 2023-24?',
      [MARCH, MAY],
      [
        fact('a', 'p0', 'The trust spent £4.2m on agency nurses in 2023-24, the director reported.', '£4.2m'),
        fact('b', 'p1', 'The trust spent £4.9m on agency nurses in 2023-24, the director told the board.', '£4.9m'),
      ],
    )
    expect(answer.citations.map(citation => citation.title)).toEqual(['May paper', 'March paper'])
    expect(answer.caveat).toContain('differ')
  })
})
