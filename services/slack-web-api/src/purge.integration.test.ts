import { newId } from '@parley/ids'
import { createPool } from '@parley/postgres'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

it('a workspace that was purged leaves no row behind', async () => {
  const pool = createPool({ url: harness.engines.databaseUrl, schema: 'slack_web_api', applicationName: 'test' })
  const { rows: tables } = await pool.query<{ name: string; columns: string[]; types: string[] }>(
    `SELECT table_name AS name, array_agg(column_name::text) AS columns, array_agg(data_type::text) AS types
     FROM information_schema.columns WHERE table_schema = current_schema() AND is_nullable = 'NO' AND column_default IS NULL
       AND table_name <> 'outbox' GROUP BY table_name HAVING bool_or(column_name = 'workspace_id')`,
  )
  const sample = (type: string) =>
    ({ text: `'x'`, integer: '1', boolean: 'false', jsonb: `'{}'` })[type] ?? `now() + interval '1 hour'`
  const workspaceId = newId('wks')
  for (const { name, columns, types } of tables) {
    const values = columns.map((column, index) => (column === 'workspace_id' ? '$1' : sample(types[index] ?? '')))
    await pool.query(`INSERT INTO "${name}" ("${columns.join('", "')}") VALUES (${values.join(', ')})`, [workspaceId])
  }
  const left = async () => {
    const names: string[] = []
    for (const { name } of tables) {
      const { rowCount } = await pool.query(`SELECT 1 FROM "${name}" WHERE workspace_id = $1`, [workspaceId])
      if (rowCount) names.push(name)
    }
    return names
  }
  expect(await left()).toHaveLength(tables.length)
  const data = { installationId: newId('ins'), slackTeamId: 'T1', dueAt: new Date().toISOString() }
  await harness.messaging.publish('installation.purged.v1', { workspaceId, data })
  await waitFor(async () => (await left()).length === 0)
  await pool.end()
})
