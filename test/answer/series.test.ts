import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'

const corpus = loadCorpus()
const engine = createEngine(corpus)
const figures = (topic: string) => engine.series(topic).map(({ rows }) => rows.map(({ figure }) => figure.text))

describe('figures that can be compared', () => {
  it('are found by attribute', () => {
    const [payouts, ...more] = engine.series('average payout')
    expect(more).toEqual([])
    expect(payouts).toMatchObject({ attribute: 'average payout', unit: 'GBP' })
    expect(payouts?.rows.slice(0, 2)).toMatchObject([
      { period: '2010-11', figure: { text: '£18,196', value: 18196 } },
      { period: 'so far in 2011-12', figure: { text: '£19,552', value: 19552 } },
    ])
  })

  it('are found by entity, with what they compare to', () => {
    expect(figures('North East')).toEqual([['£817,000', '£20.1m', '£75.2m']])
  })

  it('are found by an alias of the glossary', () => {
    expect(figures('mutually agreed resignation scheme')).toEqual(figures('MARS'))
    expect(figures('MARS').length).toBeGreaterThan(1)
  })

  it('include the shares of one population', () => {
    const shares = engine.series('share of MARS leavers')[0]
    expect(shares?.rows.map(({ entity, figure }) => [entity, figure.value])).toEqual([
      ['MARS leavers who were clinicians', 21],
      ['MARS leavers who worked in commissioning', 17],
      ['MARS leavers who worked in finance', 6],
      ['MARS leavers who worked in public health', 10],
      ['MARS leavers in the most senior roles', 21],
    ])
  })

  it('have one attribute and unit, several entities or periods, and citations that hold them', () => {
    for (const topic of engine.suggestTopics('', 100))
      for (const { unit, rows } of engine.series(topic)) {
        expect(new Set(rows.map(({ entity, period }) => `${entity} ${period}`)).size).toBeGreaterThan(1)
        for (const { figure, citation } of rows) {
          expect(figure.unit).toBe(unit)
          expect(citation.quote).toContain(figure.text)
        }
      }
  })

  it('do not put together what only shares the word number', () => {
    expect(engine.series('number')).toEqual([])
  })

  it('are none for what the documents do not compare', () => {
    for (const topic of ['', ' ', '?', 'zebra', 'Scotland', 'x'.repeat(5000)]) expect(engine.series(topic)).toEqual([])
  })
})
