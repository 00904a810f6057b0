import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createSampleEngine } from '../shared-platform/sample-engine.js'
import { settle, until } from '../shared-platform/until.js'
import { ALICE, checkFigure, directMessage, mention, press, serverMessage, slash, typing } from './events.js'
import { BOT_ID, newId } from './local-discord.js'
import {
  buttonId,
  components,
  isPrivate,
  labels,
  type RunningDiscord,
  runDiscord,
  visibleText,
} from './running-discord.js'

let running: RunningDiscord
afterEach(async () => {
  expect(running.discord.invalid).toEqual([])
  await running.stop()
})

const send = (message: object) => running.discord.gateway.dispatch('MESSAGE_CREATE', message)

describe('asking in Discord', () => {
  it('answers a mention as a reply, headline first, with the quote and its source', async () => {
    running = await runDiscord()
    const message = mention({ content: 'the figure please' })
    send(message)
    const { body, channelId } = await running.shownFor(message)
    expect(channelId).toBe(message.channel_id)
    expect(body.message_reference).toMatchObject({ message_id: message.id, fail_if_not_exists: false })
    expect(body).toMatchObject({ nonce: message.id, enforce_nonce: true })
    const seen = visibleText(body)
    expect(seen).toMatch(/^Leavers of the northern boards received \*\*£12,340\*\*/)
    expect(seen).toContain('> “Leavers of the northern boards received £12,340 on average in 2010-11.”')
    expect(seen).toContain('Staff review of the northern boards, Example Gazette, 9 March 2011, paragraph 4')
    expect(labels(body)).toEqual(['Show the passage', 'Related figures', 'Helpful', 'Not helpful'])
  })

  it('answers a direct message without being named, even one of an emoji alone', async () => {
    running = await runDiscord()
    const words = directMessage({ content: 'the date' })
    const emoji = directMessage({ content: '<:wave:600000000000000001>' })
    send(words)
    send(emoji)
    expect(visibleText((await running.shownFor(words)).body)).toContain('April')
    expect(visibleText((await running.shownFor(emoji)).body)).not.toBe('')
  })

  it('says nothing to messages that are not for it, nor to bots, webhooks, notices and itself', async () => {
    running = await runDiscord()
    send(serverMessage({ content: 'the figure please' }))
    send(serverMessage({ content: '@everyone the figure' }))
    send(mention({ content: 'the figure', author: { ...ALICE, bot: true } }))
    send(mention({ content: 'the figure', author: { id: BOT_ID, username: 'Footnote' } }))
    send(mention({ content: 'the figure', webhook_id: newId() }))
    send(mention({ content: 'the figure', type: 6 }))
    send(directMessage({ content: 'the figure', author: { ...ALICE, bot: true } }))
    await settle()
    expect(running.discord.shown).toEqual([])
  })

  it('answers a slash command to the asker alone, in its first response', async () => {
    running = await runDiscord()
    const ask = slash('ask', { question: 'the figure' })
    running.discord.interact(ask)
    const { body } = await running.shownFor(ask)
    expect(isPrivate(body)).toBe(true)
    expect(running.discord.responses.get(ask.id)?.body.type).toBe(4)
    expect(labels(body)).toContain('Share here')
  })

  it('offers no sharing where nobody else reads along', async () => {
    running = await runDiscord()
    const ask = slash('ask', { question: 'the figure' }, { context: 1 })
    running.discord.interact(ask)
    expect(labels((await running.shownFor(ask)).body)).not.toContain('Share here')
  })

  it('suggests while somebody types, and nothing that Discord would refuse', async () => {
    const engine = createSampleEngine()
    const long = 'x'.repeat(101)
    const many = [long, ...Array.from({ length: 40 }, (_, index) => `Question ${index}?`)]
    running = await runDiscord({ engine: { ...engine, suggest: () => many } })
    const ask = typing('ask', 'question', 'q')
    running.discord.interact(ask)
    await until('suggestions', () => running.discord.responses.has(ask.id))
    const { choices } = running.discord.responses.get(ask.id)?.body.data ?? {}
    expect(choices).toHaveLength(25)
    expect(choices[0]).toEqual({ name: 'Question 0?', value: 'Question 0?' })
    const define = typing('define', 'term', 'N')
    running.discord.interact(define)
    await until('suggestions', () => running.discord.responses.has(define.id))
    expect(running.discord.responses.get(define.id)?.body.data.choices).toContainEqual({ name: 'NBT', value: 'NBT' })
  })

  it('checks the figure of a message, privately, with the source', async () => {
    running = await runDiscord()
    const check = checkFigure('They got £9,999 each')
    running.discord.interact(check)
    const { body } = await running.shownFor(check)
    expect(isPrivate(body)).toBe(true)
    expect(visibleText(body)).toMatch(/£9,999.*Contradicted.*£12,340/s)
    expect(visibleText(body)).toContain('paragraph 4')
    const none = checkFigure('nothing of that kind')
    running.discord.interact(none)
    expect(visibleText((await running.shownFor(none)).body)).toContain('no figure')
  })

  it('names the documents and what is kept of those who ask', async () => {
    running = await runDiscord()
    const sources = slash('sources')
    running.discord.interact(sources)
    const seen = visibleText((await running.shownFor(sources)).body)
    expect(seen).toContain('Staff review of the northern boards, Example Gazette, 9 March 2011')
    expect(seen).toContain('Neither what you ask nor who you are is stored')
  })

  it('shows figures of a topic side by side, or the topics that there are', async () => {
    const engine = createSampleEngine()
    const citation = engine.ask('the figure').citations[0]
    if (citation === undefined) throw new Error('the sample cites nothing')
    const figure = { text: '£12,340', value: 12340, unit: 'GBP', precision: 'exact' } as const
    const rows = Array.from({ length: 80 }, (_, index) => ({
      entity: `Board ${index}`,
      period: '2010-11',
      figure,
      citation,
    }))
    const series = (topic: string) =>
      topic === 'averages' ? [{ attribute: 'average', unit: 'GBP' as const, rows }] : []
    running = await runDiscord({ engine: { ...engine, series } })
    const averages = slash('figures', { topic: 'averages' })
    running.discord.interact(averages)
    let page = await running.shownFor(averages)
    const seen = [visibleText(page.body)]
    while (labels(page.body).some(label => label.startsWith('More'))) {
      const more = press(buttonId(page.body, 'More'), page)
      running.discord.interact(more)
      page = await running.shownFor(more)
      seen.push(visibleText(page.body))
    }
    for (const { entity } of rows)
      expect(seen.filter(text => text.includes(`${entity}, 2010-11: **£12,340**`))).toHaveLength(1)
    const other = slash('figures', { topic: 'weather' })
    running.discord.interact(other)
    expect(visibleText((await running.shownFor(other)).body)).toMatch(/no figures on that.*averages/s)
  })

  it('understands follow-ups from the chain of replies and in direct messages', async () => {
    const engine = createSampleEngine()
    running = await runDiscord({ engine })
    const first = mention({ content: 'the figure' })
    send(first)
    const { id } = await running.shownFor(first)
    const referenced_message = { id, author: { id: BOT_ID } }
    const second = mention({ content: 'and the date', type: 19, referenced_message })
    send(second)
    await running.shownFor(second)
    const stranger = mention({ content: 'the list' })
    send(stranger)
    await running.shownFor(stranger)
    for (const content of ['the person', 'and the figure']) {
      const message = directMessage({ content })
      send(message)
      await running.shownFor(message)
    }
    expect(engine.asked).toEqual([
      { question: 'the figure', context: [] },
      { question: 'and the date', context: ['the figure'] },
      { question: 'the list', context: [] },
      { question: 'the person', context: [] },
      { question: 'and the figure', context: ['the person'] },
    ])
  })

  it('tells somebody who asks too much when to ask again', async () => {
    running = await runDiscord({ rate: 2 })
    const messages = ['the figure', 'the date', 'the list'].map(content => directMessage({ content }))
    for (const message of messages) send(message)
    const answers = await Promise.all(messages.map(message => running.shownFor(message)))
    expect(visibleText(answers[2]?.body)).toMatch(/ask again in \d+ seconds/)
  })

  it('keeps the words of askers out of the log and off the disk', async () => {
    running = await runDiscord()
    const message = directMessage({ content: 'my secret worry about the figure' })
    send(message)
    const { body, id } = await running.shownFor(message)
    const helpful = press(buttonId(body, 'Helpful'), { id, body })
    running.discord.interact(helpful)
    await running.shownFor(helpful)
    await running.stopAdapter()
    const stored = await readFile(join(running.dataDir, 'votes.jsonl'), 'utf8')
    expect(Object.keys(JSON.parse(stored))).toEqual(['answerId', 'vote'])
    expect(running.logged()).not.toMatch(/secret|alice|500000000000000001|a-bot-token/i)
  })

  it('asks for no privileged intent', async () => {
    running = await runDiscord()
    const [{ intents }] = running.discord.gateway.identifies
    const privileged = (1 << 1) | (1 << 8) | (1 << 15)
    expect(intents & privileged).toBe(0)
  })

  it('shows what people and documents wrote as it stands', async () => {
    const engine = createSampleEngine()
    running = await runDiscord({ engine })
    const message = mention({ content: '@everyone [click](https://evil.example) **bold** ||x|| <@&5>' })
    send(message)
    const { body } = await running.shownFor(message)
    const seen = visibleText(body)
    expect(seen).not.toMatch(/(?<!\\)\[click|https:\/\/|(?<!\\)\*\*bold|(?<!\\)@everyone|<@/)
    expect(components(body).length).toBeGreaterThan(0)
  })
})
