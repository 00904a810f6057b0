import { describeAdapter } from '../contracts/adapter-contract.js'
import { settle, until } from '../shared-platform/until.js'
import { ALICE, directMessage, serverMessage } from './events.js'
import { BOT_ID } from './local-discord.js'
import { runDiscord, visibleText } from './running-discord.js'

/** As a person sees it: without marks and escapes. */
function seen(body: unknown): string {
  return visibleText(body)
    .replace(/^(?:> |-# )/gm, '')
    .replace(/(?<!\\)\*\*/g, '')
    .replace(/\\([^A-Za-z0-9\s])/g, '$1')
}

describeAdapter('Discord', async () => {
  const { discord, stop } = await runDiscord()
  const answersTo = (id: string) => discord.shownFor(id).map(({ body }) => seen(body))
  return {
    async ask(text, { times = 1 } = {}) {
      const message = directMessage({ content: text })
      for (let time = 0; time < times; time += 1) discord.gateway.dispatch('MESSAGE_CREATE', message)
      await until('an answer', () => answersTo(message.id).length > 0)
      await settle(times > 1 ? 150 : 20)
      return answersTo(message.id)
    },
    async sendAs(who, text) {
      const authors = {
        'another bot': { ...ALICE, bot: true },
        ourselves: { id: BOT_ID, username: 'Footnote', bot: true },
      }
      const message =
        who === 'a person who does not address us'
          ? serverMessage({ content: text })
          : directMessage({ content: text, author: authors[who] })
      discord.gateway.dispatch('MESSAGE_CREATE', message)
      await settle()
      return answersTo(message.id)
    },
    invalid: () => discord.invalid,
    stop,
  }
})
