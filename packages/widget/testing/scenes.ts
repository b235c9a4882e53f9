import type { RichText } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { picture } from './fake-files.ts'
import type { FakeGateway } from './fake-gateway.ts'
import type { Tab } from './stage.ts'

export interface Scene extends Tab {
  gateway: FakeGateway
}

/** States of the widget that are worth a picture. */
export const scenes: Record<string, (scene: Scene) => Promise<void>> = {
  async launcher({ page }) {
    await page.getByRole('button', { name: 'Open chat' }).waitFor()
  },
  async empty(scene) {
    await open(scene)
  },
  async conversation(scene) {
    talk(scene)
    await open(scene)
    await scene.panel.getByText('Anything else').waitFor()
    scene.gateway.tell({ typing: { conversationId, author: 'AUTHOR_AGENT', authorName: 'Mara Lindqvist' } })
    await scene.panel.locator('.typing').waitFor()
  },
  async long(scene) {
    const { conversation } = scene.gateway
    talk(scene)
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
    await open(scene)
    await scene.panel.locator('.composer textarea').fill(`${longText} ${longText}`)
  },
  async formatted(scene) {
    const { conversation } = scene.gateway
    conversation.add({ author: 'AUTHOR_VISITOR', text: 'My list:\n1. *first*\n2. second', createdAt: ago(9) })
    conversation.add({ author: 'AUTHOR_AGENT', ...mara, text: '…', body: everyFormat, createdAt: ago(8) })
    conversation.add({ author: 'AUTHOR_AGENT', ...mara, text: 'plain', edited: true, createdAt: ago(7) })
    await open(scene)
  },
  async files(scene) {
    const { conversation, files, rules } = scene.gateway
    talk(scene)
    const shape = { width: 10, height: 7 }
    const shown = [files.put('kitchen.png', 'image/png', picture, shape)]
    conversation.add({ author: 'AUTHOR_VISITOR', text: 'This is what it looks like', files: shown, createdAt: ago(2) })
    conversation.add({
      author: 'AUTHOR_AGENT',
      ...mara,
      text: '',
      files: [files.put('kitchen.png', 'image/png', picture, shape)],
      createdAt: ago(1),
    })
    const plan = [
      files.put('Grinding plan for a rather long list of moka pots.pdf', 'application/pdf', Buffer.alloc(1_234_567)),
    ]
    conversation.add({ author: 'AUTHOR_AGENT', ...mara, text: 'And here is the plan:', files: plan, createdAt: ago(1) })
    await open(scene)
    const chooser = scene.panel.locator('input[type=file]')
    await chooser.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('notes') })
    await scene.panel.locator('.chosen .ready').waitFor()
    rules.refuseUploads = { status: 503, code: 'unavailable' }
    await chooser.setInputFiles({ name: 'a photo with quite a long name.png', mimeType: 'image/png', buffer: picture })
    await scene.panel.locator('.chosen .failed').waitFor()
    rules.holdUploads = new Promise(() => {})
    await chooser.setInputFiles({ name: 'video.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(3_000_000) })
    await waitFor(() =>
      scene.panel.locator('.chosen progress').evaluate((bar) => (bar as HTMLProgressElement).value > 0),
    )
  },
  async offline(scene) {
    talk(scene)
    await open(scene)
    await scene.panel.getByText('Anything else').waitFor()
    scene.gateway.rules.down = true
    scene.gateway.cut()
    await scene.write('Are you still there?')
    await scene.panel.getByRole('button', { name: 'Try now' }).waitFor()
  },
  async failed(scene) {
    talk(scene)
    await open(scene)
    await scene.panel.getByText('Anything else').waitFor()
    scene.gateway.rules.refuseSends = 'message_too_long'
    await scene.write('This one did not make it to the team.')
    await scene.panel.getByRole('button', { name: 'Try again' }).waitFor()
  },
  async closed(scene) {
    talk(scene)
    scene.gateway.conversation.add({ author: 'AUTHOR_SYSTEM', text: 'Mara closed the conversation', createdAt: ago(2) })
    scene.gateway.conversation.status = 'STATUS_CLOSED'
    await open(scene)
    await scene.panel.getByText('This conversation was closed').waitFor()
  },
  async rating(scene) {
    talk(scene)
    Object.assign(scene.gateway.conversation, { status: 'STATUS_CLOSED', ratable: true })
    await open(scene)
    await scene.panel.getByRole('radio', { name: 'Good' }).check({ force: true })
    await scene.panel.getByRole('textbox', { name: /Anything to add/ }).waitFor()
  },
  async transcript(scene) {
    talk(scene)
    scene.gateway.pages.look.offerTranscript = true
    await scene.page.reload()
    await open(scene)
    await scene.panel.getByText('Anything else').waitFor()
    await scene.panel.getByRole('button', { name: 'More', exact: true }).click()
    await scene.panel.getByRole('menuitem').click()
    await scene.panel.getByRole('dialog').getByRole('textbox').waitFor()
  },
  async forget(scene) {
    talk(scene)
    scene.gateway.pages.look.offerForget = true
    await scene.page.reload()
    await open(scene)
    await scene.panel.getByText('Anything else').waitFor()
    await scene.panel.getByRole('button', { name: 'More', exact: true }).click()
    await scene.panel.getByRole('menuitem').click()
    await scene.panel.getByText('Delete your data?').waitFor()
  },
  async unread(scene) {
    talk(scene)
    await open(scene)
    await scene.panel.getByText('Anything else').waitFor()
    await scene.call('close')
    scene.gateway.says('Your beans were roasted this morning.', mara)
    scene.gateway.says('They leave tonight.', mara)
    await scene.page.getByRole('button', { name: 'Open chat, 2 unread' }).waitFor()
  },
  async newline(scene) {
    await scenes.unread?.(scene)
    await open(scene)
    await scene.panel.getByText('New', { exact: true }).waitFor()
  },
  async emoji(scene) {
    talk(scene)
    await open(scene)
    await scene.panel.locator('.emoji-button').click()
    await scene.panel.getByRole('dialog').waitFor()
  },
  async refused(scene) {
    scene.gateway.rules.refuse = { code: 4404, error: 'site_unknown' }
    await open(scene)
    await scene.panel.getByText('cannot be used').waitFor()
  },
  async toolong(scene) {
    await open(scene)
    await scene.panel.locator('.composer textarea').fill('word '.repeat(803))
  },
}

