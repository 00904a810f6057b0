import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitJoint, splitQuestions } from '../../src/answer/split.js'

describe('questions asked side by side', () => {
  it.each([
    ['1. What is MARS?\n2. What is RETS?', ['What is MARS?', 'What is RETS?']],
    ['- average payout\n- number of leavers', ['average payout', 'number of leavers']],
    ['What is MARS? And who is Chris Ham?', ['What is MARS?', 'And who is Chris Ham?']],
    ['what is MARS and who is Chris Ham', ['what is MARS', 'who is Chris Ham']],
    ['What is MARS?', []],
    ['Hello there. What is MARS?', []],
    ['average payout for doctors and nurses', []],
    ['', []],
  ])('%j are %j', (text, parts) => {
    expect(splitQuestions(text)).toEqual(parts)
  })

  it('are at most ten', () => {
    expect(splitQuestions('Who? '.repeat(40))).toHaveLength(10)
    expect(splitQuestions('- a\n'.repeat(40))).toHaveLength(10)
  })

  it('are parts of the text, on any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('who ', 'and what ', '? ', '\n', '1. ', 'or ', 'x', ', '), { maxLength: 20 }),
        list => {
          const text = list.join('')
          for (const part of splitQuestions(text)) expect(text).toContain(part)
          expect(splitJoint(text).length).toBeLessThanOrEqual(6)
        },
      ),
    )
  })
})

describe('a question that joins two things', () => {
  it.each([
    [
      'what are the job titles of Ham and Vautrey?',
      ['what are the job titles of Ham?', 'what are the job titles of Vautrey?'],
    ],
    [
      'compare the cost of RETS with the saving of the North East',
      ['cost of RETS', 'cost of the saving of the North East'],
    ],
    [
      'What do Ham and Dixon each want of clusters?',
      ['What do Ham want of clusters?', 'What do Dixon want of clusters?'],
    ],
    ['savings in the North West vs the North East', ['savings in the North West', 'savings in the North East']],
  ])('%j is two questions', (text, pair) => {
    expect(splitJoint(text)[0]).toEqual(pair)
  })

  it('is not one that joins nothing', () => {
    expect(splitJoint('what is the average payout?')).toEqual([])
  })
})
