/**
 * A text that Discord shows as it stands: nothing in it formats, links, previews or mentions.
 *
 * Only what would come alive is escaped, so that figures and quotes stay as written in the payload too. The result may
 * be up to twice as long.
 *
 * @see https://discord.com/developers/docs/reference#message-formatting
 */
export function escapeMarkdown(text: string): string {
  return escapeInline(text)
    .replace(/^([ \t]*)([#>+-])/, '$1\\$2')
    .replace(/^([ \t]*\d+)([.)])(?=\s)/, '$1\\$2')
}

/** As {@link escapeMarkdown}, for a text that does not begin a line. */
export function escapeInline(text: string): string {
  return (
    text
      // Formatting, masked links, mentions, time stamps, custom emoji (all of which open with "<" or "[").
      .replace(/[\\*_~`|<[\]]/g, '\\$&')
      // "allowed_mentions" stops the ping of everybody; this stops the look of one.
      .replace(/@(?=everyone|here)/gi, '\\@')
      // Any address becomes plain text, and so has no preview either.
      .replace(/([a-z][a-z0-9+.-]*):(?=\/\/)/gi, '$1\\:')
      .replace(/\b(mailto|tel|sms):/gi, '$1\\:')
      // What counts at the start of a line: headings, quotes, lists, small print.
      .replace(/\n([ \t]*)([#>+-])/g, '\n$1\\$2')
      .replace(/\n([ \t]*\d+)([.)])(?=\s)/g, '\n$1\\$2')
  )
}
