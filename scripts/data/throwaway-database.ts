import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** Runs `run` with a database of its own, gone afterwards: on the server of DATABASE_URL, else on one started for it. */
export async function withThrowawayDatabase<T>(run: (url: string) => Promise<T>): Promise<T> {
  const given = process.env.DATABASE_URL
  if (!given) throw new Error('DATABASE_URL')
  const database = `parley_throwaway_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: given })
  await admin.connect()
  try {
    await admin.query(`CREATE DATABASE ${database}`)
    const url = new URL(given)
    url.pathname = `/${database}`
    return await run(url.href)
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
    await admin.end()
  }
}
