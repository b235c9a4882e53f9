import { waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { onStage } from '../testing/on-stage.ts'
import type { Stage } from '../testing/stage.ts'

const { set } = onStage()
const screens = [
  { width: 1_280, screen: { viewport: { width: 1_280, height: 800 } } },
  { width: 390, screen: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
]
const sends = ({ gateway }: Stage) => gateway.heard.flatMap((frame) => ('send' in frame ? [frame.send] : []))
const stored = ({ gateway }: Stage) => gateway.conversation.messages.map(({ text }) => text)

describe.each(screens)('several tabs, at $width px', ({ screen }) => {
  it('are one chat: what is written, answered, edited and taken back in one is so in all', async () => {
    const stage = await set(screen)
    const [one, two] = [await stage.tab(), await stage.tab()]
    await one.open()
    await one.write('Hello')
    await one.sees('Hello')
    await two.open()
    await two.sees('Hello')
    stage.gateway.says('Hi')
    await one.sees('Hello', 'Hi')
    await two.write('A question')
    await one.sees('Hello', 'Hi', 'A question')
    const { conversation } = stage.gateway
    const [first, , last] = conversation.messages.map(({ messageId }) => messageId)
    for (const changed of [
      conversation.change(first ?? '', { text: 'Hello there', edited: true }),
      conversation.change(last ?? '', { text: '', deleted: true }),
    ]) {
      if (changed) stage.gateway.tell({ changed })
    }
    for (const { sees } of [one, two]) await sees('Hello there · edited', 'Hi', 'You took this message back')
  })

  it('count as unread what no tab has seen, and nothing once one has', async () => {
    const stage = await set(screen)
    const [one, two] = [await stage.tab(), await stage.tab()]
    await one.open()
    await one.write('Hello')
    await one.sees('Hello')
    await two.open()
    for (const { call } of [one, two]) await call('close')
    stage.gateway.says('Psst')
    for (const { page } of [one, two]) await page.getByRole('button', { name: 'Open chat, 1 unread' }).waitFor()
    await one.page.bringToFront()
    await one.open()
    await two.page.getByRole('button', { name: 'Open chat', exact: true }).waitFor()
    await waitFor(async () => (await two.page.title()) === 'Shop')
  })

  it('do not lose what one of them could not send before it was closed', async () => {
    const stage = await set(screen)
    const [one, two] = [await stage.tab(), await stage.tab()]
    for (const { open } of [one, two]) await open()
    await two.write('Hello')
    await two.sees('Hello')
    stage.gateway.rules.down = true
    stage.gateway.cut()
    await one.write('Are you there?')
    await one.write('It is urgent')
    await one.panel.getByRole('img', { name: 'Sending' }).waitFor()
    await one.page.close()
    stage.gateway.rules.down = false
    await two.sees('Hello', 'Are you there?', 'It is urgent')
    await waitFor(() => stored(stage).length === 3)
    expect(stored(stage)).toEqual(['Hello', 'Are you there?', 'It is urgent'])
  })

  it('that were all cut off send each message, and it is stored once, in the order of writing', async () => {
    const stage = await set(screen)
    const [one, two] = [await stage.tab(), await stage.tab()]
    for (const { open } of [one, two]) await open()
    await one.write('Hello')
    await two.sees('Hello')
    stage.gateway.rules.down = true
    stage.gateway.cut()
    await one.write('first')
    await two.write('second')
    await one.write('third')
    stage.gateway.rules.down = false
    const all = ['Hello', 'first', 'second', 'third']
    await waitFor(() => stored(stage).length === 4)
    for (const { sees } of [one, two]) await sees(...all)
    expect(stored(stage).toSorted()).toEqual(all.toSorted())
    expect(new Set(sends(stage).map(({ clientMessageId }) => clientMessageId)).size).toBe(4)
  })
})

describe.each(screens)('without a connection, at $width px', ({ screen }) => {
  it('one can go on writing, also over a reload; it is sent in order, once, when it is back', async () => {
    const stage = await set(screen)
    const visitor = await stage.tab()
    await visitor.open()
    await visitor.write('one')
    await visitor.sees('one')
    stage.gateway.rules.down = true
    stage.gateway.cut()
    await visitor.panel.getByText('No connection. What you write is kept').waitFor()
    await visitor.write('two')
    await visitor.write('three')
    await visitor.sees('one', 'two', 'three')
    await visitor.panel.getByRole('textbox', { name: 'Message' }).fill('half a thought')
    await visitor.page.reload()
    await visitor.open()
    await visitor.sees('two', 'three')
    expect(await visitor.panel.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('half a thought')
    stage.gateway.rules.down = false
    await visitor.sees('one', 'two', 'three')
    await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
    expect(stored(stage)).toEqual(['one', 'two', 'three'])
    expect(sends(stage).map(({ text }) => text)).toEqual(['one', 'two', 'three'])
  })

  it('the browser’s own word that it is offline is believed at once, and that it is back, too', async () => {
    const stage = await set(screen)
    const visitor = await stage.tab()
    await visitor.open()
    await visitor.panel.locator('.dot.on').waitFor()
    await stage.context.setOffline(true)
    await visitor.panel.getByText('No connection.').waitFor()
    await visitor.write('Hello')
    await visitor.panel.getByRole('img', { name: 'Sending' }).waitFor()
    expect(stored(stage)).toEqual([])
    await stage.context.setOffline(false)
    await visitor.panel.getByRole('img', { name: 'Sent' }).waitFor()
    expect(stored(stage)).toEqual(['Hello'])
  })
})
