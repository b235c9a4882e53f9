import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres, startWatchdog } from '@parley/engines'
import pg from 'pg'

/** Runs `run` with a database of its own, gone afterwards: on the server of DATABASE_URL, else on one started for it. */
export async function withThrowawayDatabase<T>(run: (url: string) => Promise<T>): Promise<T> {
  const given = process.env.DATABASE_URL
  return given ? withDatabaseOn(given, run) : withServer(run)
}

async function withDatabaseOn<T>(server: string, run: (url: string) => Promise<T>): Promise<T> {
  const database = `parley_throwaway_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    await admin.query(`CREATE DATABASE ${database}`)
    const url = new URL(server)
    url.pathname = `/${database}`
    return await run(url.href)
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
    await admin.end()
  }
}

async function withServer<T>(run: (url: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-throwaway-'))
  const watchdog = startWatchdog()
  try {
    const options = { directory, watchdog, env: process.env, password: randomUUID(), onProgress: () => {} }
    const server = await startPostgres({ ...options, ephemeral: true })
    return await run(server.url).finally(() => server.process.stop())
  } finally {
    watchdog.dismiss()
    await rm(directory, { recursive: true, force: true })
  }
}
