import { createHash, randomBytes } from 'node:crypto'
import type { PersonId, WorkspaceId } from '@parley/contracts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { Role } from './people.ts'

/** Seconds that a browser stays signed in. */
export const sessionLifetime = 30 * 24 * 60 * 60

/** Who asks, and for which workspace. */
export interface SignedIn {
  personId: PersonId
  workspaceId: WorkspaceId
  role: Role
  name: string
  email: string
  avatarUrl: string
  slackUserId: string
  workspaceName: string
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/** @returns the token for the browser's cookie; only its hash is kept */
export async function openSession(
  prisma: PrismaClient,
  owner: { personId: string; workspaceId: WorkspaceId },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + sessionLifetime * 1_000)
  await prisma.session.create({ data: { tokenHash: hashOf(token), expiresAt, ...owner } })
  return token
}

/** Somebody who left the workspace is signed out of it by that alone. */
export async function findSession(prisma: PrismaClient, token: string): Promise<SignedIn | undefined> {
  const session = await prisma.session.findUnique({
    where: { tokenHash: hashOf(token), expiresAt: { gt: new Date() } },
    include: { person: { include: { memberships: { include: { workspace: true } } } } },
  })
  const membership = session?.person.memberships.find((each) => each.workspaceId === session.workspaceId)
  if (!session || !membership) return undefined
  const { person } = session
  return {
    personId: person.id as PersonId,
    workspaceId: session.workspaceId as WorkspaceId,
    role: membership.role as Role,
    name: person.name,
    email: person.email,
    avatarUrl: person.avatarUrl,
    slackUserId: person.slackUserId,
    workspaceName: membership.workspace.name,
  }
}

export async function closeSession(prisma: PrismaClient, token: string): Promise<void> {
  await prisma.session.deleteMany({ where: { tokenHash: hashOf(token) } })
}

export async function forgetExpiredSessions(prisma: PrismaClient): Promise<void> {
  await prisma.session.deleteMany({ where: { expiresAt: { lt: new Date() } } })
}
