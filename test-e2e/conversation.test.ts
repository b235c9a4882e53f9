import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visit } from './visitor.ts'
import { startWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const newVisitor = async () => visit(await world.newContext(), world.demo.demoSite.url)
const support = () => world.demo.sandbox.driver.channel('support')
const known = () => [...support().messages]
const thread = (ts: string) => world.demo.sandbox.driver.messages(support(), ts).map(({ text }) => text)
const answer = (text: string, threadTs: string, as = 'mara') => {
  const { driver } = world.demo.sandbox
  return driver.act({ as: driver.user(as).id, kind: 'post', channel: support().id, text, threadTs })
}

describe('a visitor on the site', () => {
  it('writes, and the message appears in Slack as a card with a thread', async () => {
    const visitor = await newVisitor()
    await visitor.open()
    await visitor.write('Do you ship to Porto?')
    const card = await world.newCard()
    await waitFor(() => thread(card.ts).includes('Do you ship to Porto?'))
    expect(JSON.stringify(card.blocks)).toContain('Take')
    await visitor.panel.getByRole('img', { name: 'Delivered' }).waitFor()
  })

  it('and the team talk to each other, in order', async () => {
    const before = known()
    const visitor = await newVisitor()
    await visitor.open()
    await visitor.write('one')
    const card = await world.newCard(support(), before)
    await waitFor(() => thread(card.ts).includes('one'))
    await answer('two', card.ts)
    await visitor.sees('one', 'two')
    for (const text of ['three', 'four', 'five']) await visitor.write(text)
    await waitFor(() => thread(card.ts).at(-1)?.includes('five'))
    for (const text of ['six', 'seven', 'eight']) await answer(text, card.ts)
    await visitor.sees('one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight')
    expect(thread(card.ts).join('\n').split('\n')).toEqual([
      'one',
      'two',
      'three',
      'four',
      'five',
      'six',
      'seven',
      'eight',
    ])
  })

  it('is shown the agent’s name, and edits and deletions made in Slack', async () => {
    const before = known()
    const visitor = await newVisitor()
    await visitor.open()
    await visitor.write('hello')
    const card = await world.newCard(support(), before)
    const { driver } = world.demo.sandbox
    const { id: ts = '' } = await answer('Helo', card.ts, 'ines')
    await visitor.sees('hello', 'Helo')
    await visitor.panel.getByText('Inês Carvalho', { exact: true }).waitFor()
    const ines = driver.user('ines').id
    await driver.act({ as: ines, kind: 'edit', channel: support().id, ts, text: 'Hello' })
    await visitor.sees('hello', 'Hello · edited')
    await driver.act({ as: ines, kind: 'delete', channel: support().id, ts })
    await visitor.sees('hello', 'This message was deleted')
  })

  it('never sees a note, nor what is said outside of the thread', async () => {
    const before = known()
    const visitor = await newVisitor()
    await visitor.open()
    await visitor.write('hello')
    const card = await world.newCard(support(), before)
    const { driver } = world.demo.sandbox
    await answer('// do we know them?', card.ts)
    await driver.act({ as: driver.user('tobi').id, kind: 'post', channel: support().id, text: 'Lunch?' })
    await answer('Good morning', card.ts)
    await visitor.sees('hello', 'Good morning')
  })

  it('cannot send more than 4,000 characters, and is told so', async () => {
    const visitor = await newVisitor()
    await visitor.open()
    await visitor.panel.getByRole('textbox', { name: 'Message' }).fill('x'.repeat(4_003))
    await visitor.panel.getByText('3 characters too long').waitFor()
    expect(await visitor.panel.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true)
  })
})

describe('two visitors at once', () => {
  it('have conversations of their own', async () => {
    const before = known()
    const [ann, ben] = [await newVisitor(), await newVisitor()]
    await Promise.all([ann.open(), ben.open()])
    await ann.write('I am Ann')
    const annsCard = await world.newCard(support(), before)
    await ben.write('I am Ben')
    const bensCard = await world.newCard(support(), [...before, annsCard])
    await Promise.all([answer('Hello Ann', annsCard.ts), answer('Hello Ben', bensCard.ts)])
    await ann.sees('I am Ann', 'Hello Ann')
    await ben.sees('I am Ben', 'Hello Ben')
  })
})

describe('the card’s buttons', () => {
  it('take, close and reopen the conversation; the visitor sees it', async () => {
    const before = known()
    const visitor = await newVisitor()
    await visitor.open()
    await visitor.write('hello')
    const card = await world.newCard(support(), before)
    const { driver } = world.demo.sandbox
    const mara = driver.user('mara').id
    const shows = (text: string) =>
      waitFor(() => JSON.stringify(card.blocks).includes(text), { what: `the card to show ${text}` })
    await driver.press(mara, support(), card, 'Take')
    await visitor.panel.getByText('You are talking to Mara Lindqvist').waitFor()
    await shows('Mara Lindqvist')
    await driver.press(mara, support(), card, 'Close')
    await visitor.panel.getByText('This conversation was closed').waitFor()
    await shows('Reopen')
    await driver.press(mara, support(), card, 'Reopen')
    await visitor.panel.getByText('This conversation was closed').waitFor({ state: 'detached' })
    await shows('Close')
  })

  it('tell the second of two who take it that they were late', async () => {
    const before = known()
    const visitor = await newVisitor()
    await visitor.open()
    await visitor.write('hello')
    const card = await world.newCard(support(), before)
    const { driver } = world.demo.sandbox
    const [mara, tobi] = [driver.user('mara').id, driver.user('tobi').id]
    await Promise.all([driver.press(mara, support(), card, 'Take'), driver.press(tobi, support(), card, 'Take')])
    await waitFor(() =>
      [...driver.whispers(mara), ...driver.whispers(tobi)].some((text) => text.includes('was faster')),
    )
  })
})

describe('a visitor who comes back', () => {
  it('finds everything after a reload, once', async () => {
    const before = known()
    const visitor = await newVisitor()
    await visitor.open()
    await visitor.write('before the reload')
    const card = await world.newCard(support(), before)
    await visitor.panel.getByRole('img', { name: 'Delivered' }).waitFor()
    await visitor.page.reload()
    await answer('while you were away', card.ts)
    await visitor.open()
    await visitor.sees('before the reload', 'while you were away')
    await visitor.write('and after it')
    await visitor.sees('before the reload', 'while you were away', 'and after it')
    await waitFor(() => thread(card.ts).length === 3)
  })

  it('sees the unread badge without opening the chat', async () => {
    const before = known()
    const visitor = await newVisitor()
    await visitor.open()
    await visitor.write('hello')
    const card = await world.newCard(support(), before)
    await visitor.page.getByRole('button', { name: /Close chat/ }).click()
    await answer('psst', card.ts)
    await visitor.page.getByRole('button', { name: 'Open chat, 1 unread' }).waitFor()
    await visitor.open()
    await visitor.page.getByRole('button', { name: 'Close chat', exact: true }).waitFor()
  })

  it('is one visitor in two tabs, even when both are opened at once', async () => {
    const before = known()
    const context = await world.newContext()
    const [first, second] = await Promise.all([
      visit(context, world.demo.demoSite.url),
      visit(context, world.demo.demoSite.url),
    ])
    await Promise.all([first.open(), second.open()])
    await first.write('from the first tab')
    const card = await world.newCard(support(), before)
    await second.sees('from the first tab')
    await second.write('from the second tab')
    await answer('to both', card.ts)
    await first.sees('from the first tab', 'from the second tab', 'to both')
    await second.sees('from the first tab', 'from the second tab', 'to both')
    expect(
      support().messages.filter(
        (message) => message.metadata?.event_type === 'parley_card' && !before.includes(message),
      ),
    ).toHaveLength(1)
  })

  it('has had nothing stored before the chat was opened', async () => {
    const context = await world.newContext()
    const visitor = await visit(context, world.demo.demoSite.url)
    await visitor.page.getByRole('button', { name: 'Open chat' }).waitFor()
    expect(await context.cookies()).toEqual([])
    expect(await visitor.page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
    expect(visitor.page.frames()).toHaveLength(1)
  })
})

describe('a page that may not have the widget', () => {
  it('says why in the browser’s console', async () => {
    const context = await world.newContext()
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    // The same page under another name is another origin.
    await page.goto(world.demo.demoSite.url.replace('localhost', '127.0.0.1'))
    for (const key of [world.demo.siteKey(), 'site_nobodys']) {
      await page.evaluate(
        ([src, site]) => {
          const script = document.createElement('script')
          script.src = src
          script.dataset.site = site
          document.body.append(script)
        },
        [`${world.demo.parleyUrl}/widget/parley.js`, key] as const,
      )
    }
    await waitFor(
      () => said.some((text) => text.includes('origin_refused')) && said.some((text) => text.includes('site_unknown')),
    )
  })
})
