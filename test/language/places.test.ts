import { describe, expect, it } from 'vitest'
import { findPlaces, isPlace } from '../../src/language/places.js'

describe('the places of a text', () => {
  it.each([
    ['MARS savings in the North West', ['north west']],
    ['north-west and NORTHEAST', ['north west', 'north east']],
    ['the West Midlands, not just the Midlands', ['west midlands', 'midlands']],
    ['Yorkshire and the Humber', ['yorkshire and the humber']],
    ['How much was saved nationwide?', ['nationally']],
    ['the national total, across the country', ['nationally']],
    ['London, London and London', ['london']],
    ['a Londoner from Kentucky who likes Derbyshires', []],
    ['', []],
  ])('%j names %j', (text, places) => {
    expect(findPlaces(text)).toEqual(places)
  })

  it('are no typing errors, nor are the words in their names', () => {
    expect(['london', 'humber', 'black'].map(isPlace)).toEqual([true, true, true])
    expect(isPlace('londn')).toBe(false)
  })
})
