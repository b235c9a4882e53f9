import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { waitFor } from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consent, signIn } from './owner.ts'
import { startWorld, type TestWorld } from './world.ts'

const root = join(import.meta.dirname, '..')
const run = promisify(execFile)

let world: TestWorld
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

describe('what Slack’s reviewers look at', () => {
  it('is kept by a running Parley, as far as a program can check', async () => {
    const { parleyUrl } = world.demo
    const env = { ...process.env, SLACK_SIGNING_SECRET: world.signingSecret, DATABASE_URL: world.engines.databaseUrl }
    const args = ['scripts/slack-review.ts', '--url', parleyUrl]
    const { stdout } = await run(process.execPath, args, { cwd: root, env }).catch((error: { stdout: string }) => error)
    expect(stdout).not.toContain('✗')
    expect(stdout).not.toContain('unseen')
    expect(stdout).toMatch(/All \d+ points are kept\./)
  })

  it('is told as broken where Slack calls no address', async () => {
    const env = { ...process.env, SLACK_SIGNING_SECRET: world.signingSecret, DATABASE_URL: world.engines.databaseUrl }
    const args = ['scripts/slack-review.ts', '--url', world.demo.parleyUrl, '--socket-mode']
    const failed = await run(process.execPath, args, { cwd: root, env }).catch((error: { stdout: string }) => error)
    expect(failed.stdout).toContain('Apps in Socket Mode are not listed.')
    expect(failed.stdout.match(/✗ broken/g)).toHaveLength(1)
  })

  it('is told as broken, with what is wrong, when the secret is another', async () => {
    const env = { ...process.env, SLACK_SIGNING_SECRET: 'not-the-secret' }
    const args = ['scripts/slack-review.ts', '--url', world.demo.parleyUrl]
    const failed = await run(process.execPath, args, { cwd: root, env }).catch((error: { stdout: string }) => error)
    expect(failed.stdout).toMatch(/✗ broken .*challenge/)
    expect(failed.stdout).toContain('is SLACK_SIGNING_SECRET the one that Parley runs with?')
  })
})

describe('the connection’s self-test', () => {
  it('walks every step, and names the first that is broken', async () => {
    const { parleyUrl, sandbox } = world.demo
    const api = await signIn(world)
    const { sites } = await api<{ sites: { id: string }[] }>('GET', 'sites')
    const page = await (await world.newContext()).newPage()
    await page.goto(`${parleyUrl}/slack/login`)
    await consent(page, 'Mara Lindqvist')
    await page.goto(`${parleyUrl}/sites/${sites[0]?.id}`)
    const walk = () => page.getByRole('button', { name: 'Test the connection' }).click()
    await walk()
    await page.getByText('was told of, and was taken back').waitFor()
    expect(await page.getByLabel('works').count()).toBe(6)
    const { driver } = sandbox
    await driver.act({ as: driver.user('mara').id, kind: 'archive', channel: driver.channel('support').id })
    await waitFor(() => driver.channel('support').archived)
    await walk()
    await page.getByText('Unarchive it, or choose another channel').waitFor()
    expect(await page.getByLabel('is broken').count()).toBe(1)
    expect(await page.getByLabel('was not tried').count()).toBe(3)
  })
})
