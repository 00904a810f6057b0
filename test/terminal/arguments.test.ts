import { describe, expect, it } from 'vitest'
import { shieldQuestion } from '../../adapters/terminal/arguments.js'

describe('shieldQuestion', () => {
  it('moves a question that begins with a dash behind --', () => {
    expect(shieldQuestion(["-e 'process.exit(0)'"])).toEqual(['--', "-e 'process.exit(0)'"])
    expect(shieldQuestion(['--corpus', 'x', '-5% of 641?', '--json'])).toEqual([
      '--corpus',
      'x',
      '--json',
      '--',
      '-5% of 641?',
    ])
  })

  it('leaves options, also those whose value holds a space', () => {
    const args = ['--json', '--corpus=my papers', 'who is he']
    expect(shieldQuestion(args)).toEqual(args)
  })

  it('leaves what stands behind -- already', () => {
    const args = ['--json', '--', '-x y']
    expect(shieldQuestion(args)).toEqual(args)
  })
})
