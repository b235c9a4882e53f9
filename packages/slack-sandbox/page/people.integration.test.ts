import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SlackSandbox } from '../src/index.ts'
import { article, type PageWorld, say, startPageWorld } from './testing/page-world.ts'
import { card } from './testing/sample-views.ts'

let world: PageWorld
let sandbox: SlackSandbox
let open: (person: string, channel?: string, width?: number) => Promise<Page>

beforeAll(async () => {
  world = await startPageWorld()
  ;({ sandbox, open } = world)
})
afterAll(() => world?.stop())

describe('somebody on the page', () => {
  it('goes away, comes back, and is called otherwise', async () => {
    const [ken, mara] = await Promise.all([open('ken'), open('mara')])
    const link = mara.getByRole('link', { name: /Ken Watanabe/ })
    await ken.getByRole('button', { name: 'Your presence and profile' }).click()
    await ken.getByRole('menuitem', { name: 'Set yourself as away' }).click()
    await link.getByRole('img', { name: 'away' }).waitFor()
    expect(sandbox.driver.user('ken').presence).toBe('away')
    await say(ken, 'Message #support', '/active')
    await link.getByRole('img', { name: 'active' }).waitFor()

    await ken.getByRole('button', { name: 'Your presence and profile' }).click()
    await ken.getByRole('menuitem', { name: 'Edit profile…' }).click()
    const profile = ken.getByRole('dialog', { name: 'Your profile' })
    await profile.getByRole('textbox', { name: 'Display name' }).fill('Kenny')
    await profile.getByRole('textbox', { name: 'Status' }).fill('At lunch')
    await profile.getByRole('button', { name: 'Save' }).click()
    await mara.getByRole('link', { name: /Kenny/ }).getByText('At lunch').waitFor()
  })

  it('says what they do, and mentions a group', async () => {
    sandbox.driver.setUserGroup({ handle: 'night', name: 'Night shift', users: [sandbox.driver.user('mara').id] })
    const page = await open('tobi')
    await say(page, 'Message #support', '/me roasts')
    await article(page, 'roasts').waitFor()
    expect(sandbox.driver.messages('support').at(-1)?.subtype).toBe('me_message')
    await page.getByRole('textbox', { name: 'Message #support' }).pressSequentially('@nig')
    await page.getByRole('option', { name: /Night shift/ }).click()
    await page.keyboard.press('Enter')
    await article(page, '@night').waitFor()
    expect(sandbox.driver.messages('support').at(-1)?.text).toMatch(/^<!subteam\^S\w+\|@night>$/)
  })

  it('sees who is a guest or of another company, and what a link leads to', async () => {
    const support = sandbox.driver.channel('support')
    const [otto] = sandbox.driver.connect(support, 'T0OTHERCO', [{ name: 'otto', realName: 'Otto Other' }])
    const page = await open('mara')
    await page.getByRole('heading', { name: '# support' }).getByText('Shared').waitFor()
    const as = otto?.id ?? ''
    const { id } = await sandbox.driver.act({
      as,
      kind: 'post',
      channel: support.id,
      text: 'https://example.com/beans',
    })
    await article(page, 'Otto Other').getByText('External').waitFor()
    const posted = support.messages.find(({ ts }) => ts === id)
    if (posted) sandbox.driver.unfurl(support, posted, 'https://example.com/beans')
    await article(page, 'Otto Other').locator('.preview').getByText('Example', { exact: true }).waitFor()
    sandbox.driver.disconnectTeam(support, 'T0OTHERCO')
  })

  it('deletes what they wrote, after a question', async () => {
    const [mara, tobi] = await Promise.all([open('mara'), open('tobi')])
    await say(mara, 'Message #support', 'Never mind')
    await article(tobi, 'Never mind').waitFor()
    await article(mara, 'Never mind').hover()
    await article(mara, 'Never mind').getByRole('button', { name: 'More actions' }).click()
    await mara.getByRole('menuitem', { name: 'Delete message…' }).click()
    await mara.getByRole('dialog', { name: 'Delete message' }).getByRole('button', { name: 'Delete' }).click()
    await article(tobi, 'Never mind').waitFor({ state: 'detached' })
  })

  it('describes and deletes a channel', async () => {
    const page = await open('mara', 'random')
    await page.getByRole('button', { name: 'Channel actions' }).click()
    await page.getByRole('menuitem', { name: 'Details and members' }).click()
    const details = page.getByRole('dialog', { name: '#random' })
    await details.getByRole('textbox', { name: 'Topic' }).fill('Cake')
    await details.getByRole('button', { name: 'Set: Topic' }).click()
    await details.getByRole('button', { name: 'Close dialog' }).click()
    await page.getByRole('main').getByText('Cake', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Channel actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete channel…' }).click()
    await page.getByRole('dialog', { name: 'Delete #random?' }).getByRole('button', { name: 'Delete' }).click()
    await page.getByText('There is no such channel').waitFor()
    expect(Object.values(sandbox.driver.workspace.channels).map(({ name }) => name)).not.toContain('random')
  })
})

describe('an app', () => {
  it('asks for several people, and is told whom', async () => {
    const page = await open('ines')
    const { app } = world
    await app.client.chat.postMessage({ channel: sandbox.driver.channel('support').id, text: 'Order', blocks: card })
    await page.getByRole('button', { name: 'Take order' }).click()
    const modal = page.getByRole('dialog', { name: 'Take an order' })
    await modal.getByRole('textbox', { name: 'Name' }).fill('Grace')
    await modal.getByRole('combobox', { name: 'Beans' }).fill('ara')
    await modal.getByRole('option', { name: 'Arabica' }).click()
    const helpers = modal.getByRole('combobox', { name: 'Helpers' })
    for (const name of ['Mara Lindqvist', 'Tobi Adeyemi']) {
      await helpers.fill(name.slice(0, 4))
      await modal.getByRole('option', { name }).click()
    }
    await modal.getByRole('button', { name: 'Send' }).click()
    await modal.waitFor({ state: 'detached' })
    const { user } = sandbox.driver
    expect(app.helpers).toEqual([user('mara').id, user('tobi').id])
  })

  it('offers shortcuts everywhere, and closes all its modals at once', async () => {
    const page = await open('ines')
    await page.getByRole('button', { name: 'Shortcuts' }).click()
    await page.getByRole('menuitem', { name: 'Show the prices' }).click()
    const modal = page.getByRole('dialog', { name: 'Prices' })
    await modal.getByText('Everything is').waitFor()
    await modal.getByRole('button', { name: 'Close dialog' }).click()
    await modal.waitFor({ state: 'detached' })
  })

  it('answers direct messages, which stand beside its Home', async () => {
    const page = await open('mara')
    await page.getByRole('link', { name: 'Bean Counter' }).click()
    await page.getByRole('tab', { name: 'Messages' }).click()
    await say(page, 'Message Bean Counter', 'Are you there?')
    await article(page, 'You wrote: Are you there?').waitFor()
  })
})
