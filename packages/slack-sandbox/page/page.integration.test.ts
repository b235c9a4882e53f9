import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SlackSandbox } from '../src/index.ts'
import { article, type PageWorld, say, startPageWorld } from './testing/page-world.ts'
import type { SampleApp } from './testing/sample-app.ts'
import { card } from './testing/sample-views.ts'

let world: PageWorld
let sandbox: SlackSandbox
let app: SampleApp
let open: (person: string, channel?: string, width?: number) => Promise<Page>

beforeAll(async () => {
  world = await startPageWorld()
  ;({ sandbox, app, open } = world)
})
afterAll(() => world?.stop())

describe('two people on the page', () => {
  it('see each other’s messages, threads, edits and reactions at once', async () => {
    const [mara, tobi] = await Promise.all([open('mara'), open('tobi')])
    await say(mara, 'Message #support', 'Is the *Ethiopia* in, @tobi?')
    await article(tobi, 'Is the Ethiopia in, @Tobi Adeyemi?').hover()
    await article(tobi, 'Is the Ethiopia in').getByRole('button', { name: 'Reply in thread' }).click()
    await say(tobi, 'Reply…', 'Since eigth')
    await mara.getByRole('button', { name: '1 reply' }).click()
    const thread = mara.getByRole('region', { name: 'Thread' })
    await thread.getByText('Since eigth').waitFor()
    expect(new URL(mara.url()).pathname).toMatch(/\/thread\/\d+\.\d+$/)

    const own = tobi.getByRole('region', { name: 'Thread' })
    await article(tobi, 'Since eigth').hover()
    await own.getByRole('button', { name: 'Edit' }).click()
    await tobi.getByRole('textbox', { name: 'Edit message' }).fill('Since eight')
    await tobi.keyboard.press('Enter')
    await thread.getByText('Since eight').waitFor()
    await thread.getByText('(edited)').waitFor()

    await thread.getByRole('article').filter({ hasText: 'Since eight' }).hover()
    await thread.getByRole('button', { name: 'React with eyes' }).last().click()
    await own.getByRole('button', { name: 'eyes, 1' }).waitFor()
  })

  it('are told of what they have not read, and who named them', async () => {
    const [mara, ines] = await Promise.all([open('mara'), open('ines', 'random')])
    await say(ines, 'Message #random', 'Cake, @mara')
    const link = mara.getByRole('navigation', { name: 'Channels' }).getByRole('link', { name: 'random' })
    await link.getByText('1 mention').waitFor()
    await link.click()
    await article(mara, 'Cake').waitFor()
    await link.getByText('mention').waitFor({ state: 'detached' })
  })

  it('create, join, archive and unarchive channels, and attach files', async () => {
    const [mara, tobi] = await Promise.all([open('mara'), open('tobi')])
    await mara.getByRole('button', { name: 'Create a channel' }).click()
    await mara
      .getByRole('dialog', { name: 'Create a channel' })
      .getByRole('textbox', { name: 'Name' })
      .fill('Roast Plan')
    await mara.getByRole('button', { name: 'Create', exact: true }).click()
    await mara.getByRole('heading', { name: '# roast-plan' }).waitFor()

    await tobi.getByRole('button', { name: 'Browse channels' }).click()
    await tobi.getByRole('list', { name: 'Channels' }).getByRole('button', { name: 'roast-plan' }).click()
    await tobi.getByRole('button', { name: 'Join channel' }).click()
    await tobi
      .getByLabel('Attach files')
      .setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Monday') })
    await say(tobi, 'Message #roast-plan', 'The plan')
    await article(mara, 'The plan').getByRole('link', { name: 'plan.txt' }).waitFor()

    await mara.getByRole('button', { name: 'Channel actions' }).click()
    await mara.getByRole('menuitem', { name: 'Archive channel' }).click()
    await tobi.getByText('This channel is archived.').waitFor()
    await mara.getByRole('button', { name: 'Unarchive' }).click()
    await tobi.getByRole('textbox', { name: 'Message #roast-plan' }).waitFor()
  })
})

