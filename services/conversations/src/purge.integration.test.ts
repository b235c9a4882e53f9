import { liveSubjects } from '@parley/contracts'
import { newId } from '@parley/ids'
import { waitFor } from '@parley/test-kit'
import { expect, it } from 'vitest'
import { conversationsHarness } from './testing/harness.ts'

const harness = conversationsHarness()
const { say, inSlack, reply, texts } = harness

/** How much of a workspace is in each table that has anything of workspaces. */
async function rowsOf(workspaceId: string): Promise<Record<string, number>> {
  const tables = await harness.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = current_schema() AND column_name = 'workspace_id' AND table_name <> 'outbox'`,
  )
  const counted: Record<string, number> = {}
  for (const { name } of tables.rows) {
    const { rows } = await harness.pool.query(`SELECT count(*)::int AS n FROM "${name}" WHERE workspace_id = $1`, [
      workspaceId,
    ])
    counted[name] = rows[0].n
  }
  return counted
}

/** A row of the workspace in each of the tables, whatever else has to be in it. */
async function fill(workspaceId: string, siteId: string): Promise<void> {
  const { rows } = await harness.pool.query<{ name: string; columns: string[]; types: string[] }>(
    `SELECT table_name AS name, array_agg(column_name::text) AS columns, array_agg(data_type::text) AS types
     FROM information_schema.columns WHERE table_schema = current_schema() AND is_nullable = 'NO' AND column_default IS NULL
     GROUP BY table_name HAVING bool_or(column_name = 'workspace_id')`,
  )
  const sample = (type: string) =>
    ({ text: `'x'`, integer: '1', boolean: 'false', jsonb: `'{}'`, ARRAY: `'{}'` })[type] ?? 'now()'
  const present = await rowsOf(workspaceId)
  for (const { name, columns, types } of rows) {
    if (name === 'outbox' || (present[name] ?? 0) > 0) continue
    const known: Record<string, string> = { workspace_id: `'${workspaceId}'`, site_id: `'${siteId}'` }
    const values = columns.map((column, index) => known[column] ?? sample(types[index] ?? ''))
    await harness.pool.query(`INSERT INTO "${name}" ("${columns.join('", "')}") VALUES (${values.join(', ')})`)
  }
}

it('a workspace that was purged leaves no row behind, its widgets are told, and others keep theirs', async () => {
  const other = newId('wks')
  await harness.pool.query(`INSERT INTO saved_reply (id, workspace_id, shortcut, text) VALUES ($1, $2, 'hi', 'Hi')`, [
    newId('srp'),
    other,
  ])
  const { workspaceId, site } = harness.world
  const visitorId = newId('vis')
  const { conversationId } = await say('hello', visitorId)
  await inSlack(conversationId)
  await reply('Good morning', '1700000001.000100')
  await reply('// mind the step', '1700000002.000100')
  await waitFor(async () => (await texts(visitorId)).length === 2)
  await waitFor(async () => (await rowsOf(workspaceId)).note === 1)
  const event = { name: 'paid', properties: {} }
  await harness.messaging.request('visitor.track.v1', { workspaceId, visitorId, event })
  await fill(workspaceId, site.id)
  expect(Object.entries(await rowsOf(workspaceId)).filter(([, rows]) => rows === 0)).toEqual([])

  let told = 0
  const subscription = harness.messaging.subscribeLive(liveSubjects.site(site.id), () => told++)
  const data = { installationId: newId('ins'), slackTeamId: 'T1', dueAt: new Date().toISOString() }
  for (let time = 0; time < 2; time++) await harness.messaging.publish('installation.purged.v1', { workspaceId, data })
  await waitFor(async () => Object.values(await rowsOf(workspaceId)).every((rows) => rows === 0))
  await waitFor(() => told === 1)
  subscription.unsubscribe()
  expect((await rowsOf(other)).saved_reply).toBe(1)
})
