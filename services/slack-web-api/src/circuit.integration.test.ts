import { newId } from '@parley/ids'
import { createPool } from '@parley/postgres'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCircuits } from './repositories/circuits.ts'
import { createMethodPaces } from './repositories/method-pace.ts'
import { type Harness, startHarness } from './testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const driver = () => harness.slack.sandbox.driver
const rate = { intervalMs: 1, burst: 1_000 }
const methods = ['chat.postMessage', 'views.open', 'users.info', 'chat.update']

/** As a replica sees it. */
const replica = () => {
  const pool = createPool({ url: harness.engines.databaseUrl, schema: 'slack_web_api', applicationName: 'test' })
  return { pool, paces: createMethodPaces(pool), circuits: createCircuits(pool) }
}

describe('a workspace that Slack does not answer for', () => {
  it('rests for all methods and replicas, then one probe goes', async () => {
    const [one, two] = [replica(), replica()]
    const workspaceId = newId('wks')
    const turns = () =>
      Promise.all(
        Array.from({ length: 24 }, (_, index) =>
          (index % 2 ? one : two).paces.reserve(workspaceId, methods[index % methods.length] ?? '', rate),
        ),
      )
    const restIsOver = () =>
      one.pool.query('UPDATE circuit SET open_until = now() WHERE workspace_id = $1', [workspaceId])
    const free = (all: Awaited<ReturnType<typeof turns>>) => all.filter(({ waitMs }) => waitMs === 0)

    expect(free(await turns())).toHaveLength(24)
    expect(await one.circuits.open(workspaceId)).toBe(1_000)
    expect(await two.circuits.open(workspaceId)).toBe(0)
    const resting = await turns()
    expect(resting.every(({ waitMs, circuit }) => waitMs > 0 && circuit === 'open')).toBe(true)
    expect(await two.paces.reserve(newId('wks'), 'views.open', rate)).toEqual({ waitMs: 0, circuit: 'closed' })

    await restIsOver()
    expect(free(await turns())).toEqual([{ waitMs: 0, circuit: 'probe' }])
    expect(free(await turns())).toEqual([])
    const rests = []
    for (let time = 0; time < 5; time++) rests.push(await two.circuits.reopen(workspaceId))
    expect(rests).toEqual([2_000, 4_000, 8_000, 15_000, 15_000])
    expect(free(await turns())).toEqual([])

    await restIsOver()
    expect(free(await turns())).toEqual([{ waitMs: 0, circuit: 'probe' }])
    await one.circuits.close(workspaceId)
    expect(free(await turns())).toHaveLength(24)
    await Promise.all([one.pool.end(), two.pool.end()])
  })

  it('is not called, who waits for a modal is told at once, and all goes on when Slack answers', async () => {
    const { workspaceId, messaging } = harness
    const channel = await harness.slack.channel('resting')
    const conversation = harness.converse({ homeChannelId: channel.id })
    await conversation.say('before')
    const said = (text: string) =>
      waitFor(
        () => harness.slack.posts(channel, harness.slack.posts(channel)[0]?.ts).some((post) => post.text === text),
        { within: 60_000 },
      )
    await said('before')

    const view = { type: 'modal' as const, title: { type: 'plain_text', text: 'Parley' }, blocks: [] }
    const openView = () => messaging.request('view.open.v1', { workspaceId, triggerId: 'old', view, push: false })
    const { faults } = driver()
    const called: string[] = []
    const of = faults.of.bind(faults)
    faults.of = (method, args) => {
      called.push(method)
      return of(method, args)
    }
    faults.set({ status: 503 })
    const asks = [
      () => messaging.request('channel.list.v1', { workspaceId }),
      () => messaging.request('userGroup.list.v1', { workspaceId }),
      openView,
    ]
    for (let time = 0; time < 2; time++)
      for (const ask of asks) await expect(ask()).rejects.toMatchObject({ code: 'slack_unreachable' })
    expect(new Set(called).size).toBeGreaterThan(2)

    const pool = replica().pool
    const rest = (until: string) =>
      pool.query(`UPDATE circuit SET open_until = ${until} WHERE workspace_id = $1`, [workspaceId])
    expect((await rest(`now() + interval '1 hour'`)).rowCount).toBe(1)
    called.length = 0
    await conversation.say('meanwhile')
    await expect(openView()).rejects.toMatchObject({
      code: 'slack_unreachable',
      message: expect.stringContaining('Try again'),
    })
    expect(called).toEqual([])

    faults.clear()
    await rest('now()')
    await said('meanwhile')
    await waitFor(async () => (await pool.query('SELECT FROM circuit')).rowCount === 0)
    await expect(openView()).rejects.toMatchObject({ code: 'view_expired' })
    faults.of = of
    await pool.end()
  })
})
