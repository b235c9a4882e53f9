import { waitFor } from '@parley/test-kit'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AgentWorld, type Mode, startAgentWorld } from './agent-world.ts'

describe.each<Mode>(['still', 'noisy'])('a visitor, %s', (mode) => {
  let world: AgentWorld
  let database: pg.Client
  beforeAll(async () => {
    world = await startAgentWorld(mode)
    database = new pg.Client({ connectionString: world.engines.databaseUrl })
    await database.connect()
  })
  afterAll(async () => {
    await database?.end()
    await world?.stop()
  })

  /** Tables of Parley's in which these words are. */
  async function tracesOf(words: string): Promise<string[]> {
    const { rows: tables } = await database.query<{ name: string }>(
      `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
       WHERE table_schema IN ('conversations', 'slack_web_api', 'console', 'oauth') AND table_type = 'BASE TABLE'`,
    )
    const traces: string[] = []
    for (const { name } of tables) {
      const { rowCount } = await database.query(`SELECT FROM ${name} t WHERE t::text LIKE '%' || $1 || '%'`, [words])
      if (rowCount) traces.push(name)
    }
    return traces
  }

  it('has their data deleted: Parley has nothing of it any more, and the team is told', async () => {
    const words = `my secret is ${mode} water`
    const { visitor, place } = await world.converse(words)
    expect(await tracesOf(words)).toEqual(expect.arrayContaining(['conversations.message', 'slack_web_api.delivery']))
    const { panel } = visitor
    await panel.getByRole('button', { name: 'More', exact: true }).click()
    await panel.getByRole('menuitem', { name: 'Delete my data' }).click()
    await panel.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await panel.getByRole('dialog').waitFor({ state: 'detached' })
    await visitor.sees()
    await waitFor(() => place.texts().some((text) => text.includes('had their data deleted')), {
      what: 'the team to be told',
    })
    await waitFor(async () => (await tracesOf(words)).length === 0, { what: 'nothing to be left', within: 20_000 })
    await visitor.page.reload()
    await visitor.open()
    await visitor.sees()
  })
})
