import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load.js'
import { createEngine } from '../../src/engine.js'
import type { CheckedFigure, Document } from '../../src/model.js'

const corpus = loadCorpus()
const engine = createEngine(corpus)
const verdicts = (text: string) => engine.check(text).figures.map(({ figure, verdict }) => [figure.text, verdict])
const only = (text: string): CheckedFigure | undefined => engine.check(text).figures[0]

describe('checking a text against facts', () => {
  it.each([
    ['PCT staff who left under MARS in 2010-11 received £18,196 on average.', '£18,196'],
    ['The average MARS payout was £18,196 (2010-11).', '£18,196'],
    ['I think 21% of the MARS leavers were clinicians, right?', '21%'],
    ['CCG running costs: £25 a head', '£25'],
    ['Under MARS, 641 people left.', '641'],
    ['Around 21,000 NHS managers will lose their jobs under the reforms.', '21,000'],
    ['St Helens and Knowsley paid one person £231,000.', '£231,000'],
    ['Nationally MARS saves £75.2m a year.', '£75.2m'],
    ['RETS offered a two year job guarantee.', 'two year'],
    ['The BMJ article came out in November 2010.', 'November 2010'],
    ['CCGs take hold of NHS budgets in April 2013.', 'April 2013'],
    ['MARS leavers got about £18,000 on average in 2010-11.', '£18,000'],
    ['MARS leavers got £18.2k on average', '£18.2k'],
  ])('supports what the documents state: %s', (text, figure) => {
    expect(verdicts(text)).toEqual([[figure, 'supported']])
    expect(only(text)?.citations.length).toBeGreaterThan(0)
  })

  it.each([
    'PCT staff who left under MARS got £18,196 in 2011-12.',
    '£18,196 was the average MARS payout in 2012-13',
    'The average redundancy payout was £18,196.',
    'The average MARS payout was £19,552.',
    '21% of MARS leavers worked in finance',
    'The North East expects MARS savings of £20.1m.',
    'CCG running costs are £2 per head.',
    'SHAs will be retained until 2014.',
    'The BMJ article came out in 2011',
    '20 per cent of MARS leavers were clinicians.',
    'St Helens and Knowsley paid £354,000 to one person.',
    'RETS offered a three year job guarantee.',
    'PCT staff did not receive £18,196 on average under MARS.',
    'MARS leavers got more than £18,196 on average',
  ])('contradicts what the documents state otherwise: %s', text => {
    const [checked] = engine.check(text).figures
    expect(checked?.verdict).toBe('contradicted')
    expect(checked?.citations.length).toBeGreaterThan(0)
  })

  it.each([
    '641 people died in the fire.',
    'Our budget is £18,196 this year.',
    '£18,196',
    'Nurses who left under MARS got £18,196.',
    'The median MARS payout was £18,196.',
    'The maximum MARS payout was £18,196.',
    'Each MARS leaver got £18,196.',
    '21 per cent of clinicians left under MARS.',
    'In Scotland the average MARS payout was £18,196',
    'The smallest redundancy payment was £231,000',
    'There are 57 PCTs in England.',
    '641 redundancies',
    'Compulsory redundancy costs went up 8% at PCTs',
    'The cost of compulsory redundancies at trusts fell by 8 per cent.',
    'PCTs got £2 per head for development',
    'MARS gave a two-year job guarantee',
    'Chris Ham got £18,196 under MARS',
    'I heard redundancy pays £19,552 at Tesco',
    '776 people took MARS.',
    'CCG running costs are £25 per head in 2015.',
    'Managers leaving by redundancy took home £18,196.',
    'MARS payouts fell to £18,196',
    'MARS payouts averaged £18,196 per month',
    'Staff in the North West got £18,196 under MARS',
    'RETS paid staff £18,196 on average',
    'The average MARS saving was £18,196',
    'The average salary of MARS leavers was £18,196',
    '641 hospital staff took MARS',
    '641 people refused MARS',
    '641 people were hired under MARS',
    '641 GPs left under MARS',
    '641 MARS leavers were clinicians',
    '641 MARS leavers in Sussex',
    '776 MARS leavers',
    '776 redundancies at hospitals',
    '776 redundancies since 2012',
    '21 per cent of leavers retired',
    '79 per cent of MARS leavers were not clinicians',
    '17 per cent of MARS leavers worked outside commissioning',
    '17 per cent of redundancies were in commissioning',
    '17 per cent of PCTs use MARS',
    'The shortfall between PCT and CCG budgets is £27.9m',
    'The surplus will be around £27.9m',
    'MARS savings of £27.9m are expected',
    'The North West lost £20.1m through MARS',
    'The North West expects one-off MARS savings of £20.1m',
    'Yorkshire expects £817,000 a year from MARS',
    '£75.2m was spent on MARS payouts',
    '£60bn of savings are expected',
    'GPs got £60bn',
    '21,000 NHS managers have lost their jobs under RETS',
    '21,000 new NHS managers',
    '£1bn was saved through redundancies',
    'David Stout estimated redundancy payouts of up to £1bn',
    'Paul Taylor put running costs at £25 per head',
    'CCGs were founded in April 2013',
    'PCTs will be abolished in April 2013',
    'SHAs were created in 2013',
    'MARS ends in 2013',
    'Chris Ham joined in 2010',
    'The BMJ article on redundancy pay was published on 6 February 2012',
    'MPs met on 2 February',
    'The clusters were announced in June',
    'Clusters were abolished in December',
    'The Health Committee wants single executive teams by June',
    'St Helens and Knowsley spent £5.7m on redundancies',
    'Midlands Partnership spent £5.7m in 2018-19 on redundancies',
    'Midlands Partnership paid £354,000 to two staff members',
    'Midlands Partnership gave the chief executive £354,000',
    'The 10 highest-spending trusts were hospitals',
    'Redundancy costs rose 8 per cent in 2010-11',
    'Efficiency savings of £15bn-£20bn were achieved',
    'Efficiency savings of £15bn-£20bn a year',
    'CCGs must save 4% annually',
    'Four evils were named by Chris Ham',
    'Three GPs in Sussex',
    'Wakefield CCG has a contract for four years with Capita',
    'HSJ surveyed 57 CCGs',
    'RETS guarantees a job for two years to all staff',
    'RETS guarantees two years of salary',
  ])('never supports a figure of something else: %s', text => {
    expect(engine.check(text).figures.length).toBeGreaterThan(0)
    for (const { verdict } of engine.check(text).figures) expect(verdict).not.toBe('supported')
  })

  it('judges each of several figures by its own part of the sentence', () => {
    expect(
      verdicts('MARS leavers averaged £18,196 in 2010-11, compared with £19,552 for redundancy in 2011-12.'),
    ).toEqual([
      ['£18,196', 'supported'],
      ['£19,552', 'supported'],
    ])
    expect(verdicts('HSJ found that 776 staff left via MARS and 641 were made redundant')).not.toContainEqual([
      '776',
      'supported',
    ])
    expect(verdicts('MARS leavers: 641 across 57 PCTs')).toEqual([
      ['641', 'supported'],
      ['57', 'supported'],
    ])
  })

  it('takes what else is counted as a part of the claim', () => {
    expect(verdicts('28 per cent of leavers had more than 15 years in the health service')).toEqual([
      ['28 per cent', 'supported'],
      ['15 years', 'supported'],
    ])
    for (const text of [
      '28 per cent of leavers had less than 15 years in the health service',
      '28 per cent of MARS leavers had more than 15 years in the health service',
    ])
      expect(only(text)?.verdict).not.toBe('supported')
  })

  it('gives a period beside another figure no verdict of its own', () => {
    expect(verdicts('The MARS average was £18,196 in 2010-11').map(([figure]) => figure)).toEqual(['£18,196'])
  })

  it('says in words what the documents have instead', () => {
    expect(only('The average MARS payout was £18,196 in 2011-12')?.note).toBe(
      'The documents give £18,196 for this: 2010-11, not 2011-12.',
    )
    expect(only('The average MARS payout was £19,552')?.note).toBe('The documents give £18,196 for this.')
    expect(engine.check('The average MARS payout was £19,552').headline).toBe(
      '£19,552 is contradicted by the documents.',
    )
  })

  it('supports every figure of the statements themselves', () => {
    for (const { text, passages } of corpus.documents)
      for (const { start, end } of passages)
        for (const { verdict } of engine.check(text.slice(start, end)).figures) expect(verdict).toBe('supported')
  })

  it('supports no statement in which a figure was changed', () => {
    let count = 0
    for (const { figure, quote, span } of corpus.facts) {
      if (figure === undefined || !/\d/.test(figure.text)) continue
      const changed = figure.text.replace(/\d+/, digits => String(Number(digits) + 3))
      const at = figure.start - span.start
      const text = quote.slice(0, at) + changed + quote.slice(at + figure.text.length)
      const checked = engine.check(text).figures.find(({ span: place }) => place.start <= at && at < place.end)
      if (checked === undefined) continue
      count++
      expect([checked.figure.text, checked.verdict], text).not.toEqual([checked.figure.text, 'supported'])
    }
    expect(count).toBeGreaterThan(40)
  })
})

