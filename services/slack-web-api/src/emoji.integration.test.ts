import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'

let harness: Harness
beforeEach(async () => {
  harness = await startHarness()
})
afterEach(() => harness.stop())

const find = async (name: string) =>
  (await harness.messaging.request('emoji.find.v1', { workspaceId: harness.workspaceId, name })).url
const listings = () => harness.slack.sandbox.driver.calls.filter(({ method }) => method === 'emoji.list').length

describe('a team’s own emoji', () => {
  it('have pictures, by their names and by their aliases, and Slack is asked for all of them once', async () => {
    const parrot = 'https://emoji.example/parrot.gif'
    harness.slack.sandbox.driver.addEmoji({
      party_parrot: parrot,
      parrot_dance: 'alias:party_parrot',
      round: 'alias:round',
      odd: 'javascript:alert(1)',
    })
    expect(
      await Promise.all(['party_parrot', 'parrot_dance', 'round', 'odd', 'nothing', 'constructor'].map(find)),
    ).toEqual([parrot, parrot, '', '', '', ''])
    expect(listings()).toBe(1)
  })

  it('are not asked for again and again where the app may not see them', async () => {
    const { faults } = harness.slack.sandbox.driver
    const asked = vi.spyOn(faults, 'of')
    faults.set({ methods: ['emoji.list'], error: 'missing_scope' })
    expect(await Promise.all(['a', 'b', 'c'].map(find))).toEqual(['', '', ''])
    expect(await find('d')).toBe('')
    expect(asked.mock.calls.filter(([method]) => method === 'emoji.list')).toHaveLength(1)
  })
})
