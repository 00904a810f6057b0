import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCitationRefs } from '../../adapters/discord/citation-ref.js'
import { type Action, parseCustomId, renderCustomId } from '../../adapters/discord/custom-id.js'
import { createSampleEngine } from '../shared-platform/sample-engine.js'

const refs = createCitationRefs(createSampleEngine().corpus)

const ref = fc.stringMatching(/^[0-9a-z]{1,4}\.[0-9a-z]{1,4}\.[0-9a-z]{1,4}$/)
const id = fc.uuid()
const fingerprint = fc.stringMatching(/^[0-9a-f]{8}$/)
const part = fc.nat(9999)
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constant('passage' as const), fingerprint, part, ref }),
  fc.record({ type: fc.constant('passages' as const), fingerprint }),
  fc.record({
    type: fc.constant('related' as const),
    fingerprint,
    refs: fc.array(ref, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('sources' as const),
    fingerprint,
    first: part,
    refs: fc.array(ref, { minLength: 1, maxLength: 9 }),
  }),
  fc.record({ type: fc.constant('page' as const), id, page: part }),
  fc.record({ type: fc.constant('share' as const), answerId: id }),
  fc.record({
    type: fc.constant('vote' as const),
    answerId: id,
    vote: fc.constantFrom('helpful' as const, 'not-helpful' as const),
  }),
  fc.record({ type: fc.constant('choose' as const), answerId: id, menu: part }),
  fc.record({ type: fc.constant('figures' as const), part, topic: fc.string({ maxLength: 120 }) }),
  fc.record({ type: fc.constant('documents' as const), part }),
)

describe('what a button holds', () => {
  it('is read back as it was written, or does not fit', () => {
    fc.assert(
      fc.property(action, given => {
        const customId = renderCustomId(given)
        if (customId === undefined) return
        expect(customId.length).toBeLessThanOrEqual(100)
        expect(parseCustomId(customId)).toEqual(given)
      }),
    )
  })

  it('fits with one hundred characters, and not with one more', () => {
    expect(renderCustomId({ type: 'figures', part: 0, topic: 'x'.repeat(95) })).toHaveLength(100)
    expect(renderCustomId({ type: 'figures', part: 0, topic: 'x'.repeat(96) })).toBeUndefined()
  })

  it('is none of ours when it is anything else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), text => {
        expect(() => parseCustomId(text)).not.toThrow()
      }),
    )
    for (const text of ['', 'p1', 'p1:a:b:c', 'v1:a:2', 'c1:a', 's1:f:1:', 'zz:1'])
      expect(parseCustomId(text)).toBeUndefined()
  })
})

describe('a citation in a few characters', () => {
  it('is found again with its quote and place', () => {
    const [citation] = createSampleEngine().ask('the figure').citations
    if (citation === undefined) throw new Error('the sample cites nothing')
    expect(refs.decode(refs.encode(citation) ?? '')).toEqual(citation)
  })

  it('is not taken for one when it points nowhere', () => {
    for (const text of ['', '9.0.1', '0.zzzz.1', '0.0.zzzzz', '0.2s.0', '../etc', '0.2s', 'a b c'])
      expect(refs.decode(text)).toBeUndefined()
    expect(refs.encode({ documentId: 'elsewhere', start: 0, end: 1 })).toBeUndefined()
  })
})
