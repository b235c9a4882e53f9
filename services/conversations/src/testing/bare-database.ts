import { widgetSettings } from '@parley/contracts'
import { applyMigrations, createPool } from '@parley/postgres'
import { silentLogger, startTestEngines, type TestEngines } from '@parley/test-kit'
import type pg from 'pg'
import { afterAll, beforeAll } from 'vitest'

/** This service's database without the service: nothing happens by itself, so that what a test counts is its own doing. */
export function bareDatabase(connections = 4) {
  let engines: TestEngines
  let pool: pg.Pool
  beforeAll(async () => {
    engines = await startTestEngines()
    pool = createPool({ url: engines.databaseUrl, schema: 'conversations', applicationName: 'test', max: connections })
    const directory = new URL('../../prisma/migrations', import.meta.url)
    await applyMigrations({ pool, schema: 'conversations', directory, logger: silentLogger })
  })
  afterAll(async () => {
    await pool.end()
    await engines.stop()
  })
  return {
    get pool() {
      return pool
    },
  }
}

/** A site's settings as plain as can be. */
export const plainSettings = {
  name: 'Acme',
  mode: 'still' as const,
  slackChannelId: 'C1',
  inviteSlackUserIds: [],
  allowedOrigins: [],
  greeting: '',
  color: '#000000',
  replyDefault: 'visitor' as const,
  reactionActions: [],
  escalation: [],
  availability: 'always' as const,
  openingHours: null,
  fallbackSlackChannelId: null,
  widget: widgetSettings.parse({}),
}
