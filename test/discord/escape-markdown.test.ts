import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeInline, escapeMarkdown } from '../../adapters/discord/escape-markdown.js'

/** What Discord shows of an escaped text. */
const shown = (text: string): string => text.replace(/\\([^A-Za-z0-9\s])/g, '$1')

describe('text in Discord', () => {
  it.each([
    ['**bold** _it_ ~~x~~ `c` ||s||', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~x\\~\\~ \\`c\\` \\|\\|s\\|\\|'],
    ['[click](https://evil.example)', '\\[click\\](https\\://evil.example)'],
    ['<@1> <#2> <@&3> <t:0:R> <:e:4> </ask:5>', '\\<@1> \\<#2> \\<@&3> \\<t:0:R> \\<:e:4> \\</ask:5>'],
    ['@everyone and @here', '\\@everyone and \\@here'],
    ['# Heading\n> quote\n-# small\n- item\n1. first', '\\# Heading\n\\> quote\n\\-# small\n\\- item\n1\\. first'],
    ['discord://x HTTP://x mailto:a@b', 'discord\\://x HTTP\\://x mailto\\:a@b'],
  ])('is shown as it stands: %s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
  })

  it('leaves figures as they are written', () => {
    for (const figure of ['£18,196', '2010-11', '21%', '£15bn-£20bn', '1.5', 'just over 6:1'])
      expect(escapeMarkdown(figure)).toBe(figure)
  })

  it('says the same as before, and holds nothing alive', () => {
    const unit = fc.constantFrom(...'ab1 *_~`|<>[]()#-+@:/\\.\n', '@everyone', 'https://')
    fc.assert(
      fc.property(fc.string({ unit, size: 'medium' }), text => {
        for (const escaped of [escapeMarkdown(text), escapeInline(text)]) {
          expect(shown(escaped)).toBe(text)
          expect(escaped.length).toBeLessThanOrEqual(2 * text.length)
          // Without what is escaped, nothing is left that opens formatting.
          expect(escaped.replace(/\\[^A-Za-z0-9\s]/g, ' ')).not.toMatch(/[*_~`|<[\]]|https?:\/\/|@everyone/)
        }
      }),
    )
  })
})
