import type { PersonId, WorkspaceId } from '@parley/contracts'
import type { PrismaClient } from '../generated/prisma/client.ts'

export type Role = 'owner' | 'admin' | 'agent'

export interface NewcomerInput {
  personId: PersonId
  slackTeamId: string
  slackUserId: string
  name: string
  email: string
  avatarUrl: string
}

/** The person of a Slack user, made at the first meeting and brought up to date at every other. */
export async function upsertPerson(
  prisma: PrismaClient,
  { personId, slackTeamId, slackUserId, ...profile }: NewcomerInput,
) {
  const known = Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== ''))
  return prisma.person.upsert({
    where: { slackTeamId_slackUserId: { slackTeamId, slackUserId } },
    create: { id: personId, slackTeamId, slackUserId, ...profile },
    update: known,
  })
}

export async function upsertWorkspace(
  prisma: PrismaClient,
  workspace: { id: WorkspaceId; name: string; slackTeamId: string },
) {
  return prisma.workspace.upsert({ where: { id: workspace.id }, create: workspace, update: { name: workspace.name } })
}

/** Joins a person to a workspace. A role once given is not changed by signing in again. */
export async function ensureMembership(
  prisma: PrismaClient,
  membership: { workspaceId: WorkspaceId; personId: string; role: Role },
) {
  const { workspaceId, personId } = membership
  return prisma.membership.upsert({
    where: { workspaceId_personId: { workspaceId, personId } },
    create: membership,
    update: {},
  })
}

export const hasOwner = async (prisma: PrismaClient, workspaceId: WorkspaceId): Promise<boolean> =>
  (await prisma.membership.count({ where: { workspaceId, role: 'owner' } })) > 0

export async function ownersOf(prisma: PrismaClient, workspaceId: WorkspaceId) {
  const owners = await prisma.membership.findMany({ where: { workspaceId, role: 'owner' }, include: { person: true } })
  return owners.map(({ person }) => person)
}

/** Where the owners of a workspace read their mail, as far as Slack told. */
export async function ownerEmails(prisma: PrismaClient, workspaceId: WorkspaceId): Promise<string[]> {
  const owners = await ownersOf(prisma, workspaceId)
  return owners.map(({ email }) => email).filter((email) => email !== '')
}

/** The workspace with its memberships, sessions and setbacks, and the people who were nowhere else. Also a second time. */
export async function deleteWorkspace(prisma: PrismaClient, workspaceId: string): Promise<void> {
  const people = await prisma.membership.findMany({ where: { workspaceId }, select: { personId: true } })
  await prisma.$transaction([
    prisma.session.deleteMany({ where: { workspaceId } }),
    prisma.setback.deleteMany({ where: { workspaceId } }),
    prisma.workspace.deleteMany({ where: { id: workspaceId } }),
    prisma.person.deleteMany({
      where: { id: { in: people.map(({ personId }) => personId) }, memberships: { none: {} } },
    }),
  ])
}