describe('any text', () => {
  it('says kindly that there is nothing to check', () => {
    for (const text of ['', 'hello there', '???'])
      expect(engine.check(text)).toMatchObject({ figures: [], headline: expect.stringContaining('no figure') })
  })

  it('is checked without an error, with places inside it and quotes that stand where they are cited', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 0, max: 9999 }), (noise, n) => {
        const text = `${noise} MARS paid £${n} on average. ${noise}`
        for (const { span, citations } of engine.check(text).figures) {
          expect(span.start).toBeLessThanOrEqual(span.end)
          expect(span.end).toBeLessThanOrEqual(text.length)
          for (const { documentId, start, end, quote } of citations)
            expect(corpus.documents.find(({ id }) => id === documentId)?.text.slice(start, end)).toBe(quote)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('names places in the text as it was sent', () => {
    const text = '*MARS* leavers: <b>641</b> & the average was £18,196'
    for (const { figure, span } of engine.check(text).figures)
      expect(text.slice(span.start, span.end)).toBe(figure.text)
  })

  it('is read up to 4,000 characters, and the report says so', () => {
    const report = engine.check(`${'x '.repeat(2100)} MARS paid £18,196 on average`)
    expect(report.figures).toEqual([])
    expect(report.headline).toContain('4,000')
  })

  it('takes no longer for being full of figures', () => {
    const before = performance.now()
    engine.check('1 2 3 4 5 6 '.repeat(400))
    expect(performance.now() - before).toBeLessThan(1500)
  })
})

describe('documents without facts', () => {
  const text = [
    'The Harbour Clinic has 48 beds on two wards.',
    'In 2019 the clinic treated 3,120 patients, of whom 12 per cent came from abroad.',
    'Its director, Ann Lee, put the cost of the new roof at £240,000.',
  ].join('\n\n')
  let at = 0
  const passages = text.split('\n\n').map((part, i) => {
    const start = at
    at += part.length + 2
    return {
      start,
      end: start + part.length,
      locator: `paragraph ${i + 1}`,
      sentences: [{ start, end: start + part.length }],
    }
  })
  const document: Document = {
    id: 'harbour',
    title: 'The Harbour Clinic',
    publisher: null,
    author: null,
    published: null,
    original: null,
    text,
    passages,
  }
  const plain = createEngine({ documents: [document], facts: [], glossary: [], fingerprint: 'f' })
  const read = (sentence: string) => plain.check(sentence).figures.map(({ verdict }) => verdict)

  it('support a figure whose sentence speaks of the same', () => {
    expect(read('The Harbour Clinic has 48 beds')).toEqual(['supported'])
    expect(read('The new roof cost £240,000')).toEqual(['supported'])
    expect(read('The clinic treated 3,120 patients in 2019')).toEqual(['supported'])
  })

  it('contradict another value of the same', () => {
    expect(read('The Harbour Clinic has 52 beds')).toEqual(['contradicted'])
    expect(read('The clinic treated 3,120 patients in 2018')).toEqual(['contradicted'])
  })

  it('know nothing of anything else', () => {
    expect(read('The hotel in Leeds has 48 rooms')).toEqual(['absent'])
    expect(read('Ann Lee earns £240,000 a year')).toEqual(['absent'])
    expect(read('The clinic employs 48 nurses')).toEqual(['absent'])
  })
})
