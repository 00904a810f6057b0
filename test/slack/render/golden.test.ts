import { describe, expect, it } from 'vitest'
import { renderAnswer } from '../../../adapters/slack/render/answer.js'
import { renderReport } from '../../../adapters/slack/render/report.js'
import { ANSWER_KINDS } from '../../../src/model.js'
import { SAMPLE_ANSWERS } from '../../fixtures/answers.js'
import { createSampleEngine } from '../../shared-platform/sample-engine.js'
import { drawBlocks } from './draw-blocks.js'

describe('a reply in Slack, as a person sees it', () => {
  it.each(ANSWER_KINDS)('reads well for a %s', async kind => {
    const { text, blocks } = renderAnswer(SAMPLE_ANSWERS[kind])
    await expect(`${drawBlocks(blocks)}\n\n--- as a notification ---\n${text}\n`).toMatchFileSnapshot(
      `../golden/${kind}.txt`,
    )
  })

  it('reads well where it is private, and where it was shared', async () => {
    const own = renderAnswer(SAMPLE_ANSWERS.figure, { isPrivate: true })
    const shared = renderAnswer(SAMPLE_ANSWERS.figure, { sharedBy: 'ada' })
    const drawn = `${drawBlocks(own.blocks)}\n\n--- shared ---\n${drawBlocks(shared.blocks)}\n`
    await expect(drawn).toMatchFileSnapshot('../golden/private-and-shared.txt')
  })

  it('reads well for a checked figure', async () => {
    const report = createSampleEngine().check('They got £99,999.')
    await expect(`${drawBlocks(renderReport(report, { id: 'id', page: 0 }).blocks)}\n`).toMatchFileSnapshot(
      '../golden/check-figure.txt',
    )
  })
})
