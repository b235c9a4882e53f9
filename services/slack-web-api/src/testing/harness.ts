import type { FactData, FactSubject, InstallationSummary, WorkspaceId } from '@parley/contracts'
import { newId } from '@parley/ids'
import { type Consumption, connectMessaging, type Messaging, RequestRefused } from '@parley/messaging'
import type { RunningService } from '@parley/service-kit'
import { silentLogger, startTestEngines, type TestEngines } from '@parley/test-kit'
import { service } from '../service.ts'
import { type SlackTeam, startSlackTeam } from './slack-team.ts'
import { type Settings, startConversation, type TestConversation } from './visitor.ts'

export interface Harness {
  engines: TestEngines
  messaging: Messaging
  slack: SlackTeam
  workspaceId: WorkspaceId
  converse(settings: Settings): TestConversation
  /** What the service told so far. */
  told<S extends ToldSubject>(subject: S): FactData<S>[]
  /** Uninstalls and tells, as `oauth` would. */
  revoke(): Promise<void>
  reinstall(): Promise<void>
  startReplica(): Promise<RunningService>
  stop(): Promise<void>
}

export const internalSecret = 'i'.repeat(40)

const toldSubjects = {
  'destination.opened.v1': ['conversations', 'record-destination'],
  'delivery.succeeded.v1': ['conversations', 'record-delivered'],
  'delivery.failed.v1': ['conversations', 'record-undelivered'],
  'file.settled.v1': ['conversations', 'settle-file'],
  'note.posted.v1': ['conversations', 'record-note-place'],
  'agent.changed.v1': ['conversations', 'follow-agent'],
  'channel.lost.v1': ['conversations', 'leave-channel'],
  'connection.broken.v1': ['console', 'record-broken-connection'],
  'connection.restored.v1': ['console', 'record-restored-connection'],
} as const
type ToldSubject = keyof typeof toldSubjects

export interface HarnessOptions {
  postsPerSecond?: number
  replicas?: number
  rateLimitFactor?: number
  /** Where the service calls Slack, if not at the sandbox itself. */
  slackApiUrl?: (sandboxApiUrl: string) => Promise<string>
}

/** The service as it runs, on real engines, between a Slack of its own and a test that plays the other services. */
export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const { postsPerSecond = 1_000, replicas = 1, rateLimitFactor = 0 } = options
  const engines = await startTestEngines()
  const messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
  const slack = await startSlackTeam(
    (event) =>
      messaging.publish('slackChannel.received.v1', {
        workspaceId: null,
        msgId: event.slackEventId,
        data: { ...event, slackEnterpriseId: null },
      }),
    rateLimitFactor,
  )
  const workspaceId = newId('wks') as WorkspaceId
  const oauth = await playOauth(messaging, slack, workspaceId)
  const { told, consumptions } = await collectTold(messaging)
  const slackApiUrl = (await options.slackApiUrl?.(slack.sandbox.apiUrl)) ?? slack.sandbox.apiUrl
  const running: RunningService[] = []
  const startReplica = async () => {
    const replica = await service.start(
      {
        databaseUrl: engines.databaseUrl,
        natsUrl: engines.natsUrl,
        internalSecret,
        slackApiUrl,
        postRates: { perChannelSecond: postsPerSecond, perWorkspaceMinute: postsPerSecond * 600 },
      },
      { logger: silentLogger },
    )
    running.push(replica)
    return replica
  }
  for (let replica = 0; replica < replicas; replica++) await startReplica()
  return {
    engines,
    messaging,
    slack,
    workspaceId,
    converse: (settings) => startConversation(messaging, workspaceId, settings),
    told: (subject) => (told.get(subject) ?? []) as never,
    revoke: () => oauth.revoke(),
    reinstall: () => oauth.reinstall(),
    startReplica,
    async stop() {
      await Promise.all(running.map((each) => each.stop()))
      await Promise.all([...consumptions, ...oauth.responders].map((each) => each.stop()))
      await messaging.close()
      await slack.close()
      await engines.stop()
    },
  }
}

async function collectTold(messaging: Messaging) {
  const told = new Map<string, unknown[]>()
  const collect = ([subject, [consumer, handler]]: [FactSubject, readonly [never, string]]) => {
    const facts: unknown[] = []
    told.set(subject, facts)
    return messaging.consume(subject, consumer, handler, async ({ data }) => void facts.push(data))
  }
  const entries = Object.entries(toldSubjects) as unknown as [FactSubject, readonly [never, string]][]
  const consumptions: Consumption[] = await Promise.all(entries.map(collect))
  return { told, consumptions }
}

async function playOauth(messaging: Messaging, slack: SlackTeam, workspaceId: WorkspaceId) {
  let grant: Awaited<ReturnType<SlackTeam['install']>> | undefined = await slack.install()
  let last = grant
  const installationId = newId('ins') as InstallationSummary['installationId']
  const slackTeamId = slack.teamId
  const summary = (): InstallationSummary => ({
    installationId,
    workspaceId,
    slackTeamId,
    slackEnterpriseId: null,
    teamName: 'Team',
    slackAppId: 'A1',
    botUserId: last.botUserId,
    botId: null,
    installedBy: last.installedBy,
    scopes: [],
    status: grant ? 'active' : 'revoked',
  })
  const responders = [
    messaging.respond('token.get.v1', 'oauth', async () => {
      if (!grant) throw new RequestRefused('installation_revoked', 'revoked')
      return { accessToken: grant.token, slackTeamId, botUserId: grant.botUserId }
    }),
    messaging.respond('installation.find.v1', 'oauth', async () => ({ installation: summary() })),
  ]
  return {
    responders,
    async revoke() {
      slack.uninstall()
      grant = undefined
      const data = { installationId, slackTeamId, reason: 'app_uninstalled' as const }
      await messaging.publish('installation.revoked.v1', { workspaceId, data })
    },
    async reinstall() {
      grant = await slack.install()
      last = grant
      const { botUserId, installedBy } = grant
      const data = { installationId, slackTeamId, teamName: 'Team', botUserId, installedBy, scopes: [] }
      await messaging.publish('installation.created.v1', { workspaceId, data })
    },
  }
}
