import type { RequestOutput } from '@parley/contracts'
import { newId } from '@parley/ids'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { ensureMembership, hasOwner, upsertPerson, upsertWorkspace } from '../repositories/people.ts'
import { openSession } from '../repositories/sessions.ts'

export type Arrival = RequestOutput<'handoff.redeem.v1'>
export type Welcome = { kind: 'signed-in'; token: string } | { kind: 'no-workspace'; teamName: string }

/**
 * Lets in somebody whom Slack vouched for. Who adds the app first owns the workspace; others of the same Slack team come in
 * as agents. The account made by Add to Slack is the one that later signs in.
 */
export async function welcomePerson(prisma: PrismaClient, arrival: Arrival): Promise<Welcome> {
  const { workspaceId, slackTeamId, teamName } = arrival
  if (!workspaceId) return { kind: 'no-workspace', teamName }
  await upsertWorkspace(prisma, { id: workspaceId, name: teamName, slackTeamId })
  const person = await upsertPerson(prisma, {
    personId: newId('per'),
    slackTeamId,
    slackUserId: arrival.slackUserId,
    name: arrival.name,
    email: arrival.email,
    avatarUrl: arrival.avatarUrl,
  })
  const role = await roleOf(prisma, arrival.via, workspaceId)
  await ensureMembership(prisma, { workspaceId, personId: person.id, role })
  return { kind: 'signed-in', token: await openSession(prisma, { personId: person.id, workspaceId }) }
}

async function roleOf(prisma: PrismaClient, via: Arrival['via'], workspaceId: NonNullable<Arrival['workspaceId']>) {
  if (via === 'login') return 'agent'
  return (await hasOwner(prisma, workspaceId)) ? 'admin' : 'owner'
}
