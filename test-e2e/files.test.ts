import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, agentOf } from './agent.ts'
import { type AgentWorld, type Mode, startAgentWorld } from './agent-world.ts'

/** A red square. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR42mP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC',
  'base64',
)
const photo = { name: 'kitchen.png', mimeType: 'image/png', buffer: picture }
const plan = { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('first boil, then pour') }

describe.each<Mode>(['still', 'noisy'])('files, %s', (mode) => {
  let world: AgentWorld
  let mara: Agent
  beforeAll(async () => {
    world = await startAgentWorld(mode)
    mara = await agentOf(world, 'mara')
  })
  afterAll(() => world?.stop())

  it('of a visitor’s are seen by the agents, in their place', async () => {
    const { visitor, place } = await world.converse('My kitchen')
    await visitor.panel.locator('input[type=file]').setInputFiles([photo])
    await visitor.panel.locator('.chosen .ready').waitFor()
    await visitor.write('Which pot fits?')
    await place.show(mara)
    await mara.here().getByRole('img', { name: 'kitchen.png' }).waitFor()
    const texts = ['My kitchen', 'Which pot fits?\n📎 kitchen.png']
    await waitFor(() => texts.every((text) => place.texts().includes(text)), { what: 'the words in Slack' })
    const { files } = world.demo.sandbox.driver.workspace
    expect(Object.values(files).map(({ content }) => content)).toContain(picture.toString('base64'))
    // What the app itself shows in Slack does not come back.
    await mara.write('The small one')
    await visitor.panel.getByText('The small one').waitFor()
    expect(await visitor.panel.locator('.bubble').count()).toBe(3)
  })

  it('of an agent’s are shown to the visitor, or saved', async () => {
    const { visitor, place } = await world.converse('How do I brew?')
    await place.show(mara)
    await mara.here().getByLabel('Attach files').setInputFiles([photo, plan])
    await mara.write('Like this')
    const shown = visitor.panel.getByRole('img', { name: 'kitchen.png' })
    await shown.waitFor()
    await waitFor(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth === 10))
    const download = visitor.page.waitForEvent('download')
    await visitor.panel.getByRole('link', { name: 'plan.txt' }).click()
    const chunks: Buffer[] = []
    for await (const chunk of await (await download).createReadStream()) chunks.push(Buffer.from(chunk))
    expect(Buffer.concat(chunks)).toEqual(plan.buffer)
  })

  it('of a visitor’s are there after a reload, from Slack', async () => {
    const { visitor, place } = await world.converse('Once more')
    await visitor.panel.locator('input[type=file]').setInputFiles([photo])
    await visitor.panel.locator('.chosen .ready').waitFor()
    await visitor.panel.getByRole('button', { name: 'Send' }).click()
    await place.show(mara)
    await mara.here().getByRole('img', { name: 'kitchen.png' }).waitFor()
    await visitor.page.reload()
    await visitor.open()
    const shown = visitor.panel.getByRole('img', { name: 'kitchen.png' })
    await waitFor(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth === 10))
  })
})
