import { describe, expect, it } from 'vitest'
import { comparePeriods } from '../../src/language/compare-periods.js'
import { isoDate, isoMonth, parseMonth, renderDate, yearOf } from '../../src/language/dates.js'
import { parseFigures } from '../../src/language/figures.js'
import type { Figure } from '../../src/model.js'

describe('months and dates', () => {
  it.each([
    ['January', 1],
    ['mar', 3],
    ['Sept.', 9],
    ['DECEMBER', 12],
    ['Brumaire', 0],
  ])('knows the month %s', (name, month) => {
    expect(parseMonth(name)).toBe(month)
  })

  it('leaves the year out that a text does not state', () => {
    expect([isoDate(2010, 11, 4), isoDate(undefined, 11, 4)]).toEqual(['2010-11-04', '--11-04'])
    expect([isoMonth(2013, 4), isoMonth(undefined, 6)]).toEqual(['2013-04', '--06'])
  })

  it.each([
    ['2010-11-04', '4 November 2010'],
    ['--11-04', '4 November'],
    ['2013-04', 'April 2013'],
    ['--06', 'June'],
    ['2013', '2013'],
    ['soon', 'soon'],
  ])('writes %s as %s', (iso, text) => {
    expect(renderDate(iso)).toBe(text)
  })

  it('knows the year of a date that has one', () => {
    expect([yearOf('2010-11-04'), yearOf('2013-04'), yearOf('--06')]).toEqual([2010, 2013, undefined])
  })
})

describe('a period that is named beside one that is stated', () => {
  const period = (text: string): Figure => {
    const [figure] = parseFigures(`in ${text}`)
    if (figure === undefined) throw new Error(`no period in ${text}`)
    return figure
  }

  it.each([
    ['2010-11', '2010/11', 'same'],
    ['2010', '4 November 2010', 'same'],
    ['November 2010', '4 November 2010', 'same'],
    ['2010-11', '4 November 2010', 'same'],
    ['2010-11', '2011-12', 'apart'],
    ['2011', '4 November 2010', 'apart'],
    ['December 2010', '4 November 2010', 'apart'],
    ['May', 'June 2013', 'apart'],
    ['2010', '2010-11', 'open'],
    ['4 November 2010', '2010', 'open'],
    ['June', 'June 2013', 'same'],
    ['June 2013', 'June', 'open'],
  ])('%s against %s is %s', (named, stated, verdict) => {
    expect(comparePeriods(period(named), period(stated))).toBe(verdict)
  })
})
