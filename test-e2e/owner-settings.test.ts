import { type MailServer, startMailServer, waitFor } from '@parley/test-kit'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, agentOf } from './agent.ts'
import { type AgentWorld, startAgentWorld } from './agent-world.ts'
import { signedInOwner } from './owner.ts'
import { visit } from './visitor.ts'

let world: AgentWorld
let site: Page
let mara: Agent
let database: pg.Client
let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer()
  world = await startAgentWorld('still', { env: { SMTP_URL: mail.url, MAIL_FROM: 'Parley <parley@chat.example>' } })
  const { driver } = world.demo.sandbox
  driver.setUserGroup({ handle: 'helpers', name: 'Helpers', users: [driver.user('tobi').id] })
  mara = await agentOf(world, 'mara')
  database = new pg.Client({ connectionString: world.engines.databaseUrl })
  await database.connect()
  site = await signedInOwner(world)
  await site.getByRole('link', { name: /Harbour Roastery/ }).click()
  await site.getByRole('heading', { name: 'Settings' }).waitFor()
})
afterAll(async () => {
  await database?.end()
  await world?.stop()
  await mail?.stop()
})

const save = async () => {
  await site.getByRole('button', { name: 'Save', exact: true }).click()
  await site.getByRole('alert').filter({ hasText: 'Saved' }).last().waitFor()
}
const choose = async (box: ReturnType<Page['getByRole']>, option: string) => {
  await box.click()
  await site.getByRole('option', { name: option, exact: true }).click()
}
/** Lets time go by for everybody who waits. */
const later = (minutes: number) =>
  database.query(
    `UPDATE conversations.conversation SET waiting_since = waiting_since - make_interval(mins => $1), next_step_at = next_step_at - make_interval(mins => $1)`,
    [minutes],
  )
const newcomer = async () => {
  const visitor = await visit(await world.newContext(), world.demo.demoSite.url)
  await visitor.open()
  return visitor
}

