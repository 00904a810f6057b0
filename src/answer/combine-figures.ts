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

/** What can be made of two figures of one unit. */
export type Combination = 'difference' | 'sum' | 'ratio' | 'share' | 'increase' | 'decrease' | 'mean'

/** From this ratio on a whole number is what people say of it: "about 25 times (24.6)". */
const RATIO_ROUNDED_FROM = 10

/** A result with the unit that it is in, its headline up to the operands, and its formula without the result. */
interface Worked {
  readonly value: number
  readonly unit: Operand['figure']['unit']
  readonly formula: string
  readonly say: (result: Operand['figure']) => string
}

/** "24.6 times", or "About 25 times (24.6)" where the ratio is large and not whole. */
const sayTimes = (result: Operand['figure']): string => {
  const value = Number(result.value)
  const isWhole = Number.isInteger(Number(value.toFixed(2)))
  return value < RATIO_ROUNDED_FROM || isWhole
    ? `${qualifiedFirst(result)} times`
    : `About ${Math.round(value)} times (${result.text})`
}

function workOut(combination: Combination, large: Operand, small: Operand): Worked | undefined {
  const [x, y] = [numberOf(large.figure), numberOf(small.figure)]
  const [a, b] = [large.figure.text, small.figure.text]
  const { unit } = large.figure
  const against = `${named(large)} against ${named(small)}.`
  switch (combination) {
    case 'sum':
      return {
        value: x + y,
        unit,
        formula: `${a} + ${b}`,
        say: result => `Together that is ${qualified(result)}: ${named(large)} and ${named(small)}.`,
      }
    case 'difference':
      return {
        value: x - y,
        unit,
        formula: `${a} − ${b}`,
        say: result => `The difference is ${qualified(result)}: ${against}`,
      }
    case 'mean':
      return {
        value: (x + y) / 2,
        unit,
        formula: `(${a} + ${b}) ÷ 2`,
        say: result => `The mean is ${qualified(result)}, of ${named(large)} and ${named(small)}.`,
      }
    case 'ratio':
      return y === 0
        ? undefined
        : { value: x / y, unit: 'ratio', formula: `${a} ÷ ${b}`, say: result => `${sayTimes(result)}: ${against}` }
    case 'increase':
      return y === 0
        ? undefined
        : {
            value: ((x - y) / y) * 100,
            unit: 'percent',
            formula: `(${a} − ${b}) ÷ ${b}`,
            say: result => `${qualifiedFirst(result)} higher: ${against}`,
          }
    case 'decrease':
      return x === 0
        ? undefined
        : {
            value: ((x - y) / x) * 100,
            unit: 'percent',
            formula: `(${a} − ${b}) ÷ ${a}`,
            say: result => `${qualifiedFirst(result)} lower: ${named(small)} against ${named(large)}.`,
          }
    case 'share':
      return x === 0
        ? undefined
        : {
            value: (y / x) * 100,
            unit: 'percent',
            formula: `${b} ÷ ${a}`,
            say: result => `${qualifiedFirst(result)}: ${named(small)} of ${named(large)}.`,
          }
  }
}

/**
 * What is to be made of two figures of one unit, the larger one first (a share is the smaller one's of the larger
 * one). Undefined when one is no number or the divisor is zero.
 */
export function combineFigures(
  combination: Combination,
  a: Operand,
  b: Operand,
  confidence?: number,
): Draft | undefined {
  const [large, small] = numberOf(a.figure) >= numberOf(b.figure) ? [a, b] : [b, a]
  if (!Number.isFinite(numberOf(large.figure)) || !Number.isFinite(numberOf(small.figure))) return undefined
  const worked = workOut(combination, large, small)
  if (worked === undefined) return undefined
  const operands = [large, small]
  const result = resultFigure(worked.value, worked.unit, operands)
  return createCalculation(worked.say(result), `${worked.formula} = ${result.text}`, result, operands, confidence)
}
