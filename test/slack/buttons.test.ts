import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { settle, until } from '../shared-platform/until.js'
import { command, mention, press } from './events.js'
import { findButton, type Pressable, type RunningSlack, runSlack, visibleText } from './running-slack.js'

let running: RunningSlack
afterEach(async () => {
  expect(running.slack.invalid).toEqual([])
  await running.stop()
})

const last = () => running.slack.calls.at(-1)

/** Asks in a channel; gives back the reply's blocks and where its buttons are. */
async function asked(text: string) {
  await running.slack.send(mention({ text }))
  await until('a reply', () => running.slack.messages().length > 0)
  const reply = running.slack.messages().at(-1)
  const place = {
    channel: { id: 'C1' },
    container: { type: 'message', channel_id: 'C1', message_ts: reply?.ts, thread_ts: reply?.args.thread_ts },
    message: { ts: reply?.ts, thread_ts: reply?.args.thread_ts },
    response_url: running.slack.responseUrl(),
  }
  return { blocks: reply?.args.blocks, place, threadTs: reply?.args.thread_ts }
}

async function pressed(button: Pick<Pressable, 'action_id' | 'value'>, place: Record<string, unknown>) {
  const before = running.slack.calls.length
  await running.slack.send(press({ action_id: button.action_id, value: button.value }, place))
  await until('what the button does', () => running.slack.calls.length > before)
}

describe('buttons in Slack', () => {
  it('shows the passage in its paragraphs with the quote in bold', async () => {
    running = await runSlack()
    const { blocks, place } = await asked('the figure')
    await pressed(findButton(blocks, 'Show the passage'), place)
    expect(last()?.method).toBe('views.open')
    const bold = JSON.stringify(last()?.args.view.blocks).match(/"text":"([^"]*)","style":\{"bold":true\}/g)
    expect(bold?.join()).toContain('Leavers of the northern boards received £12,340 on average in 2010-11.')
    expect(visibleText(last()?.args.view.blocks)).toContain('It was a year of change.')
  })

  it('shows related facts, labelled as not being the answer', async () => {
    running = await runSlack()
    const { blocks, place } = await asked('the figure')
    await pressed(findButton(blocks, 'Related figures'), place)
    expect(visibleText(last()?.args.view.blocks)).toMatch(/not the answer[\s\S]*412 people/)
  })

  it('still shows passages and related facts after a restart', async () => {
    running = await runSlack()
    const { blocks } = await asked('the figure')
    await running.stop()
    running = await runSlack()
    const place = { container: { type: 'message', channel_id: 'C1' }, response_url: running.slack.responseUrl() }
    await pressed(findButton(blocks, 'Show the passage'), place)
    expect(visibleText(last()?.args.view.blocks)).toContain('£12,340')
    await pressed(findButton(blocks, 'Related figures'), place)
    expect(visibleText(last()?.args.view.blocks)).toContain('412 people')
  })

  it('says kindly that a button has expired: after a restart, of another version, of other documents', async () => {
    running = await runSlack()
    const place = { container: { type: 'message', channel_id: 'C1' }, response_url: running.slack.responseUrl() }
    await pressed({ action_id: 'page', value: '{"t":"page","a":"gone","p":1}' }, place)
    expect(visibleText(last()?.args)).toContain('no longer at hand')
    await pressed({ action_id: 'old', value: 'v0|whatever' }, place)
    expect(last()?.args.text).toContain('no longer at hand')
    await pressed({ action_id: 'passage', value: '{"t":"passage","f":"ffff","r":[["x",0,1]],"p":0}' }, place)
    expect(visibleText(last()?.args)).toContain('documents have changed')
  })

  it('answers a choice of a clarification in the same thread', async () => {
    running = await runSlack()
    const { blocks, place, threadTs } = await asked('a clarification')
    await pressed(findButton(blocks, 'Southern boards'), place)
    expect(last()).toMatchObject({ method: 'chat.postMessage', args: { channel: 'C1', thread_ts: threadTs } })
  })

  it('shares a private answer with the channel once, saying who shared it', async () => {
    running = await runSlack()
    await running.slack.send(command('the figure', running.slack.responseUrl()))
    await until('a private answer', () => running.slack.calls.length === 1)
    const share = findButton(last()?.args.blocks, 'Share')
    const place = {
      container: { type: 'message', channel_id: 'C1', message_ts: '1.1', is_ephemeral: true },
      channel: { id: 'C1' },
      response_url: running.slack.responseUrl(),
    }
    await running.slack.send(press(share, place))
    await running.slack.send(press(share, place))
    await until('the shared answer', () => running.slack.messages().length === 1)
    await settle()
    expect(running.slack.messages()).toHaveLength(1)
    expect(visibleText(running.slack.messages()[0]?.args.blocks)).toContain('Shared by ada')
    const told = running.slack.calls.filter(it => it.method === 'response_url').map(it => visibleText(it.args))
    expect(told.filter(text => text.includes('shared already'))).toHaveLength(1)
    expect(told.some(text => text.includes('Shared with the channel.'))).toBe(true)
  })

  it('stores a vote as answer and vote alone', async () => {
    running = await runSlack()
    const { blocks, place } = await asked('the figure')
    const feedback = JSON.stringify(blocks).match(/"value":("\{\\"t\\":\\"vote.*?\}")/)?.[1]
    await running.slack.send(
      press({ type: 'feedback_buttons', action_id: 'vote', value: JSON.parse(feedback ?? '""') }, place),
    )
    await running.responder.drain(1000)
    await settle(50)
    const [line, ...others] = (await readFile(join(running.dataDir, 'votes.jsonl'), 'utf8')).trim().split('\n')
    expect(others).toEqual([])
    const vote = JSON.parse(line ?? '')
    expect(Object.keys(vote)).toEqual(['answerId', 'vote'])
    expect(vote.vote).toBe('helpful')
  })

  it('answers an example question of the home in a modal', async () => {
    running = await runSlack()
    await pressed({ action_id: 'ask_0', value: '{"t":"ask","q":"the person"}' }, { view: { id: 'V1', type: 'home' } })
    expect(last()?.method).toBe('views.open')
    expect(visibleText(last()?.args.view.blocks)).toContain('Ada Winter')
  })
})
