import { describe, expect, it } from 'vitest'
import { stem } from '../../src/language/stem.js'

describe('stem', () => {
  // From the sample vocabulary that the algorithm's authors publish.
  it.each([
    ['consign', 'consign'],
    ['consigned', 'consign'],
    ['consignment', 'consign'],
    ['consistency', 'consist'],
    ['consolation', 'consol'],
    ['consolidating', 'consolid'],
    ['conspicuously', 'conspicu'],
    ['knackeries', 'knackeri'],
    ['knaves', 'knave'],
    ['kneeling', 'kneel'],
    ['generalization', 'general'],
    ['skies', 'sky'],
    ['news', 'news'],
    ['happily', 'happili'],
  ])('stems %s to %s', (word, expected) => {
    expect(stem(word)).toBe(expected)
  })

  it.each([
    ['won', 'win'],
    ['fought', 'fighting'],
    ['children', 'child'],
    ['privatised', 'privatize'],
    ['favourite', 'favorite'],
    ['labelled', 'labeled'],
    ['analysed', 'analyze'],
    ['licences', 'license'],
  ])('gives %s and %s one stem', (a, b) => {
    expect(stem(a)).toBe(stem(b))
  })

  it('keeps founded apart from find', () => {
    expect(stem('founded')).not.toBe(stem('find'))
  })

  it('leaves figures as they are', () => {
    expect(stem('18196')).toBe('18196')
  })
})
