import type { FactData, WorkspaceId } from '@parley/contracts'
import { type FactHandler, TerminateMessage } from '@parley/messaging'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { Mailer } from '../mailer.ts'
import { ownerEmails } from '../repositories/people.ts'

interface WarnOwnerDeps {
  prisma: PrismaClient
  mailer: Mailer
  publicUrl: string
}

/** `refresh.failed.v1`: the connection to Slack ends soon, or has ended. The Console shows it as long as it is so; this wakes the owners. */
export const warnOwner =
  ({ prisma, mailer, publicUrl }: WarnOwnerDeps): FactHandler<'refresh.failed.v1'> =>
  async ({ id, workspaceId, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'a token belongs to a workspace')
    const to = await ownerEmails(prisma, workspaceId as WorkspaceId)
    if (to.length === 0) return
    await mailer.send({ id, to, subject: 'Parley is losing its connection to Slack', text: words(data, publicUrl) })
  }

const words = ({ reason, usableUntil }: FactData<'refresh.failed.v1'>, publicUrl: string) =>
  [
    reason === 'refused'
      ? 'Slack did not renew Parley’s access to your workspace.'
      : 'Slack did not answer when Parley wanted to renew its access to your workspace. Parley keeps trying.',
    usableUntil ? `Messages go through until ${usableUntil.slice(0, 16).replace('T', ' ')} UTC at least.` : '',
    'After that visitors can still write: their messages are kept, and delivered once the connection is back.',
    '',
    `To mend it, add Parley to Slack again: ${publicUrl}/slack/install`,
  ]
    .filter((line, index) => line !== '' || index > 2)
    .join('\n')
