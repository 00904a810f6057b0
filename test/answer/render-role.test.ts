import { describe, expect, it } from 'vitest'
import { renderRole } from '../../src/answer/render-role.js'
import type { Fact } from '../../src/model.js'

const role = (entity: string, quote: string): Fact => ({
  id: 'f',
  entity,
  attribute: 'role',
  documentId: 'd',
  quote,
  span: { start: 0, end: quote.length },
  qualifiers: [],
  asks: [],
  period: undefined,
  figure: undefined,
  attribution: undefined,
})

describe('somebody’s role', () => {
  it.each([
    ['Ann Lee', 'Dr Ann Lee, head of the Hill Clinic, warned of a leak.', 'Dr Ann Lee: head of the Hill Clinic.'],
    ['Bo Marsh', 'Harbour master Bo Marsh opened the gate.', 'Bo Marsh: Harbour master.'],
    ['Cy Poe', 'Port steward Sir Cy Poe spoke of the tide.', 'Sir Cy Poe: Port steward.'],
  ])('is told without what they did: %s', (entity, quote, expected) => {
    expect(renderRole(role(entity, quote))).toBe(expected)
  })

  it.each([
    ['Ann Lee', 'Ann Lee is head of the Hill Clinic.'],
    ['Ann Lee', 'Ann Lee, who gave evidence, is head of the Hill Clinic.'],
    ['Ann Lee', 'Ann Lee wrote the report on the roof.'],
    ['Ann Lee', 'The report on the roof is hers.'],
    ['Ann Lee', 'According to “The Roof”, Ann Lee leads the clinic.'],
  ])('is the whole sentence where it says no more or cannot be told apart: %s, %j', (entity, quote) => {
    expect(renderRole(role(entity, quote))).toBe(quote)
  })
})
