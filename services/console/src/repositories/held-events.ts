import type { PrismaClient } from '../generated/prisma/client.ts'

/** Milliseconds. */
const hour = 3_600_000

/** @returns whether its owners are to be told: once an hour, by whichever replica was first */
export async function recordHeldEvents(prisma: PrismaClient, workspaceId: string, at: Date): Promise<boolean> {
  const id = workspaceId
  await prisma.workspace.updateMany({
    where: { id, OR: [{ eventsHeldAt: null }, { eventsHeldAt: { lt: at } }] },
    data: { eventsHeldAt: at },
  })
  const { count } = await prisma.workspace.updateMany({
    where: { id, OR: [{ ownersToldAt: null }, { ownersToldAt: { lte: new Date(at.getTime() - hour) } }] },
    data: { ownersToldAt: at },
  })
  return count > 0
}

/** @returns when Slack last kept events to itself; null when that is over an hour ago, which is the time that Slack counts in */
export async function eventsHeldAt(prisma: PrismaClient, workspaceId: string, now = new Date()): Promise<Date | null> {
  const workspace = await prisma.workspace.findUnique({ where: { id: workspaceId }, select: { eventsHeldAt: true } })
  const at = workspace?.eventsHeldAt ?? null
  return at && at.getTime() > now.getTime() - hour ? at : null
}
