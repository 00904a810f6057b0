import { afterEach, describe, expect, it } from 'vitest'
import { SAMPLE_ANSWERS } from '../fixtures/answers.js'
import { createSampleEngine } from '../shared-platform/sample-engine.js'
import { settle, until } from '../shared-platform/until.js'
import { ALICE, mention, press, slash } from './events.js'
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

async function ask(question: string) {
  const command = slash('ask', { question })
  running.discord.interact(command)
  return running.shownFor(command)
}

async function use(event: { readonly id: string }) {
  running.discord.interact(event)
  return running.shownFor(event)
}

describe('buttons and menus in Discord', () => {
  it('shows the passage with the quote marked, privately, even after a restart', async () => {
    running = await runDiscord()
    const message = mention({ content: 'the figure' })
    running.discord.gateway.dispatch('MESSAGE_CREATE', message)
    const reply = await running.shownFor(message)
    await running.restart()
    const { body } = await use(press(buttonId(reply.body, 'Show the passage'), reply))
    expect(isPrivate(body)).toBe(true)
    expect(visibleText(body)).toContain('What came before is told elsewhere.')
    expect(visibleText(body)).toContain('__Leavers of the northern boards received £12,340 on average in 2010-11.__')
  })

  it('shows related figures as related, even after a restart', async () => {
    running = await runDiscord()
    const reply = await ask('the figure')
    await running.restart()
    const { body } = await use(press(buttonId(reply.body, 'Related figures'), reply))
    expect(visibleText(body)).toMatch(/not the answer.*The boards lost 412 people/s)
    expect(isPrivate(body)).toBe(true)
  })

  it('shares an answer with everybody once, saying who did, without the button', async () => {
    running = await runDiscord()
    const reply = await ask('the figure')
    const { body } = await use(press(buttonId(reply.body, 'Share here'), reply))
    expect(isPrivate(body)).toBe(false)
    expect(visibleText(body)).toContain('Shared by Alice \\*A\\*')
    expect(visibleText(body)).toContain('**£12,340**')
    expect(labels(body)).toEqual(['Show the passage', 'Related figures', 'Helpful', 'Not helpful'])
    const again = await use(press(buttonId(reply.body, 'Share here'), reply))
    expect(isPrivate(again.body)).toBe(true)
    expect(visibleText(again.body)).toContain('shared already')
  })

  it('shares after a restart what the message itself says', async () => {
    running = await runDiscord()
    const reply = await ask('the figure')
    await running.restart()
    const { body } = await use(press(buttonId(reply.body, 'Share here'), reply))
    expect(isPrivate(body)).toBe(false)
    expect(visibleText(body)).toContain(visibleText(reply.body))
    expect(labels(body)).toEqual(['Show the passage', 'Related figures', 'Helpful', 'Not helpful'])
  })

  it('answers the reading that was chosen, even after a restart', async () => {
    const engine = createSampleEngine()
    running = await runDiscord({ engine })
    const reply = await ask('the clarification')
    const menu = components(reply.body).find(it => it.options !== undefined)
    const choices = SAMPLE_ANSWERS.clarification.choices ?? []
    expect(menu?.options).toHaveLength(choices.length)
    for (const { label } of choices) expect(visibleText(reply.body)).toContain(label)
    await running.restart()
    const { body } = await use(press(menu?.custom_id ?? '', reply, [menu?.options?.[1]?.value ?? '']))
    expect(isPrivate(body)).toBe(true)
    expect(engine.asked.at(-1)?.question).toBe(choices[1]?.question)
  })

  it('says kindly that it has expired: an unknown button, a menu nobody remembers, other documents', async () => {
    running = await runDiscord()
    const reply = await ask('the figure')
    for (const [id, values] of [['old-button'], ['c1:gone:0', ['3']], ['g1:gone:1']] as const) {
      const { body } = await use(press(id, reply, values))
      expect(isPrivate(body)).toBe(true)
      expect(visibleText(body)).toContain('no longer at hand')
    }
    const { body } = await use(press('p1:ffffffff:0:0.2s.1y', reply))
    expect(visibleText(body)).toContain('documents have changed')
  })

  it('takes votes without saying who', async () => {
    running = await runDiscord()
    const reply = await ask('the figure')
    const { body } = await use(press(buttonId(reply.body, 'Not helpful'), reply))
    expect(isPrivate(body)).toBe(true)
    expect(visibleText(body)).toContain('Thank you')
  })

  it('lets everybody use the buttons of a public answer', async () => {
    running = await runDiscord()
    const reply = await ask('the figure')
    const other = { ...ALICE, id: '500000000000000009', username: 'bob' }
    const shown = await use(press(buttonId(reply.body, 'Show the passage'), reply, undefined, { user: other }))
    expect(isPrivate(shown.body)).toBe(true)
  })

  it('answers a button that is reported twice once', async () => {
    running = await runDiscord()
    const reply = await ask('the figure')
    const event = press(buttonId(reply.body, 'Share here'), reply)
    running.discord.interact(event)
    running.discord.interact(event)
    await until('an answer', () => running.discord.shownFor(event.id).length > 0)
    await settle()
    expect(running.discord.shownFor(event.id)).toHaveLength(1)
    expect(running.discord.requests.get('callback')).toBe(2)
  })
})
