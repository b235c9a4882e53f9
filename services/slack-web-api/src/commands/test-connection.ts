import { randomBytes } from 'node:crypto'
import type { RequestReply, WorkspaceId } from '@parley/contracts'
import { botScopes } from '@parley/slack'
import type { AuthTestResponse, ConversationsInfoResponse } from '@slack/web-api'
import type pg from 'pg'
import { probeWords } from '../probe-words.ts'
import { beginProbe, probeSeen } from '../repositories/probes.ts'
import type { SlackCaller } from '../slack/slack-caller.ts'
import { SlackFailure } from '../slack/slack-failure.ts'
import { postDirect } from './post-direct.ts'

export interface TestDeps {
  pool: pg.Pool
  caller: SlackCaller
  /** Who installed the app; undefined without an installation. */
  installerOf: (workspaceId: WorkspaceId) => Promise<string | undefined>
}

export interface TestWish {
  workspaceId: WorkspaceId
  slackChannelId: string | null
}

type Steps = RequestReply<'connection.test.v1'>['steps']
type StepName = Steps[number]['step']
/** @returns what was found. @throws Broken */
type Test = (deps: TestDeps, wish: TestWish) => Promise<string>

/** A step that does not work: the text says what was found, and what mends it. */
class Broken extends Error {
  override readonly name = 'Broken'
}

const eventPatienceMs = 10_000
const glanceMs = 250

const testToken: Test = async ({ caller }, { workspaceId }) => {
  const { team } = await caller.call<AuthTestResponse>(workspaceId, 'auth.test').catch((error: unknown) => {
    throw new Broken(`Slack refuses the app’s token (${codeOf(error)}). Add the app to Slack again.`)
  })
  return `Slack knows the app in ${team ?? 'the workspace'}.`
}

const testScopes: Test = async ({ caller }, { workspaceId }) => {
  const { response_metadata } = await caller.call(workspaceId, 'auth.test')
  const granted = new Set(response_metadata?.scopes ?? [])
  const missing = botScopes.map(({ scope }) => scope).filter((scope) => !granted.has(scope))
  if (missing.length === 0) return 'Every permission is granted.'
  throw new Broken(`These permissions are missing: ${missing.join(', ')}. Add the app to Slack again to grant them.`)
}

const testChannel: Test = async (deps, wish) => {
  if (!wish.slackChannelId) return 'No channel was asked for.'
  const channel = await channelOf(deps, wish)
  if (channel?.is_archived)
    throw new Broken(`#${channel.name} is archived. Unarchive it, or choose another channel in the Console.`)
  return `#${channel?.name ?? wish.slackChannelId} is there.`
}

const testMembership: Test = async (deps, wish) => {
  if (!wish.slackChannelId) return 'No channel was asked for.'
  const channel = await channelOf(deps, wish)
  if (channel?.is_member) return `The app is in #${channel.name}.`
  throw new Broken(`The app is not in #${channel?.name ?? wish.slackChannelId}. Type /invite there and choose the app.`)
}

const channelOf = async ({ caller }: TestDeps, { workspaceId, slackChannelId }: TestWish) => {
  const args = { channel: slackChannelId }
  const { channel } = await caller
    .call<ConversationsInfoResponse>(workspaceId, 'conversations.info', args)
    .catch((error: unknown) => {
      throw new Broken(
        `Slack does not show the app this channel (${codeOf(error)}). If it is private, invite the app to it; else choose another in the Console.`,
      )
    })
  return channel
}

/** A message of our own, to the person who installed the app: Slack must tell us of it. */
async function testEvents(deps: TestDeps, { workspaceId }: TestWish) {
  const { pool, caller, installerOf } = deps
  const installer = await installerOf(workspaceId)
  if (!installer) throw new Broken('The app is not installed. Add it to Slack.')
  const id = `probe_${randomBytes(8).toString('hex')}`
  await beginProbe(pool, workspaceId, id)
  const post = await postDirect(caller, workspaceId, { slackUserId: installer, text: probeWords(id) })
  const seen = await comesTrue(() => probeSeen(pool, id))
  const removed = await caller.call(workspaceId, 'chat.delete', post).then(
    () => undefined,
    (error: unknown) => error,
  )
  return { seen, removed }
}

const codeOf = (error: unknown) => (error instanceof SlackFailure ? error.code : 'no answer')

async function comesTrue(condition: () => Promise<boolean>): Promise<boolean> {
  for (let waited = 0; waited < eventPatienceMs; waited += glanceMs) {
    if (await condition()) return true
    await new Promise((resolve) => setTimeout(resolve, glanceMs))
  }
  return false
}

const first: readonly [StepName, Test][] = [
  ['token', testToken],
  ['scopes', testScopes],
  ['channel', testChannel],
  ['membership', testMembership],
]
const names: readonly StepName[] = [...first.map(([name]) => name), 'events', 'roundTrip']

/** Walks the connection; after the first broken step nothing more is tried. */
export async function testConnection(deps: TestDeps, wish: TestWish): Promise<Steps> {
  const steps: Steps = []
  try {
    for (const [step, test] of first) steps.push({ step, result: 'ok', text: await test(deps, wish) })
    const { seen, removed } = await testEvents(deps, wish)
    if (!seen)
      throw new Broken(
        'Slack does not tell of new messages. Look at “Event Subscriptions” in the app’s settings: is it on, and is its address this server’s?',
      )
    steps.push({ step: 'events', result: 'ok', text: 'Slack tells of new messages.' })
    if (removed)
      throw new Broken(`A message could be posted, but not taken back (${codeOf(removed)}). Try again in a minute.`)
    steps.push({ step: 'roundTrip', result: 'ok', text: 'A message went to Slack, was told of, and was taken back.' })
  } catch (error) {
    if (!(error instanceof Broken || error instanceof SlackFailure)) throw error
    const step = names[steps.length] ?? 'roundTrip'
    const text = error instanceof Broken ? error.message : `Slack refuses (${error.code}). Try again in a minute.`
    steps.push({ step, result: 'broken', text })
  }
  const rest = names.slice(steps.length).map((step) => ({ step, result: 'skipped' as const, text: 'Not tried yet.' }))
  return [...steps, ...rest]
}
