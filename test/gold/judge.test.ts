import { describe, expect, it } from 'vitest'
import { stands } from './judge.js'

describe('stands', () => {
  it('finds a figure only as a whole', () => {
    expect(stands('21', 'It was 21 per cent.')).toBe(true)
    expect(stands('21', 'It was £21.')).toBe(true)
    expect(stands('21', 'in 2021')).toBe(false)
    expect(stands('21', 'it was 1.21 or 1,21')).toBe(false)
    expect(stands('21', '215 or 21000')).toBe(false)
    expect(stands('21', '215, later 21')).toBe(true)
  })

  it('finds a word from its beginning, whatever its case, dashes and quotation marks', () => {
    expect(stands('redundan', 'Redundancy pay')).toBe(true)
    expect(stands('art', 'a part')).toBe(false)
    expect(stands("freedom-of-information 'x'", 'Freedom‑of–information ‘X’')).toBe(true)
  })
})
