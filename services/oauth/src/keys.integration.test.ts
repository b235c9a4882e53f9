import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { WorkspaceId } from '@parley/contracts'
import { parseKeyRing } from '@parley/service-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, newKey, startHarness } from './testing/harness.ts'

const program = fileURLToPath(new URL('./cli/rotate-keys.ts', import.meta.url))
const run = promisify(execFile)

let parley: Harness
let directory: string
let path: string
let workspaces: WorkspaceId[]
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-keys-'))
  path = join(directory, 'token-keys')
  const old = newKey('old')
  await writeFile(path, old, { mode: 0o640 })
  parley = await startHarness({ config: { tokenKeys: parseKeyRing(old), tokenKeysFile: path } })
  await parley.startReplica()
  workspaces = []
  for (const { id } of parley.slack.sandbox.driver.workspaces)
    workspaces.push((await parley.install({ team: id })).workspaceId)
})
afterAll(async () => {
  await parley.stop()
  await rm(directory, { recursive: true, force: true })
})

const rotate = (env: Record<string, string>, ...args: string[]) =>
  run(process.execPath, [program, ...args], {
    env: { ...process.env, DATABASE_URL: parley.engines.databaseUrl, ...env },
  })
const keysInUse = async () => {
  const { rows } = await parley.pool.query<{ key: string }>(
    `SELECT DISTINCT split_part(sealed, '.', 2) AS key FROM (SELECT bot_token AS sealed FROM installation UNION ALL SELECT refresh_token FROM installation) AS all_tokens`,
  )
  return rows.map(({ key }) => key)
}
const ringIds = async () => [...parseKeyRing((await readFile(path, 'utf8')).trim()).keys.keys()]

describe('pnpm keys:rotate', () => {
  it('gives every token a new key while tokens are read, refreshed and added; the old key can go', {
    timeout: 120_000,
  }, async () => {
    let working = true
    let reads = 0
    let renewals = 0
    const load = async () => {
      while (working) {
        for (const workspaceId of workspaces) {
          await parley.token(workspaceId)
          reads++
        }
        await parley.pool.query('UPDATE installation SET refresh_due_at = now()')
        await parley.install({ team: parley.slack.sandbox.driver.workspaces[reads % 3]?.id ?? '' })
        renewals++
      }
    }
    const loaded = load()
    const { stdout } = await rotate({ TOKEN_KEYS_FILE: path })
    working = false
    await loaded
    expect(reads).toBeGreaterThan(10)
    expect(renewals).toBeGreaterThan(3)
    expect(parley.told('refresh.failed.v1')).toEqual([])
    const [fresh = '', ...others] = await ringIds()
    expect(others).toEqual(['old'])
    expect(stdout).toContain(`New key: ${fresh}`)
    expect(stdout).toContain('--drop takes them out: old')
    expect(await keysInUse()).toEqual([fresh])

    const { stdout: second } = await rotate({ TOKEN_KEYS_FILE: path }, '--drop')
    expect(second).toContain('old')
    expect(await ringIds()).toEqual([fresh])
    expect((await stat(path)).mode & 0o777).toBe(0o640)
    const { tokenKeys } = { tokenKeys: parseKeyRing((await readFile(path, 'utf8')).trim()) }
    await parley.startReplica({ tokenKeys })
    for (const workspaceId of workspaces) expect((await parley.token(workspaceId)).accessToken).toMatch(/^xoxe\.xoxb-/)
    expect(await keysInUse()).toEqual([fresh])
  })

  it('with keys in the environment seals with the first, and says which can go', async () => {
    const ring = (await readFile(path, 'utf8')).trim()
    const fresh = newKey('fresh')
    await writeFile(path, `${ring},${fresh}`)
    const { stdout } = await rotate({ TOKEN_KEYS: `${fresh},${ring}`, TOKEN_KEYS_FILE: '' })
    expect(await keysInUse()).toEqual(['fresh'])
    expect(stdout).toContain(`take them out of TOKEN_KEYS: ${[...parseKeyRing(ring).keys.keys()].join(', ')}`)
  })

  it('does what it can and says which key is missing when one is', async () => {
    const [workspaceId] = workspaces
    const before = (
      await parley.pool.query('SELECT bot_token FROM installation WHERE workspace_id = $1', [workspaceId])
    ).rows[0].bot_token
    await parley.pool.query('UPDATE installation SET bot_token = $2 WHERE workspace_id = $1', [
      workspaceId,
      before.replace('.fresh.', '.lost.'),
    ])
    const ring = (await readFile(path, 'utf8')).trim()
    const newest = newKey('newest')
    const failed = await rotate({ TOKEN_KEYS: `${newest},${ring}`, TOKEN_KEYS_FILE: '' }).catch(
      (error: { code: number; stderr: string }) => error,
    )
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('key lost is not in the key ring') })
    expect((await keysInUse()).sort()).toEqual(['lost', 'newest'])
    await parley.pool.query('UPDATE installation SET bot_token = $2 WHERE workspace_id = $1', [workspaceId, before])
    await writeFile(path, `${newest},${ring}`)
  })

  it('tells what is wrong with its settings, and never a key', async () => {
    for (const TOKEN_KEYS of ['', 'nonsense']) {
      const failed = await rotate({ TOKEN_KEYS, TOKEN_KEYS_FILE: '' }).catch(
        (error: { code: number; stderr: string }) => error,
      )
      expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('TOKEN_KEYS') })
    }
  })
})
