import { plainText } from '../plain.js'

/**
 * Text in which nothing pings or links: `&`, `<` and `>` as entities, which Slack turns back on display.
 *
 * @see https://docs.slack.dev/messaging/formatting-message-text/#escaping
 */
export function escapeText(text: string): string {
  return plainText(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/**
 * What a person wrote, out of Slack's notation: mentions and broadcasts are dropped, links become their label or
 * address, channels their name, entities their character.
 */
export function readSlackText(text: string): string {
  return plainText(text)
    .replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_, kind: string, target: string, label: string | undefined) => {
      if (kind === '@') return ' '
      if (kind === '#') return label === undefined ? ' ' : `#${label}`
      if (kind === '!') return target.startsWith('date^') ? (label ?? ' ') : ' '
      return label ?? target.replace(/^mailto:/, '')
    })
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/[ \t]+/g, ' ')
    .trim()
}
