import { createStyle, type Style } from './style.js'

/** What a terminal can show. */
export interface Look {
  /** Columns that a line may fill. */
  readonly width: number
  readonly style: Style
}

/** Columns of a terminal that does not say, and of files and pipes. */
export const DEFAULT_WIDTH = 80
/** Lines longer than this are hard to read, however wide the window. */
const WIDTH_MAX = 100
/** Below this, words rather than lines would be wrapped. */
const WIDTH_MIN = 30

type Environment = Readonly<Record<string, string | undefined>>
type Output = { readonly isTTY?: boolean; readonly columns?: number }

/**
 * The look of an output: colour only on a terminal, and never where `NO_COLOR` holds anything or the terminal is dumb.
 *
 * @see https://no-color.org
 */
export function readLook(env: Environment, output: Output): Look {
  const terminal = output.isTTY === true
  const color = terminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb'
  const columns = terminal && (output.columns ?? 0) > 0 ? (output.columns ?? DEFAULT_WIDTH) : DEFAULT_WIDTH
  return { width: Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, columns)), style: createStyle(color) }
}
