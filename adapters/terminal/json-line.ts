/**
 * A value as JSON on one line: U+2028 and U+2029, which some readers take for line ends, are escaped too.
 */
export function toJsonLine(value: unknown): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, character => (character === '\u2028' ? '\\u2028' : '\\u2029'))
}