describe('an app on the page', () => {
  it('opens a modal by its button, refuses wrong input and takes right input', async () => {
    const page = await open('ines')
    await app.client.chat.postMessage({ channel: sandbox.driver.channel('support').id, text: 'Order', blocks: card })
    await page.getByRole('button', { name: 'Take order' }).click()
    const modal = page.getByRole('dialog', { name: 'Take an order' })
    await modal.getByRole('button', { name: 'Send' }).click()
    expect(await modal.getByText('Please complete this required field.').count()).toBe(2)
    await modal.getByRole('textbox', { name: 'Name' }).fill('Ad')
    await modal.getByRole('combobox', { name: 'Beans' }).fill('rob')
    await modal.getByRole('option', { name: 'Robusta' }).click()

    await modal.getByRole('button', { name: 'Prices' }).click()
    await page.getByRole('dialog', { name: 'Prices' }).getByRole('button', { name: 'Back' }).click()
    await modal.getByRole('button', { name: 'Send' }).click()
    await modal.getByText('That is too short.').waitFor()
    await modal.getByRole('textbox', { name: 'Name' }).fill('Ada')
    await modal.getByRole('button', { name: 'Send' }).click()
    await modal.waitFor({ state: 'detached' })
    expect(app.orders).toEqual(['Ada: robusta'])
  })

  it('hears of selects, confirmed buttons, overflow menus and shortcuts', async () => {
    const page = await open('ken')
    const order = article(page, 'Order 1042').last()
    await order.getByRole('combobox', { name: 'Hand over to' }).click()
    await order.getByRole('option', { name: 'Tobi Adeyemi' }).click()
    await article(page, 'assign: @Tobi Adeyemi').waitFor()
    await order.getByRole('button', { name: 'Refuse' }).click()
    await page.getByRole('dialog', { name: 'Refuse the order?' }).getByRole('button', { name: 'Refuse it' }).click()
    await article(page, 'refuse: done').waitFor()
    await order.getByRole('button', { name: 'More options' }).click()
    await page.getByRole('menuitem', { name: 'Snooze' }).click()
    await article(page, 'more: Snooze').waitFor()
    await article(page, 'refuse: done').hover()
    await article(page, 'refuse: done').getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Count the words' }).click()
    await article(page, '2 words').getByText('Only visible to you').waitFor()
  })

  it('answers slash commands to one person alone, who can dismiss the answer', async () => {
    const [mara, tobi] = await Promise.all([open('mara'), open('tobi')])
    await mara.getByRole('textbox', { name: 'Message #support' }).pressSequentially('/be')
    await mara.getByRole('option', { name: /What is in the store/ }).click()
    await mara.getByRole('textbox', { name: 'Message #support' }).press('End')
    await mara.keyboard.type('green')
    await mara.keyboard.press('Enter')
    await article(mara, 'No green today').getByText('Only visible to you').waitFor()
    await say(mara, 'Message #support', 'after that')
    await article(tobi, 'after that').waitFor()
    expect(await article(tobi, 'No green today').count()).toBe(0)
    await article(mara, 'No green today').getByRole('button', { name: 'Dismiss' }).click()
    await article(mara, 'No green today').waitFor({ state: 'detached' })
  })

  it('has a Home, on a phone too', async () => {
    const page = await open('mara', 'support', 390)
    await page.getByRole('button', { name: 'Back to the channels' }).click()
    await page.getByRole('link', { name: 'Bean Counter' }).click()
    await page.getByText('12 sacks').waitFor()
    expect(await page.getByRole('tab', { name: 'Home' }).getAttribute('aria-selected')).toBe('true')
  })
})

describe('what goes wrong', () => {
  it('is said in a sentence, and what was written stays', async () => {
    const page = await open('mara')
    await say(page, 'Message #support', '/nothing of the kind')
    await page.getByRole('alert').getByText('/nothing is not a valid command.').waitFor()
    expect(await page.getByRole('textbox', { name: 'Message #support' }).inputValue()).toBe('/nothing of the kind')
  })

  it('is made by the faults drawer', async () => {
    const page = await open('mara')
    await page.getByRole('button', { name: 'Faults' }).click()
    const faults = page.getByRole('dialog', { name: 'Faults' })
    await faults.getByRole('combobox', { name: 'Answers' }).selectOption({ label: '503: unavailable' })
    await expect.poll(() => sandbox.driver.faults.current.status).toBe(503)
    await faults.getByRole('button', { name: 'All is well again' }).click()
    await expect.poll(() => sandbox.driver.faults.current.status).toBe(0)
  })
})
