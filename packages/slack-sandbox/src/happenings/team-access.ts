import type { AppDefinition, Token, Workspace } from '../model.ts'
import { botIn } from '../oauth/bot-in.ts'
import { nextTs, type World } from '../world.ts'

/** An app of a whole organisation may act in these workspaces, too. */
export function grantTeams(world: World, app: AppDefinition, token: Token, workspaces: readonly Workspace[]): void {
  for (const workspace of workspaces) {
    token.teams = [...new Set([...(token.teams ?? []), workspace.id])]
    botIn(workspace, app, token)
    world.rearranged(workspace)
  }
  tell(world, token, 'team_access_granted', workspaces)
}

/** It may act in these no longer. */
export function revokeTeams(world: World, token: Token, workspaces: readonly Workspace[]): void {
  const ids = workspaces.map(({ id }) => id)
  token.teams = (token.teams ?? []).filter((id) => !ids.includes(id))
  for (const workspace of workspaces) {
    for (const channel of Object.values(workspace.channels))
      channel.members = channel.members.filter((member) => member !== token.user)
    world.rearranged(workspace)
  }
  tell(world, token, 'team_access_revoked', workspaces)
}

function tell(world: World, token: Token, type: string, workspaces: readonly Workspace[]): void {
  const [first] = workspaces
  if (!first) return
  const event = { type, team_ids: workspaces.map(({ id }) => id), event_ts: nextTs(first) }
  void world.tellApp(undefined, event, token)
}
