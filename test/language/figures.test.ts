import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderValue } from '../../src/answer/render-value.js'
import { loadCorpus } from '../../src/corpus/load.js'
import { isoDate, isoMonth, renderDate } from '../../src/language/dates.js'
import { isSameFigure, parseFigures, toFigure } from '../../src/language/figures.js'
import type { LocatedFigure, Unit } from '../../src/model.js'
import { figureSchema } from '../../src/schemas.js'

const only = (text: string): LocatedFigure => {
  const figures = parseFigures(text)
  expect(figures.map(figure => figure.text)).toHaveLength(1)
  return figures[0] as LocatedFigure // just counted
}
const written = (text: string): readonly string[] => parseFigures(text).map(figure => figure.text)

describe('a figure', () => {
  it('is a year before the word for a currency, where it looks like one', () => {
    expect(only('savings 2014 euros')).toMatchObject({ unit: 'year', value: 2014 })
  })

  it.each(['15 plus years', '15+ years', '15-plus years'])('is a duration in %j', text => {
    expect(only(text)).toMatchObject({ unit: 'duration', value: 15 })
  })

  it.each([
    ['£18,196', 'GBP', 18_196],
    ['£0.817m', 'GBP', 817_000],
    ['£5.7m', 'GBP', 5_700_000],
    ['£1bn', 'GBP', 1_000_000_000],
    ['£1 billion', 'GBP', 1_000_000_000],
    ['£500m', 'GBP', 500_000_000],
    ['£75.2 million', 'GBP', 75_200_000],
    ['£25k', 'GBP', 25_000],
    ['£2', 'GBP', 2],
    ['$3m', 'USD', 3_000_000],
    ['US$3m', 'USD', 3_000_000],
    ['€17.3bn', 'EUR', 17_300_000_000],
    ['18196 pounds', 'GBP', 18_196],
    ['2000 pounds', 'GBP', 2_000],
    ['2,014 euros', 'EUR', 2_014],
    ['two million dollars', 'USD', 2_000_000],
    ['8 per cent', 'percent', 8],
    ['8 percent', 'percent', 8],
    ['4%', 'percent', 4],
    ['4 %', 'percent', 4],
    ['4.5pc', 'percent', 4.5],
    ['twenty-one per cent', 'percent', 21],
    ['a fifth', 'percent', 20],
    ['two thirds', 'percent', 66.67],
    ['three-quarters', 'percent', 75],
    ['half', 'percent', 50],
    ['641', 'count', 641],
    ['21,000', 'count', 21_000],
    ['150 thousand', 'count', 150_000],
    ['fifty-seven', 'count', 57],
    ['one hundred and fifty thousand', 'count', 150_000],
    ['a hundred', 'count', 100],
    ['two dozen', 'count', 24],
    ['4 November 2010', 'date', '2010-11-04'],
    ['4th of November 2010', 'date', '2010-11-04'],
    ['November 4, 2010', 'date', '2010-11-04'],
    ['4 November', 'date', '--11-04'],
    ['2010-11-04', 'date', '2010-11-04'],
    ['04/11/2010', 'date', '2010-11-04'],
    ['April 2013', 'month', '2013-04'],
    ['Sept 2010', 'month', '2010-09'],
    ['June', 'month', '--06'],
    ['2013', 'year', 2013],
    ['2010-11', 'financial-year', 2010],
    ['2010/11', 'financial-year', 2010],
    ['2010–11', 'financial-year', 2010],
    ['2010-2011', 'financial-year', 2010],
    ['1999-00', 'financial-year', 1999],
    ['four years', 'duration', 4],
    ['four-year', 'duration', 4],
    ['two years’', 'duration', 2],
    ['24 months', 'duration', 2],
    ['a decade’s', 'duration', 10],
  ] as const)('is read from %s', (text, unit, value) => {
    const [figure] = parseFigures(text)
    expect([figure?.unit, figure?.precision]).toEqual([unit, 'exact'])
    if (typeof value === 'number') expect(figure?.value).toBeCloseTo(value, 9)
    else expect(figure?.value).toBe(value)
  })

  it.each([
    ['£15bn-£20bn', 'GBP', 15e9, 20e9],
    ['£15-20bn', 'GBP', 15e9, 20e9],
    ['£15bn to £20bn', 'GBP', 15e9, 20e9],
    ['€17.3bn-€23bn', 'EUR', 17.3e9, 23e9],
    ['5-10%', 'percent', 5, 10],
    ['5 to 10 per cent', 'percent', 5, 10],
    ['5% to 10%', 'percent', 5, 10],
    ['10-15', 'count', 10, 15],
    ['three to five', 'count', 3, 5],
    ['two to three years', 'duration', 2, 3],
    ['2010-2014', 'year', 2010, 2014],
    ['1970s', 'year', 1970, 1979],
  ] as const)('of two ends is read from %s', (text, unit, value, valueTo) => {
    expect(toFigure(only(text))).toEqual({ text, unit, value, valueTo, precision: 'range' })
  })

  it.each([
    ['just over a fifth', 'a fifth', 'just over', 'more-than'],
    ['more than 15 years', '15 years', 'more than', 'more-than'],
    ['at least 641', '641', 'at least', 'more-than'],
    ['in excess of £1m', '£1m', 'in excess of', 'more-than'],
    ['up to £1bn', '£1bn', 'up to', 'up-to'],
    ['as many as 21,000', '21,000', 'as many as', 'up-to'],
    ['no more than 4%', '4%', 'no more than', 'up-to'],
    ['nearly £500,000', '£500,000', 'nearly', 'nearly'],
    ['almost half', 'half', 'almost', 'nearly'],
    ['just under 20%', '20%', 'just under', 'nearly'],
    ['around 21,000', '21,000', 'around', 'about'],
    ['some 150,000', '150,000', 'some', 'about'],
    ['an estimated £1bn', '£1bn', 'estimated', 'about'],
    ['about a third of', 'a third', 'about', 'about'],
    ['only 57', '57', 'only', 'exact'],
    ['15 years or more', '15 years', 'or more', 'more-than'],
    ['15+ years', '15+ years', '', 'exact'],
    ['whatsoever 57', '57', '', 'exact'],
  ])('keeps its qualifier beside it: %s', (text, figure, qualifier, precision) => {
    expect(only(text)).toMatchObject({ text: figure, qualifier, precision })
  })

  it('says what a count counts and what a rate is per', () => {
    expect(parseFigures('57 PCTs answered, 12 acute ambulance trusts of 20').map(figure => figure.noun)).toEqual([
      'pcts answered',
      'acute ambulance trusts',
      '',
    ])
    expect(parseFigures('£2 per head, £25 a person').map(figure => figure.noun)).toEqual(['per head', 'a person'])
  })

  it('stands where it says, among other figures', () => {
    const text = 'In 2010-11, 641 staff (21 per cent) got £18,196 each; by April 2013 up to £1bn went in four years.'
    const figures = parseFigures(text)
    expect(figures.map(figure => figure.text)).toEqual([
      '2010-11',
      '641',
      '21 per cent',
      '£18,196',
      'April 2013',
      '£1bn',
      'four years',
    ])
    for (const { start, end, text: figure } of figures) expect(text.slice(start, end)).toBe(figure)
  })

  it.each([
    'no one should march into may',
    'the third person, the fifth, first and second',
    'another one of those',
    'B12 vitamins and H1N1',
    '31st',
    '£',
    '',
  ])('is not read from %j', text => {
    expect(written(text)).toEqual([])
  })

  it('never stretches over the end of a number', () => {
    expect(written('1,0000')).not.toContain('1,000')
    expect(written('£1,234.56 and 12.5%')).toEqual(['£1,234.56', '12.5%'])
    expect(written('between 10 and 20 PCTs')).toEqual(['10 and 20'])
    expect(written('10 and 20 PCTs')).toEqual(['10', '20'])
  })
})

