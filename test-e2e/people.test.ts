import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, agentOf } from './agent.ts'
import { type AgentWorld, startAgentWorld } from './agent-world.ts'
import { signedInOwner } from './owner.ts'

describe('how visitors see the people who answer', () => {
  let world: AgentWorld
  let mara: Agent
  let page: Page
  beforeAll(async () => {
    world = await startAgentWorld('still')
    mara = await agentOf(world, 'mara')
    page = await signedInOwner(world)
  })
  afterAll(() => world?.stop())

  const edit = async () => {
    await page.getByRole('link', { name: 'People' }).click()
    await page.getByRole('button', { name: 'Change how visitors see Mara Lindqvist' }).click()
    return page.getByRole('dialog', { name: 'How visitors see Mara Lindqvist' })
  }

  it('is set in the Console, and seen from the next message on', async () => {
    const { visitor, place } = await world.converse('Who are you?')
    const form = await edit()
    await form.getByLabel('Photo').fill('http://pictures.example/mara.png')
    await form.getByLabel('Name').fill('Mara from Support')
    await form.getByText('begins with https://').waitFor()
    await form.getByLabel('Photo').fill('')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Mara Lindqvist in Slack').waitFor()
    await page.reload()
    await page.getByText('Mara Lindqvist in Slack').waitFor()
    await place.show(mara)
    await mara.write('Somebody who knows coffee')
    await visitor.panel.getByText('You are talking to Mara from Support').waitFor()
    await visitor.panel.locator('.author', { hasText: 'Mara from Support' }).waitFor()
  })

  it('is as in Slack again once it is taken back', async () => {
    const form = await edit()
    await form.getByLabel('Name').fill('')
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Mara Lindqvist in Slack').waitFor({ state: 'detached' })
    const { visitor, place } = await world.converse('And now?')
    await place.show(mara)
    await mara.write('It is me')
    await visitor.panel.getByText('You are talking to Mara Lindqvist').waitFor()
  })
})
