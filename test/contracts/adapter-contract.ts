import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { citationLine } from '../../adapters/wording.js'
import { SAMPLE_ANSWERS } from '../fixtures/answers.js'

/** A chat platform with our adapter running on it over the sample engine. */
export interface ContractPlatform {
  /**
   * Sends a message that is addressed to us, as often as said (the same message), and gives back the words of every
   * reply once nothing more is to be expected: as a person sees them, without the platform's escapes.
   */
  readonly ask: (text: string, options?: { readonly times?: number }) => Promise<readonly string[]>
  /** The same for a message that we must not answer. */
  readonly sendAs: (who: (typeof STRANGERS)[number], text: string) => Promise<readonly string[]>
  /** Everything that the platform would have refused, pings among it. */
  readonly invalid: () => readonly string[]
  readonly stop: () => Promise<void>
}

const STRANGERS = ['ourselves', 'another bot', 'a person who does not address us'] as const
const KINDS = ['figure', 'definition', 'person', 'date', 'list', 'comparison', 'calculation', 'statement'] as const

/** What holds for every chat adapter: same question, same figures, same citations; one answer; only when asked. */
export function describeAdapter(name: string, start: () => Promise<ContractPlatform>): void {
  describe(`${name}, as every chat adapter`, () => {
    let platform: ContractPlatform
    beforeEach(async () => {
      platform = await start()
    })
    afterEach(async () => {
      expect(platform.invalid()).toEqual([])
      await platform.stop()
    })

    it.each(KINDS)('gives every figure, quote and source of a %s', async kind => {
      const [reply = '', ...others] = await platform.ask(`the ${kind}`)
      expect(others).toEqual([])
      const { headline, figures, citations, caveat, formula } = SAMPLE_ANSWERS[kind]
      for (const part of [headline, ...figures.map(it => it.text), ...citations.map(it => it.quote)])
        expect(reply).toContain(part)
      for (const citation of citations) expect(reply).toContain(citationLine(citation))
      if (caveat !== undefined) expect(reply).toContain(caveat)
      if (formula !== undefined) expect(reply).toContain(formula.text)
    })

    it.each(['clarification', 'abstention', 'help'] as const)('gives the headline of a %s', async kind => {
      const [reply = ''] = await platform.ask(`the ${kind}`)
      expect(reply).toContain(SAMPLE_ANSWERS[kind].headline)
    })

    it('answers once however often a message is delivered', async () => {
      expect(await platform.ask('the figure', { times: 3 })).toHaveLength(1)
    })

    it.each(STRANGERS)('says nothing to %s', async who => {
      expect(await platform.sendAs(who, 'the figure')).toEqual([])
    })

    it('lets nothing of a question ping, link or format', async () => {
      const hostile = '@everyone @here <!channel> <@1> **b** _i_ `c` [x](https://example.org) \u202e'
      const [reply = ''] = await platform.ask(hostile)
      expect(reply).toContain('The documents say nothing about')
      expect(reply).not.toContain('\u202e')
    })
  })
}
