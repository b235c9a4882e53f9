import { randomUUID } from 'node:crypto'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AgentWorld, startAgentWorld } from './agent-world.ts'
import { consent, signIn } from './owner.ts'

let world: AgentWorld
beforeAll(async () => {
  world = await startAgentWorld('still')
})
afterAll(() => world?.stop())

it('the Console shows a long conversation’s newest messages, and the earlier ones when they are asked for', async () => {
  await world.converse('line 0')
  const ask = await signIn(world)
  const { conversations } = await ask<{ conversations: { id: string }[] }>('GET', 'conversations')
  const path = `conversations/${conversations[0]?.id}`
  const said = Array.from({ length: 121 }, (_, index) => `line ${index}`)
  for (const text of said.slice(1)) await ask('POST', `${path}/messages`, { clientMessageId: randomUUID(), text })

  const { parleyUrl } = world.demo
  const page = await (await world.newContext()).newPage()
  await page.goto(`${parleyUrl}/slack/login`)
  await consent(page, 'Mara Lindqvist')
  await page.waitForURL('**/sites')
  await page.goto(`${parleyUrl}/${path}`)
  const shown = () => page.getByRole('log').locator('.bubble').allTextContents()
  const more = page.getByRole('button', { name: 'Show earlier messages' })
  for (const count of [50, 100]) {
    await waitFor(async () => (await shown()).length === count)
    expect(await shown()).toEqual(said.slice(-count))
    await more.click()
  }
  await waitFor(async () => (await shown()).length === said.length)
  expect(await shown()).toEqual(said)
  expect(await more.count()).toBe(0)
  // What comes in afterwards stands below, and nothing is shown twice.
  await ask('POST', `${path}/messages`, { clientMessageId: randomUUID(), text: 'line 121' })
  await waitFor(async () => (await shown()).length === said.length + 1)
  expect(await shown()).toEqual([...said, 'line 121'])
})
