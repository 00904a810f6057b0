import { afterEach, describe, expect, it } from 'vitest'
import { createSampleEngine } from '../shared-platform/sample-engine.js'
import { settle, until } from '../shared-platform/until.js'
import {
  channelMessage,
  checkFigure,
  command,
  directMessage,
  homeOpened,
  mention,
  newTs,
  threadStarted,
} from './events.js'
import { BOT_USER } from './local-slack.js'
import { type RunningSlack, runSlack, visibleText } from './running-slack.js'

let running: RunningSlack
afterEach(async () => {
  expect(running.slack.invalid).toEqual([])
  await running.stop()
})

describe('asking in Slack', () => {
  it('answers a mention in its thread, headline first, with the quote and its source', async () => {
    running = await runSlack()
    const ts = newTs()
    await running.slack.send(mention({ text: 'the figure please', ts }))
    await until('a reply', () => running.slack.messages().length === 1)
    const [reply] = running.slack.messages()
    expect(reply?.args).toMatchObject({ channel: 'C1', thread_ts: ts, unfurl_links: false, unfurl_media: false })
    expect(reply?.args.text).toContain('£12,340')
    const seen = visibleText(reply?.args.blocks)
    expect(seen).toContain('Staff review of the northern boards, Example Gazette, 9 March 2011, paragraph 4')
    expect(reply?.args.blocks[0].elements[0].elements).toContainEqual({
      type: 'text',
      text: '£12,340',
      style: { bold: true },
    })
  })

  it('answers a message once though Slack reports it as mention and as message, with other event ids', async () => {
    running = await runSlack()
    const ts = newTs()
    await running.slack.send(channelMessage({ text: `<@${BOT_USER}> the date`, ts }))
    await running.slack.send(mention({ text: 'the date', ts }))
    await running.slack.send(mention({ text: 'the date', ts }))
    await until('a reply', () => running.slack.messages().length > 0)
    await settle()
    expect(running.slack.messages()).toHaveLength(1)
  })

  it('says nothing to messages that are not addressed to it, nor to bots, notices and itself', async () => {
    running = await runSlack()
    await running.slack.send(channelMessage({ text: 'the figure please' }))
    await running.slack.send(channelMessage({ text: 'a reply in its thread: the figure', thread_ts: newTs() }))
    await running.slack.send(directMessage({ text: 'the figure', bot_id: 'B2' }))
    await running.slack.send(mention({ text: 'the figure', bot_id: 'B2' }))
    await running.slack.send(directMessage({ text: 'the figure', user: BOT_USER }))
    await running.slack.send(directMessage({ text: 'the figure', subtype: 'message_changed' }))
    await settle()
    expect(running.slack.calls).toEqual([])
  })

  it('answers direct messages, each in its own thread', async () => {
    running = await runSlack()
    const ts = newTs()
    await running.slack.send(directMessage({ text: 'the person', ts }))
    await until('a reply', () => running.slack.messages().length === 1)
    expect(running.slack.messages()[0]?.args).toMatchObject({ channel: 'D1', thread_ts: ts })
    expect(running.slack.messages()[0]?.args.text).toContain('Ada Winter')
  })

  it('gives the engine the earlier questions of a thread, and none of another', async () => {
    const engine = createSampleEngine()
    running = await runSlack({ engine })
    const root = newTs()
    await running.slack.send(mention({ text: 'the figure', ts: root }))
    await running.slack.send(mention({ text: 'and the date', thread_ts: root }))
    await running.slack.send(mention({ text: 'the person' }))
    await until('replies', () => running.slack.messages().length === 3)
    expect(engine.asked).toEqual([
      { question: 'the figure', context: [] },
      { question: 'and the date', context: ['the figure'] },
      { question: 'the person', context: [] },
    ])
  })

  it('answers a command to the asker alone', async () => {
    running = await runSlack()
    await running.slack.send(command('the figure', running.slack.responseUrl()))
    await until('a response', () => running.slack.calls.length === 1)
    const [call] = running.slack.calls
    expect(call).toMatchObject({ method: 'response_url', args: { response_type: 'ephemeral' } })
    expect(call?.args.text).toContain('£12,340')
  })

  it.each([
    ['They got £12,340.', 'Supported'],
    ['They got £99,999.', 'Contradicted'],
    ['They got little.', 'no figure'],
  ])('checks the figure in “%s”: %s', async (text, verdict) => {
    running = await runSlack()
    await running.slack.send(checkFigure(text, running.slack.responseUrl()))
    await until('a modal', () => running.slack.calls.length === 1)
    expect(running.slack.calls[0]?.method).toBe('views.open')
    expect(visibleText(running.slack.calls[0]?.args.view.blocks)).toContain(verdict)
  })

  it('whispers the check where no modal can be opened any more', async () => {
    running = await runSlack()
    running.slack.faults.add('views.open', { type: 'status', status: 400, accepted: false })
    await running.slack.send(checkFigure('£99,999', running.slack.responseUrl()))
    await until('a response', () => running.slack.calls.length === 1)
    expect(running.slack.calls[0]).toMatchObject({ method: 'response_url', args: { response_type: 'ephemeral' } })
  })

  it('shows its home, and suggests questions where messages are opened', async () => {
    running = await runSlack()
    await running.slack.send(homeOpened('home'))
    await running.slack.send(homeOpened('messages'))
    await running.slack.send(threadStarted())
    await until('a home and prompts', () => running.slack.calls.length === 3)
    const [home, prompts, older] = running.slack.calls
    expect(home?.method).toBe('views.publish')
    expect(visibleText(home?.args.view.blocks)).toContain('Example Gazette')
    expect(prompts?.args.prompts).toHaveLength(4)
    expect(prompts?.args).not.toHaveProperty('thread_ts')
    expect(older?.args.thread_ts).toMatch(/^\d+\.\d+$/)
  })

  it('tells who asks too much so in private, and not in the channel', async () => {
    running = await runSlack({ rate: 2 })
    for (let i = 0; i < 3; i += 1) await running.slack.send(mention({ text: 'the figure' }))
    await until('a note', () => running.slack.calls.length === 3)
    expect(running.slack.messages()).toHaveLength(2)
    expect(running.slack.calls.find(it => it.method === 'chat.postEphemeral')?.args).toMatchObject({ user: 'U1' })
  })

  it('lets nothing that a person wrote ping, link or format', async () => {
    running = await runSlack()
    await running.slack.send(mention({ text: '&lt;!channel&gt; <!here> <@U2> *bold* <https://example.org|x> &amp;' }))
    await until('a reply', () => running.slack.messages().length === 1)
    const [reply] = running.slack.messages()
    expect(reply?.args.text).toContain('&lt;!channel&gt;')
    expect(JSON.stringify(reply?.args)).not.toMatch(/<[!@#h]/)
  })

  it('keeps questions, people and tokens out of its log', async () => {
    running = await runSlack()
    running.slack.faults.add('chat.postMessage', { type: 'status', status: 500, accepted: false })
    await running.slack.send(mention({ text: 'a secret worry', user: 'USECRET' }))
    await until('a reply', () => running.slack.messages().length === 1)
    expect(running.logged()).toContain('trying again')
    expect(running.logged()).not.toMatch(/secret|USECRET|xoxb|xapp/)
  })
})
