import { describe, expect, it } from 'vitest'
import { splitSides } from '../../src/answer/split-sides.js'

describe('the sides of a question', () => {
  it.each([
    ['compare the old fee with the new fee', 'the old fee', 'the new fee'],
    ['the gap between apples and pears', 'apples', 'pears'],
    ['small bills versus large bills', 'small bills', 'large bills'],
    ['how many small bills would add up to the large one', 'small bills', 'the large one'],
  ])('are told apart in %j', (text, first, second) => {
    expect(splitSides(text)[0]).toEqual({ first, second })
  })

  it('are none where nothing is set against anything', () => {
    expect(splitSides('what did it cost')).toEqual([])
  })

  it('are looked for in a question, not in a long text', () => {
    const question = 'compare the old fee with the new fee '
    expect(splitSides(question.padEnd(400, 'x')).length).toBeGreaterThan(0)
    expect(splitSides(question.padEnd(401, 'x'))).toEqual([])
  })
})
