import { afterAll, beforeAll, describe, it } from 'vitest'
import { visit } from './visitor.ts'
import { startWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

describe('an agent on the sandbox’ own page', () => {
  it('sees the visitor’s message, answers in its thread, takes and closes the conversation', async () => {
    const { demo } = world
    const agent = await (await world.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
    await agent.goto(`${demo.sandbox.url}/?as=${demo.sandbox.driver.user('tobi').id}`)
    await agent.getByRole('heading', { name: '# support' }).waitFor()

    const visitor = await visit(await world.newContext(), demo.demoSite.url)
    await visitor.open()
    await visitor.write('Is anybody there?')
    const channel = agent.getByRole('log', { name: 'Messages in support' })
    await channel.getByText('Visitor 1').first().waitFor()
    await channel.getByRole('button', { name: '1 reply' }).click()
    const thread = agent.getByRole('region', { name: 'Thread' })
    await thread.getByText('Is anybody there?').waitFor()
    await thread.getByRole('button', { name: 'Take' }).click()
    await visitor.panel.getByText('You are talking to Tobi Adeyemi').waitFor()
    await thread.getByRole('textbox', { name: 'Reply…' }).fill('Yes, I am')
    await agent.keyboard.press('Enter')
    await visitor.sees('Is anybody there?', 'Yes, I am')

    await thread.getByRole('article').filter({ hasText: 'Yes, I am' }).hover()
    await thread.getByRole('button', { name: 'Edit' }).click()
    await thread.getByRole('textbox', { name: 'Edit message' }).fill('Yes, we are')
    await agent.keyboard.press('Enter')
    await visitor.sees('Is anybody there?', 'Yes, we are · edited')
    await channel.getByRole('button', { name: 'Close' }).click()
    await visitor.panel.getByText('This conversation was closed').waitFor()
  })
})
