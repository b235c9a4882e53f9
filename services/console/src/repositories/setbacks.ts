import type { WorkspaceId } from '@parley/contracts'
import type { PrismaClient } from '../generated/prisma/client.ts'

/** The whole workspace, where a channel would stand. */
const everywhere = ''

export async function recordSetback(
  prisma: PrismaClient,
  setback: { workspaceId: string; slackChannelId: string | null; reason: string; since: Date },
) {
  const { workspaceId, reason, since } = setback
  const slackChannelId = setback.slackChannelId ?? everywhere
  await prisma.setback.upsert({
    where: { workspaceId_slackChannelId: { workspaceId, slackChannelId } },
    create: { workspaceId, slackChannelId, reason, since },
    update: { reason },
  })
}

/** A setback that began after this word of recovery stays. */
export async function clearSetback(
  prisma: PrismaClient,
  over: { workspaceId: string; slackChannelId: string | null; at: Date },
) {
  const slackChannelId = over.slackChannelId ?? everywhere
  await prisma.setback.deleteMany({ where: { workspaceId: over.workspaceId, slackChannelId, since: { lte: over.at } } })
}

export async function setbacksOf(prisma: PrismaClient, workspaceId: WorkspaceId) {
  const rows = await prisma.setback.findMany({ where: { workspaceId }, orderBy: { since: 'asc' } })
  return rows.map(({ slackChannelId, reason, since }) => ({ slackChannelId: slackChannelId || null, reason, since }))
}