const conversationId = 'cnv_01jd0000000000000000000001'
const mara = { authorName: 'Mara Lindqvist' }
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

const everyFormat: RichText = [
  {
    paragraph: {
      runs: [
        { text: 'Hello ' },
        { text: '@Tobi', mention: true },
        { text: ', ' },
        { text: 'bold', bold: true },
        { text: ' ' },
        { text: 'italic', italic: true },
        { text: ' ' },
        { text: 'struck', strike: true },
        { text: ' ' },
        { text: 'code', code: true },
        { text: ' ' },
        { text: 'the guide', url: 'https://example.com/guide' },
      ],
    },
  },
  { quote: { runs: [{ text: 'What somebody said,\nin two lines.' }] } },
  {
    list: {
      ordered: true,
      indent: 0,
      offset: 0,
      items: [{ runs: [{ text: 'first' }] }, { runs: [{ text: 'second' }] }],
    },
  },
  { list: { ordered: false, indent: 1, offset: 0, items: [{ runs: [{ text: 'nested' }] }] } },
  { list: { ordered: true, indent: 0, offset: 2, items: [{ runs: [{ text: 'third' }] }] } },
  { preformatted: { runs: [{ text: 'const x = 1\nconst y = 2' }] } },
]

async function open(scene: Scene): Promise<void> {
  await scene.open()
  await waitFor(() => scene.panel.locator('.dot.on, .banner').count())
}

function talk({ gateway: { conversation } }: Scene): void {
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
