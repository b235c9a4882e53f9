import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { slackManifest } from '@parley/slack'
import { loadSecrets } from '@parley/standalone'
import { compareManifests } from './slack/compare-manifests.ts'
import { manifestAt } from './slack/manifest-at.ts'
import { points } from './slack/review-points.ts'
import { databaseFile } from './start/note-database.ts'

/**
 * `pnpm slack:review [--url …] [--socket-mode]`: walks the points of Slack's review that a program can check against a running Parley.
 * `pnpm slack:review --since <git ref>`: names the changes of the app since then, and which of them Slack reviews again.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    since: { type: 'string' },
    data: { type: 'string', default: '.parley' },
    'socket-mode': { type: 'boolean', default: process.env.SLACK_SOCKET_MODE === 'true' },
  },
})
const socketMode = values['socket-mode']
const publicUrl = (values.url ?? process.env.PUBLIC_URL ?? 'http://localhost:4400').replace(/\/$/, '')

process.exitCode = values.since ? await since(values.since) : await review()

async function review(): Promise<number> {
  const parley = { publicUrl, socketMode, signingSecret: await signingSecret(), databaseUrl: await databaseUrl() }
  console.log(`Slack’s review, as far as a program can see, of ${publicUrl}\n`)
  const broken: string[] = []
  const unseen = points.filter(({ needs }) => needs && !parley[needs])
  for (const { name, check } of points.filter((point) => !unseen.includes(point))) {
    const problem = await check(parley).catch(
      (error: unknown) =>
        `It could not be checked: ${error instanceof Error ? error.message : error}. Is Parley running there?`,
    )
    if (problem) broken.push(name)
    console.log(problem ? `✗ broken  ${name}\n          ${problem}` : `✓ kept    ${name}`)
  }
  for (const { name } of unseen) console.log(`– unseen  ${name}\n          Say where the database is: DATABASE_URL.`)
  const looked = points.length - unseen.length
  console.log(
    broken.length === 0 ? `\nAll ${looked} points are kept.` : `\n${broken.length} of ${looked} points are broken.`,
  )
  return broken.length === 0 ? 0 : 1
}

async function signingSecret(): Promise<string> {
  return process.env.SLACK_SIGNING_SECRET ?? (await loadSecrets(values.data)).slackSigningSecret
}

/** The environment's, else that of a `pnpm start` in this folder. */
async function databaseUrl(): Promise<string | undefined> {
  const noted = readFile(databaseFile(resolve(values.data)), 'utf8').catch(() => undefined)
  return process.env.DATABASE_URL ?? (await noted)?.trim()
}

async function since(ref: string): Promise<number> {
  const before = await manifestAt(ref, publicUrl).catch((error: Error) => {
    console.error(error.message)
    return undefined
  })
  if (!before) return 2
  const differences = compareManifests(before, slackManifest({ publicUrl }))
  for (const { what, review } of differences) console.log(`${review ? 'needs review ' : 'no review    '} ${what}`)
  const needed = differences.some(({ review }) => review)
  console.log(
    needed
      ? '\nSubmit the app to Slack for review before this reaches anybody.'
      : '\nNothing that Slack reviews again.',
  )
  return 0
}
