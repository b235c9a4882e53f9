import { parseArgs } from 'node:util'
import { slackManifest } from '@parley/slack'
import { loadSecrets } from '@parley/standalone'
import { compareManifests } from './slack/compare-manifests.ts'
import { manifestAt } from './slack/manifest-at.ts'
import { points } from './slack/review-points.ts'

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
  const signingSecret = process.env.SLACK_SIGNING_SECRET ?? (await loadSecrets(values.data)).slackSigningSecret
  console.log(`Slack’s review, as far as a program can see, of ${publicUrl}\n`)
  let broken = 0
  for (const { name, check } of points) {
    const problem = await check({ publicUrl, signingSecret, socketMode }).catch(
      (error: unknown) =>
        `It could not be checked: ${error instanceof Error ? error.message : error}. Is Parley running there?`,
    )
    if (problem) broken++
    console.log(problem ? `✗ broken  ${name}\n          ${problem}` : `✓ kept    ${name}`)
  }
  console.log(
    broken === 0 ? `\nAll ${points.length} points are kept.` : `\n${broken} of ${points.length} points are broken.`,
  )
  return broken === 0 ? 0 : 1
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
