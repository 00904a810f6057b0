import { describeAdapter } from '../contracts/adapter-contract.js'
import { settle } from '../shared-platform/until.js'
import { channelMessage, directMessage, mention, newTs } from './events.js'
import { BOT_USER } from './local-slack.js'
import { drawBlocks } from './render/draw-blocks.js'
import { runSlack } from './running-slack.js'

describeAdapter('Slack', async () => {
  const { slack, responder, stop } = await runSlack()
  const replies = async () => {
    await settle(60)
    await responder.drain(5000)
    return slack.messages().map(it => drawBlocks(it.args.blocks).replaceAll('**', ''))
  }
  return {
    async ask(text, { times = 1 } = {}) {
      const ts = newTs()
      for (let i = 0; i < times; i += 1) await slack.send(mention({ text, ts }))
      return replies()
    },
    async sendAs(who, text) {
      if (who === 'ourselves') await slack.send(directMessage({ text, user: BOT_USER }))
      else if (who === 'another bot') await slack.send(mention({ text, bot_id: 'B9' }))
      else await slack.send(channelMessage({ text }))
      return replies()
    },
    invalid: () => slack.invalid,
    stop,
  }
})
