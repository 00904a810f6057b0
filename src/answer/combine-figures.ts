import {
  createCalculation,
  named,
  numberOf,
  type Operand,
  qualified,
  qualifiedFirst,
  resultFigure,
} from './calculation.js'
import type { Draft } from './compose.js'

/**
 * Difference, sum, ratio or share of two figures of one unit, the larger one first (a share is the smaller one's of the
 * larger one). Undefined when one is no number or the divisor is zero.
 */
export function combineFigures(
  operation: 'difference' | 'sum' | 'ratio' | 'share',
  a: Operand,
  b: Operand,
  confidence?: number,
): Draft | undefined {
  const [large, small] = numberOf(a.figure) >= numberOf(b.figure) ? [a, b] : [b, a]
  const [x, y] = [numberOf(large.figure), numberOf(small.figure)]
  if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined
  const operands = [large, small]
  const { unit } = large.figure
  if (operation === 'sum') {
    const result = resultFigure(x + y, unit, operands)
    return createCalculation(
      `Together that is ${qualified(result)}: ${named(large)} and ${named(small)}.`,
      `${large.figure.text} + ${small.figure.text} = ${result.text}`,
      result,
      operands,
      confidence,
    )
  }
  if (operation === 'difference') {
    const result = resultFigure(x - y, unit, operands)
    return createCalculation(
      `The difference is ${qualified(result)}: ${named(large)} against ${named(small)}.`,
      `${large.figure.text} − ${small.figure.text} = ${result.text}`,
      result,
      operands,
      confidence,
    )
  }
  if (y === 0) return undefined
  if (operation === 'ratio') {
    const result = resultFigure(x / y, 'ratio', operands)
    return createCalculation(
      `${qualifiedFirst(result)} times: ${named(large)} against ${named(small)}.`,
      `${large.figure.text} ÷ ${small.figure.text} = ${result.text}`,
      result,
      operands,
      confidence,
    )
  }
  const result = resultFigure((y / x) * 100, 'percent', operands)
  return createCalculation(
    `${qualifiedFirst(result)}: ${named(small)} of ${named(large)}.`,
    `${small.figure.text} ÷ ${large.figure.text} = ${result.text}`,
    result,
    operands,
    confidence,
  )
}
