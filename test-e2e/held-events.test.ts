import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { consent } from './owner.ts'
import { startWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.stop())

it('an owner learns in the Console, and once in Slack, that Slack keeps replies to itself', async () => {
  const { parleyUrl, sandbox, appId } = world.demo
  const page = await (await world.newContext()).newPage()
  await page.goto(`${parleyUrl}/slack/login`)
  await consent(page, 'Mara Lindqvist')
  await page.getByRole('heading', { name: 'Sites' }).waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)

  const minute = Math.floor(Date.now() / 60_000) * 60
  for (const each of [minute - 120, minute - 60, minute]) await sandbox.driver.rateLimitEvents(appId, each)
  const told = () =>
    Object.values(sandbox.driver.workspace.channels)
      .flatMap(({ messages }) => messages)
      .filter(({ text }) => text.includes('than Slack tells an app of in an hour'))
  await waitFor(() => told().length > 0, { what: 'a message to the owner' })
  await waitFor(
    async () => {
      await page.reload()
      await page.getByRole('heading', { name: 'Sites' }).waitFor()
      return page.getByRole('alert').filter({ hasText: 'Slack is holding back replies' }).isVisible()
    },
    { what: 'the banner' },
  )
  expect(told()).toHaveLength(1)
})
