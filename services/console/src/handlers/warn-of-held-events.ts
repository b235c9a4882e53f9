import type { WorkspaceId } from '@parley/contracts'
import type { FactHandler, Messaging } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { Mailer } from '../mailer.ts'
import { recordHeldEvents } from '../repositories/held-events.ts'
import { ownersOf } from '../repositories/people.ts'

export interface HeldEventsDeps {
  prisma: PrismaClient
  messaging: Pick<Messaging, 'request'>
  mailer: Mailer
  publicUrl: string
  logger: Logger
}

/** `slackLimit.reached.v1`: Slack keeps events to itself, and replies with them. The Console shows it; the owners are told once an hour, in Slack and by mail. */
export const warnOfHeldEvents =
  (deps: HeldEventsDeps): FactHandler<'slackLimit.reached.v1'> =>
  async ({ id, data: { slackTeamId, minute } }) => {
    const { installation } = await deps.messaging.request('installation.find.v1', { slackTeamId })
    if (!installation) return
    const { workspaceId } = installation
    if (!(await recordHeldEvents(deps.prisma, workspaceId, new Date(minute * 1_000)))) return
    const owners = await ownersOf(deps.prisma, workspaceId)
    const text = words(deps.publicUrl)
    for (const { slackUserId } of owners) await tellInSlack(deps, workspaceId, slackUserId, text)
    const to = owners.map(({ email }) => email).filter((email) => email !== '')
    if (to.length > 0)
      await deps.mailer.send({ id, to, subject: 'Slack is holding back replies to your visitors', text })
  }

/** Who cannot be told there reads it in the Console and in the mail. */
async function tellInSlack(
  { messaging, logger }: HeldEventsDeps,
  workspaceId: WorkspaceId,
  slackUserId: string,
  text: string,
): Promise<void> {
  try {
    await messaging.request('directMessage.post.v1', { workspaceId, slackUserId, text, slackThreadTs: null })
  } catch (err) {
    logger.warn({ err, workspaceId }, 'an owner could not be told in Slack')
  }
}

const words = (publicUrl: string) =>
  [
    'More is happening in the channels that Parley is in than Slack tells an app of in an hour (30,000 events).',
    'For the rest of that hour Slack holds back what your team writes: a reply may not reach its visitor. What visitors write still reaches you.',
    '',
    `Take Parley out of busy channels that no site uses, and look at the conversations that are open: ${publicUrl}/conversations`,
  ].join('\n')
