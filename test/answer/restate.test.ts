import { describe, expect, it } from 'vitest'
import { createLexicon } from '../../src/answer/lexicon.js'
import { concerns, createRestater, type EarlierTurn, isSibling } from '../../src/answer/restate.js'
import type { Fact } from '../../src/model.js'

const fact = (parts: Partial<Fact>): Fact => ({
  id: 'f',
  entity: '',
  attribute: '',
  documentId: 'd',
  quote: '',
  span: { start: 0, end: 1 },
  qualifiers: [],
  asks: [],
  period: undefined,
  figure: undefined,
  attribution: undefined,
  ...parts,
})
const role = fact({ entity: 'Ann Lee', attribute: 'role', quote: 'Ann Lee runs the Harbour Clinic.' })
const other = fact({ entity: 'Bo Marsh', attribute: 'role', quote: 'Bo Marsh runs the Hill Clinic.' })
const roof = fact({ entity: 'new roof', attribute: 'cost', quote: 'The roof is dear.', attribution: 'Ann Lee' })
const restate = createRestater([role, other, roof], createLexicon([]))
const turn = (question: string, ...facts: readonly Fact[]): EarlierTurn => ({ question, facts })

describe('a follow-up restated', () => {
  it('names the person whom the earlier question named, or who answered it', () => {
    expect(restate('what does he run?', [turn('Who is Bo Marsh?', other)])).toMatchObject({
      kind: 'person',
      texts: ['what does Bo Marsh run?'],
    })
    expect(restate('And where is her clinic?', [turn('Who spoke of the roof?', roof)]).texts).toEqual([
      "where is Ann Lee's clinic?",
    ])
  })

  it('looks several turns back for a person', () => {
    const turns = [turn('Who is Ann Lee?', role), turn('What is a clinic?', fact({ entity: 'clinic' }))]
    expect(restate('did anyone help her?', turns).texts).toEqual(['did anyone help Ann Lee?'])
  })

  it('asks who somebody is to tell where they are from', () => {
    expect(restate('is he the one from the Hill Clinic?', [turn('Who is Bo Marsh?', other)]).texts).toContain(
      'Who is Bo Marsh?',
    )
  })

  it('puts a fragment in the place of each slot of its kind', () => {
    const { kind, texts } = restate('and for the windows?', [turn('How much was the roof in 2019?', roof)])
    expect(kind).toBe('switch')
    expect(texts).toContain('How much was the windows in 2019?')
    expect(texts).not.toContain('How much was the roof in windows?')
    expect(restate('and in 2020?', [turn('How much was the roof in 2019?')]).texts).toEqual([
      'How much was the roof in 2020?',
    ])
  })

  it('leaves alone what asks by itself or for another form', () => {
    for (const text of ['who paid?', 'in per cent?'])
      expect(restate(text, [turn('How much was the roof?', roof)])).toEqual({ kind: 'none', texts: [] })
  })

  it('leaves out what was told, and who told it where somebody else is asked for', () => {
    const { excludes } = restate('who else runs a clinic?', [turn('Who runs the Harbour Clinic?', role)])
    expect([role, roof, other].map(one => excludes?.(one))).toEqual([true, true, false])
    const same = restate('what else did she say?', [turn('What does Ann Lee say of the roof?', roof)])
    expect([role, roof].map(one => same.excludes?.(one))).toEqual([false, true])
  })
})

describe('facts beside each other', () => {
  it('concern those whom they speak of or quote', () => {
    expect([role, roof, other].map(one => concerns(one, 'Ann Lee'))).toEqual([true, true, false])
  })

  it('are siblings by all but one slot, and none is its own', () => {
    expect([isSibling(role, other), isSibling(role, roof), isSibling(role, role)]).toEqual([true, false, false])
  })
})