describe('two figures', () => {
  it.each([
    ['£18,196', '18.196k pounds'],
    ['2010-11', '2010/2011'],
    ['21%', 'twenty-one per cent'],
    ['24 months', 'two years'],
    ['£1bn', '£1,000 million'],
    ['up to £1bn', '£1bn'],
    ['4 November 2010', '2010-11-04'],
  ])('are the same: %s and %s', (a, b) => {
    expect(isSameFigure(only(a), only(b))).toBe(true)
  })

  it.each([
    ['2010-11', '2011-12'],
    ['2010-11', '2010'],
    ['£21', '21%'],
    ['£1bn', '$1bn'],
    ['£15bn', '£15bn-£20bn'],
    ['£18,196', '£18,197'],
    ['4 November', '4 November 2010'],
  ])('are not the same: %s and %s', (a, b) => {
    expect(isSameFigure(only(a), only(b))).toBe(false)
  })
})

describe('any text', () => {
  const piece = fc.constantFrom(
    ...[
      '£',
      '18',
      ',',
      '196',
      '.',
      '-',
      '–',
      ' to ',
      ' and ',
      '%',
      ' per cent',
      'bn',
      'm',
      '2010',
      '/',
      '11',
      ' ',
      '\n',
    ],
    ...[
      'four',
      ' years',
      'November',
      'May',
      'a ',
      'fifth',
      ' of',
      'one',
      'hundred',
      'up to ',
      '€',
      'st',
      '’s',
      'é',
      '😀',
    ],
  )
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join('')),
  )

  it('has figures that stand in it, in order, none overlapping, each of a valid shape', () => {
    fc.assert(
      fc.property(anyText, text => {
        let last = 0
        for (const figure of parseFigures(text)) {
          expect(text.slice(figure.start, figure.end)).toBe(figure.text)
          expect(figure.start).toBeGreaterThanOrEqual(last)
          expect(figure.end).toBeGreaterThan(figure.start)
          expect(figureSchema.safeParse(toFigure(figure)).success).toBe(true)
          if (typeof figure.value === 'number') expect(Number.isFinite(figure.value)).toBe(true)
          last = figure.end
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is read in time that grows with its length', () => {
    const measureMs = (text: string): number => {
      const startMs = performance.now()
      parseFigures(text)
      return performance.now() - startMs
    }
    for (const unit of [
      '1',
      '1,',
      '1 ',
      '1-',
      'one ',
      'one hundred and ',
      '£',
      '£1-',
      'a ',
      '2010-',
      'May ',
      '1 and ',
      '. ',
    ]) {
      measureMs(unit.repeat(2000))
      // Sixteen times the text: a quadratic reader would need 256 times the time.
      const [short, long] = [measureMs(unit.repeat(4000)), measureMs(unit.repeat(64_000))]
      expect(long, JSON.stringify(unit)).toBeLessThan(Math.max(2, short) * 100)
    }
  })
})

describe('a figure written out', () => {
  const readBack = (text: string, unit: Unit) => parseFigures(text).filter(figure => figure.unit === unit)

  it('is read back as the pounds, percent or people that it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), value => {
        expect(readBack(renderValue(value, 'GBP'), 'GBP')[0]?.value).toBe(value)
        expect(readBack(`${renderValue(value, 'count')} staff`, 'count')[0]?.value).toBe(value)
        expect(readBack(renderValue(value % 101, 'percent'), 'percent')[0]?.value).toBe(value % 101)
      }),
    )
  })

  it('is read back in millions and billions to two decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 99_999 }), fc.constantFrom(1e4, 1e7), (hundredths, step) => {
        const value = hundredths * step
        expect(readBack(renderValue(value, 'EUR'), 'EUR')[0]?.value).toBeCloseTo(value, -Math.log10(value) + 2)
      }),
    )
  })

  it('is read back as the date or month that it was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2099 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (year, month, day) => {
          const iso = isoDate(year, month, day)
          expect(only(renderDate(iso))).toMatchObject({ unit: 'date', value: iso })
          expect(only(renderDate(isoMonth(year, month)))).toMatchObject({ unit: 'month', value: isoMonth(year, month) })
          expect(only(renderDate(isoDate(undefined, month, day))).value).toBe(isoDate(undefined, month, day))
        },
      ),
    )
  })

  it('is found again in its own text wherever the seeds state it', () => {
    const figures = loadCorpus().facts.flatMap(({ figure }) => (figure === undefined ? [] : [figure]))
    expect(figures.length).toBeGreaterThan(60)
    const lost = figures.filter(
      figure => !parseFigures(`It was ${figure.text}.`).some(other => isSameFigure(other, figure)),
    )
    expect(lost.map(figure => figure.text)).toEqual([])
  })
})
