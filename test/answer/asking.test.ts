import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ASKINGS,
  findFocusPhrase,
  findRestrictors,
  isSameFamily,
  parseAsking,
  wantedUnits,
} from '../../src/answer/asking.js'

describe('the form of a question', () => {
  it.each([
    ['what does mip stand for?', 'definition'],
    ['meaning of rets', 'definition'],
    ['who said the function was being asset-stripped?', 'who-said'],
    ['who is chris ham?', 'who'],
    ['when will pcts be abolished?', 'when'],
    ['what month do ccgs take over?', 'when'],
    ['what percentage of the mars leavers were clinicians?', 'percent'],
    ['what share of leavers was that?', 'percent'],
    ['how many people left?', 'how-many'],
    ['how many per cent is that?', 'percent'],
    ['how much did they get?', 'how-much'],
    ['what was the average payout?', 'how-much'],
    ['how long was the job guarantee?', 'how-long'],
    ['what did vautrey say about departments leaving?', 'say'],
    ['why are managers leaving?', 'why'],
    ['where was the summit held?', 'where'],
    ['what are the four evils?', 'list'],
    ['which union is that?', 'which'],
    ['which regions expect savings?', 'list'],
    ['is the average higher than before?', 'polar'],
    ['mars average payout', 'keywords'],
  ])('%j is %s', (lower, asking) => {
    expect(parseAsking(lower)).toBe(asking)
  })

  it('is not read from an asking word that only joins two clauses', () => {
    expect(parseAsking('how much did people get when they left')).toBe('how-much')
    expect(parseAsking('average payout for staff who left under mars')).not.toBe('who-said')
  })

  it('is always one of the known forms, of its own family', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const asking = parseAsking(text.toLowerCase())
        expect(ASKINGS).toContain(asking)
        expect(isSameFamily(asking, asking)).toBe(true)
      }),
    )
    expect([isSameFamily('who', 'who-said'), isSameFamily('who', 'when'), isSameFamily('keywords', 'why')]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('says which units answer it', () => {
    expect(wantedUnits('percent', '')).toEqual(['percent'])
    expect(wantedUnits('how-many', 'how many people left')).toContain('count')
    expect(wantedUnits('how-many', 'how many years')).toContain('duration')
    expect(wantedUnits('how-much', 'how much did it cost')).toContain('GBP')
    expect(wantedUnits('how-much', 'how much earlier')).toEqual(['duration'])
    expect(wantedUnits('why', 'why')).toEqual([])
  })
})

describe('what is asked for', () => {
  it.each([
    ['how many clinical leavers were there', ' clinical leavers '],
    ['which regions expect savings of £1m', ' regions expect savings '],
    ['what percentage of staff left', ' staff '],
    ['who is chris ham', ''],
    ['what is mars', ''],
  ])('in %j is %j', (lower, phrase) => {
    expect(findFocusPhrase(lower)).toBe(phrase)
  })

  it('is narrowed by words that most texts hold', () => {
    expect([...findRestrictors('the lowest average before tax not the mean'.split(' '))]).toEqual([
      'lowest',
      'before',
      'tax',
      'not',
    ])
    expect(findRestrictors(['average', 'payout']).size).toBe(0)
  })
})
