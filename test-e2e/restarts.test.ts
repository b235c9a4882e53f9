import { type ServiceName, serviceNames } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visit } from './visitor.ts'
import { startWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

describe('a conversation', () => {
  it('goes on through a restart of every service, with nothing lost, doubled or out of order', async () => {
    const { driver } = world.demo.sandbox
    const support = driver.channel('support')
    const visitor = await visit(await world.newContext(), world.demo.demoSite.url)
    await visitor.open()
    await visitor.write('hello')
    const card = await world.newCard()
    const thread = () => driver.messages(support, card.ts).flatMap(({ text }) => text.split('\n'))
    await waitFor(() => thread().includes('hello'))
    const said = ['hello']
    const say = async (text: string, by: 'visitor' | 'agent') => {
      said.push(text)
      if (by === 'visitor') await visitor.write(text)
      else await driver.act({ as: driver.user('mara').id, kind: 'post', channel: support.id, text, threadTs: card.ts })
      await visitor.sees(...said)
    }
    for (const name of serviceNames satisfies readonly ServiceName[]) {
      const restarted = world.demo.standalone.restart(name)
      await say(`visitor during ${name}`, 'visitor')
      await restarted
      await waitFor(() => thread().includes(`visitor during ${name}`), {
        within: 20_000,
        what: `the thread to have what was said during ${name}`,
      })
      await say(`agent after ${name}`, 'agent')
    }
    expect(thread()).toEqual(said)
  })
})
