import { liveSubjects } from '@parley/contracts'
import { newId } from '@parley/ids'
import { expect, it } from 'vitest'
import { followHours } from './commands/follow-hours.ts'
import { insertSite } from './repositories/sites.ts'
import { bareDatabase, plainSettings } from './testing/bare-database.ts'

const database = bareDatabase()

/** Mondays from nine to five. */
const days = Array.from({ length: 7 }, (_, day) => (day === 0 ? [{ from: 540, to: 1_020 }] : []))

it('the gateways hear when a site opens and closes by its hours, once of however many replicas', async () => {
  const { pool } = database
  const of = (more: object) => ({
    ...{ id: newId('sit'), workspaceId: newId('wks'), key: newId('sit') },
    settings: { ...plainSettings, ...more },
  })
  const berlin = of({ availability: 'hours', openingHours: { timeZone: 'Europe/Berlin', days } })
  for (const site of [berlin, of({}), of({ availability: 'agents' })]) await insertSite(pool, site)
  const told: string[] = []
  const messaging = { publishLive: (subject: string) => void told.push(subject) }
  const toldAt = async (time: string) => {
    told.length = 0
    await Promise.all([1, 2, 3].map(() => followHours({ pool, messaging }, new Date(time))))
    return [...told]
  }
  const subject = liveSubjects.site(berlin.id)
  // Berlin is an hour ahead of UTC in winter, two in summer.
  expect(await toldAt('2027-01-11T07:59:00Z')).toEqual([subject])
  expect(await toldAt('2027-01-11T08:00:00Z')).toEqual([subject])
  expect(await toldAt('2027-01-11T15:59:00Z')).toEqual([])
  expect(await toldAt('2027-01-11T16:00:00Z')).toEqual([subject])
  expect(await toldAt('2027-07-12T06:59:00Z')).toEqual([])
  expect(await toldAt('2027-07-12T07:00:00Z')).toEqual([subject])
})
