/** How emphasis is written; every function gives its text back as it is where colour is off. */
export interface Style {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly accent: (text: string) => string
}

/** @see https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters */
const sgr = (on: number, off: number) => (text: string) => (text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`)
const plain = (text: string) => text

/** Emphasis by escape sequences, or none. */
export function createStyle(color: boolean): Style {
  return color ? { bold: sgr(1, 22), dim: sgr(2, 22), accent: sgr(36, 39) } : { bold: plain, dim: plain, accent: plain }
}