describe('what an owner sets in the Console holds in Slack, and for visitors', () => {
  it('who is told when nobody answers: a group, then a person, then the owner by mail', async () => {
    await site.getByRole('button', { name: 'Add a step' }).click()
    const first = site.getByRole('group', { name: 'Step 1' })
    await first.getByRole('textbox', { name: 'After' }).fill('7')
    await site.getByRole('button', { name: 'Save', exact: true }).click()
    expect(await site.getByText('Saved').count()).toBe(0)
    await choose(first.getByRole('combobox', { name: 'Whom' }), '@helpers')
    await site.keyboard.press('Escape')
    await site.getByRole('button', { name: 'Add a step' }).click()
    const second = site.getByRole('group', { name: 'Step 2' })
    await choose(second.getByRole('combobox', { name: 'Whom' }), 'Tobi Adeyemi')
    await site.keyboard.press('Escape')
    await site.getByRole('button', { name: 'Add a step' }).click()
    await choose(site.getByRole('group', { name: 'Step 3' }).getByRole('combobox', { name: 'Then' }), 'mail the owner')
    await save()

    const { place } = await world.converse('Is nobody there?')
    await later(7)
    await waitFor(() => place.texts().some((text) => /<!subteam\^S\w+> .*has waited 7 minutes/.test(text)), {
      what: 'the group to be mentioned',
    })
    await later(7)
    const tobi = await agentOf(world, 'tobi')
    await tobi.goHome()
    await tobi.page.getByRole('tab', { name: 'Messages' }).click()
    await tobi.message('has waited 14 minutes for an answer').waitFor()
    await later(60)
    await waitFor(() => mail.received.length > 0, { what: 'the mail to the owner' })
    const { email } = world.demo.sandbox.driver.user('mara')
    expect(mail.received).toMatchObject([{ to: [email], raw: expect.stringContaining('Subject: ') }])
  })

  it('when visitors are told that somebody is there: by hand', async () => {
    await site.getByRole('radio', { name: /^while somebody of your team is available/ }).click()
    await save()
    const { panel } = await newcomer()
    await panel.getByText('Away at the moment').waitFor()
    await mara.goTo(world.demo.sandbox.driver.channel('support'))
    await mara.write('/parley on')
    await panel.getByText('Away at the moment').waitFor({ state: 'detached' })
    await mara.write('/parley off')
    await panel.getByText('Away at the moment').waitFor()
  })

  it('by Slack’s presence', async () => {
    const { driver } = world.demo.sandbox
    const support = driver.channel('support')
    const tobi = await agentOf(world, 'tobi')
    await driver.act({ kind: 'changeProfile', as: mara.id, presence: 'away' })
    await driver.act({ kind: 'changeProfile', as: tobi.id, presence: 'active' })
    const { panel } = await newcomer()
    await mara.goTo(support)
    await mara.write('/parley auto')
    await mara.message('It does not at the moment').waitFor()
    await panel.getByText('Away at the moment').waitFor()
    await tobi.goTo(support)
    await tobi.write('/parley auto')
    await panel.getByText('Away at the moment').waitFor({ state: 'detached' })
    await tobi.write('/parley off')
    await panel.getByText('Away at the moment').waitFor()
  })

  it('and by hours', async () => {
    await site.getByRole('radio', { name: 'in your opening hours' }).click()
    await choose(site.getByRole('combobox', { name: 'Time zone' }), 'UTC')
    const tomorrow = new Date(Date.now() + 86_400_000).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' })
    const today = new Date().toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' })
    const remove = site.getByRole('button', { name: /: remove these hours/ })
    while ((await remove.count()) > 0) await remove.first().click()
    await site.getByRole('button', { name: `${tomorrow}: add hours` }).click()
    await save()
    const { panel } = await newcomer()
    await panel.getByText('Away, back').waitFor()
    await site.getByRole('button', { name: `${today}: add hours` }).click()
    await site.getByLabel(`${today} from`).fill('00:00')
    await site.getByLabel(`${today} to`).fill('00:00')
    await save()
    await panel.getByText('Away, back').waitFor({ state: 'detached' })
  })

  it('what an emoji does', async () => {
    await site.getByRole('button', { name: 'Add an emoji' }).click()
    const emoji = site.getByRole('textbox', { name: 'Emoji 4' })
    await emoji.fill(':raised_hands:')
    await choose(site.getByRole('combobox', { name: 'What emoji 4 does' }), 'closes it')
    await save()
    const { visitor, place } = await world.converse('Close me by hand')
    await place.show(mara)
    const message = mara.message('Close me by hand')
    await message.hover()
    await message.getByRole('button', { name: 'React with raised_hands' }).click()
    await visitor.panel.getByText('This conversation was closed').waitFor()
  })

  it('how the widget shows itself', async () => {
    await choose(site.getByRole('combobox', { name: 'Language' }), 'Deutsch')
    await choose(site.getByRole('combobox', { name: 'Theme' }), 'Dark')
    await choose(site.getByRole('combobox', { name: 'Corner' }), 'Left (right in Arabic)')
    await site.getByRole('checkbox', { name: 'Hide the button on phones' }).check()
    await save()
    const { page } = await visit(await world.newContext(), world.demo.demoSite.url)
    const button = page.getByRole('button', { name: 'Chat öffnen' })
    await button.click()
    const panel = page.frameLocator('iframe[title="Chat"]')
    await panel.getByRole('textbox', { name: 'Nachricht' }).waitFor()
    expect(await panel.locator('html').getAttribute('data-theme')).toBe('dark')
    expect((await page.locator('.launcher').boundingBox())?.x).toBeLessThan(100)
    await panel.getByRole('button', { name: 'Chat schließen' }).click()
    await page.setViewportSize({ width: 390, height: 844 })
    await button.waitFor({ state: 'hidden' })
  })
})
