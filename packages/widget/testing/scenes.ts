import { waitFor } from '@parley/test-kit'
import type { FrameLocator, Page } from 'playwright-core'
import type { FakeGateway } from './fake-gateway.ts'

export interface Stage {
  gateway: FakeGateway
  page: Page
  panel: FrameLocator
}

/** States of the widget that are worth a picture. */
export const scenes: Record<string, (stage: Stage) => Promise<void>> = {
  async launcher({ page }) {
    await page.getByRole('button', { name: 'Open chat' }).waitFor()
  },
  async empty(stage) {
    await open(stage)
  },
  async conversation(stage) {
    talk(stage)
    await open(stage)
    await stage.panel.getByText('Anything else').waitFor()
    stage.gateway.tell({ typing: { conversationId, author: 'AUTHOR_AGENT', authorName: 'Mara Lindqvist' } })
    await stage.panel.getByText('is typing').waitFor()
  },
  async long(stage) {
    const { conversation } = stage.gateway
    talk(stage)
    conversation.add({ author: 'AUTHOR_VISITOR', text: longText, createdAt: ago(20) })
    conversation.add({ author: 'AUTHOR_AGENT', ...mara, text: formatted, createdAt: ago(19) })
    conversation.add({
      author: 'AUTHOR_BOT',
      authorName: 'Order bot',
      text: 'Parcel 4711 has left the house.',
      createdAt: ago(18),
    })
    conversation.add({ author: 'AUTHOR_AGENT', ...mara, text: 'oops', deleted: true, createdAt: ago(17) })
    conversation.add({ author: 'AUTHOR_VISITOR', text: '🎉☕️', createdAt: ago(16) })
    conversation.deliveredSeq = conversation.lastSeq
    await open(stage)
    await stage.panel.getByRole('textbox', { name: 'Message' }).fill(`${longText} ${longText}`)
  },
  async offline(stage) {
    talk(stage)
    await open(stage)
    await stage.panel.getByText('Anything else').waitFor()
    stage.gateway.rules.down = true
    stage.gateway.cut()
    await write(stage, 'Are you still there?')
    await stage.panel.getByRole('button', { name: 'Try now' }).waitFor()
  },
  async failed(stage) {
    talk(stage)
    await open(stage)
    await stage.panel.getByText('Anything else').waitFor()
    stage.gateway.rules.refuseSends = 'message_too_long'
    await write(stage, 'This one did not make it to the team.')
    await stage.panel.getByRole('button', { name: 'Try again' }).waitFor()
  },
  async closed(stage) {
    talk(stage)
    stage.gateway.conversation.add({ author: 'AUTHOR_SYSTEM', text: 'Mara closed the conversation', createdAt: ago(2) })
    stage.gateway.conversation.status = 'STATUS_CLOSED'
    await open(stage)
    await stage.panel.getByText('This conversation was closed').waitFor()
  },
  async unread(stage) {
    talk(stage)
    await open(stage)
    await stage.panel.getByText('Anything else').waitFor()
    await stage.page.evaluate(() => Reflect.get(window, 'Parley')('close'))
    stage.gateway.says('Your beans were roasted this morning.', mara)
    stage.gateway.says('They leave tonight.', mara)
    await stage.page.getByRole('button', { name: 'Open chat, 2 unread' }).waitFor()
  },
  async newline(stage) {
    await scenes.unread?.(stage)
    await open(stage)
    await stage.panel.getByText('New', { exact: true }).waitFor()
  },
  async refused(stage) {
    stage.gateway.rules.refuse = { code: 4404, error: 'site_unknown' }
    await open(stage)
    await stage.panel.getByText('cannot be used').waitFor()
  },
  async toolong(stage) {
    await open(stage)
    await stage.panel.getByRole('textbox', { name: 'Message' }).fill('word '.repeat(803))
  },
}

const conversationId = 'cnv_01jd0000000000000000000001'
const mara = { authorName: 'Mara Lindqvist' }
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

export async function open({ page, panel }: Stage): Promise<void> {
  await page.getByRole('button', { name: /Open chat/ }).click()
  await panel.getByRole('textbox', { name: 'Message' }).waitFor()
  await waitFor(() => panel.locator('.dot.on, .banner').count())
}

export async function write({ panel }: Stage, text: string): Promise<void> {
  const box = panel.getByRole('textbox', { name: 'Message' })
  await box.fill(text)
  await box.press('Enter')
}

function talk({ gateway: { conversation } }: Stage): void {
  conversation.assigneeName = 'Mara Lindqvist'
  const yesterday = 60 * 26
  conversation.add({ author: 'AUTHOR_VISITOR', text: 'Hello! Do you ship to Porto?', createdAt: ago(yesterday) })
  conversation.add({
    author: 'AUTHOR_AGENT',
    ...mara,
    text: 'We do, within three days 🚚',
    createdAt: ago(yesterday - 1),
  })
  conversation.add({
    author: 'AUTHOR_AGENT',
    ...mara,
    text: 'All about it: https://northwind.example/delivery',
    createdAt: ago(yesterday - 1),
  })
  conversation.add({ author: 'AUTHOR_VISITOR', text: 'Lovely, thanks', createdAt: ago(6) })
  conversation.add({ author: 'AUTHOR_VISITOR', text: 'And can the beans be ground for a moka pot?', createdAt: ago(5) })
  conversation.add({
    author: 'AUTHOR_AGENT',
    ...mara,
    text: 'Of course. Choose *medium fine* when you order.',
    edited: true,
    createdAt: ago(3),
  })
  conversation.add({
    author: 'AUTHOR_AGENT',
    ...mara,
    text: 'Anything else you would like to know?',
    createdAt: ago(3),
  })
  conversation.deliveredSeq = conversation.lastSeq
  conversation.seenSeq = conversation.lastSeq
}

const longText =
  'I have ordered three bags in the last two months and each time the grind was a little different, which I do not mind at all, but the last one was so fine that my moka pot sputtered: https://northwind.example/orders/2041/a-rather-long-address-that-does-not-break-anywhere-by-itself'
const formatted =
  'Sorry to hear that! Please try:\n```grind: medium-fine\nwater: 160 ml```\nand tell us what `setting` you use. We will send you _another bag_.'
