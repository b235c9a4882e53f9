import type { WorkspaceId } from '@parley/contracts'
import { type FactHandler, TerminateMessage } from '@parley/messaging'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { Mailer } from '../mailer.ts'
import { ownerEmails } from '../repositories/people.ts'

export interface SendMailDeps {
  prisma: PrismaClient
  mailer: Mailer
}

/** `mail.requested.v1`: to an address, or to the owners of a workspace. A server that is away gets it later. */
export const sendMail =
  ({ prisma, mailer }: SendMailDeps): FactHandler<'mail.requested.v1'> =>
  async ({ workspaceId, data }) => {
    if (!workspaceId) throw new TerminateMessage('workspace_missing', 'a mail belongs to a workspace')
    const { mailId, to, subject, text } = data
    const recipients = 'email' in to ? [to.email] : await ownerEmails(prisma, workspaceId as WorkspaceId)
    if (recipients.length > 0) await mailer.send({ id: mailId, to: recipients, subject, text })
  }
