import { liveSubjects } from '@parley/contracts'
import { silentLogger, waitFor } from '@parley/test-kit'
import { describe, expect, it } from 'vitest'
import { lookForPresence } from './commands/look-for-presence.ts'
import { conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { update, active } = harness

const set = (slackUserId: string, availability: 'on' | 'off' | 'auto') =>
  harness.messaging.request('availability.set.v1', {
    workspaceId: harness.world.workspaceId,
    slackUserId,
    availability,
  })
const isOnline = async () =>
  (await harness.messaging.request('site.resolve.v1', { siteKey: harness.world.site.key })).online
/** Times that the gateways were told to look at the site again. */
async function listenToSite() {
  let count = 0
  const subscription = harness.messaging.subscribeLive(liveSubjects.site(harness.world.site.id), () => count++)
  await harness.messaging.connection.flush()
  return { count: () => count, stop: () => subscription.unsubscribe() }
}
const look = () => lookForPresence({ pool: harness.pool, messaging: harness.messaging, logger: silentLogger }, 200)
const aMinuteLater = () => harness.pool.query(`UPDATE agent_availability SET looked_at = now() - interval '2 minutes'`)

describe('availability', () => {
  it('by hand: a site that goes by its agents is online while one of them is', async () => {
    expect(await isOnline()).toBe(true)
    await update({ availability: 'agents' })
    expect(await isOnline()).toBe(false)
    const site = await listenToSite()
    expect(await set('U1', 'on')).toEqual({ availability: 'on', available: true })
    expect(await isOnline()).toBe(true)
    await waitFor(() => site.count() === 1)
    await set('U1', 'off')
    expect(await isOnline()).toBe(false)
    site.stop()
  })

  it('tells with the site when somebody answers again, and how long a first answer took of late', async () => {
    const resolve = () => harness.messaging.request('site.resolve.v1', { siteKey: harness.world.site.key })
    expect(await resolve()).toMatchObject({ online: true, backAt: null, replySeconds: 0 })
    const inTwoDays = new Date(Date.now() + 2 * 86_400_000)
    const weekday = (inTwoDays.getUTCDay() + 6) % 7
    const days = Array.from({ length: 7 }, (_, day) => (day === weekday ? [{ from: 540, to: 1_020 }] : []))
    await update({ availability: 'hours', openingHours: { timeZone: 'UTC', days } })
    const backAt = `${inTwoDays.toISOString().slice(0, 10)}T09:00:00.000Z`
    expect(await resolve()).toMatchObject({ online: false, backAt })
    for (const seconds of [60, 240, 3_600]) {
      expect((await resolve()).replySeconds).toBe(0)
      const { conversationId } = await harness.say('hello')
      await harness.act(conversationId, 'U1', { do: 'reply', text: 'hi' })
      await harness.pool.query(
        'UPDATE conversation SET first_reply_at = started_at + make_interval(secs => $2) WHERE id = $1',
        [conversationId, seconds],
      )
    }
    expect((await resolve()).replySeconds).toBe(240)
  })

  it('by Slack: those on auto are looked for once a minute, by one of however many replicas', async () => {
    await update({ availability: 'agents' })
    active.clear()
    expect(await set('U1', 'auto')).toEqual({ availability: 'auto', available: false })
    await set('U2', 'auto')
    active.add('U2')
    const site = await listenToSite()
    await aMinuteLater()
    const looked = await Promise.all([look(), look(), look()])
    expect(looked.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(2)
    await waitFor(isOnline)
    await waitFor(() => site.count() === 1)
    active.clear()
    expect(await look()).toBe(0)
    expect(await isOnline()).toBe(true)
    await aMinuteLater()
    await look()
    await waitFor(async () => !(await isOnline()))
    // Whoever is back when they ask for it is available at once.
    active.add('U1')
    expect(await set('U1', 'auto')).toEqual({ availability: 'auto', available: true })
    site.stop()
  })

  it('while Slack cannot say, everybody stays as they were', async () => {
    await update({ availability: 'agents' })
    active.add('U1')
    await set('U1', 'auto')
    await aMinuteLater()
    const request = () => Promise.reject(new Error('Slack is away'))
    await lookForPresence(
      { pool: harness.pool, messaging: { ...harness.messaging, request }, logger: silentLogger },
      200,
    )
    expect(await isOnline()).toBe(true)
  })
})
