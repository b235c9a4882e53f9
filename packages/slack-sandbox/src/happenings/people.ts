import type { User, UserGroup } from '../model.ts'
import { userGroupShape } from '../shapes/user-group-shape.ts'
import { userShape } from '../shapes/user-shape.ts'
import { type Here, nextTs } from '../world.ts'

export type Profile = {
  [K in
    | 'realName'
    | 'displayName'
    | 'avatar'
    | 'email'
    | 'statusText'
    | 'statusEmoji'
    | 'presence'
    | 'deleted'
    | 'guest']?: User[K] | undefined
}

/** Parts that are undefined stay. Of presence alone nobody is told, as in Slack: apps ask for it. */
export function changeProfile({ world, workspace }: Here, user: User, profile: Profile): void {
  const now = Math.floor(Date.now() / 1_000)
  const { presence, ...told } = Object.fromEntries(
    Object.entries(profile).filter(([, value]) => value !== undefined),
  ) as Partial<User>
  Object.assign(user, told, presence ? { presence } : {})
  if (Object.keys(told).length > 0) {
    user.updated = now
    const shape = { ...userShape(world.place(workspace), user.id, true), presence: user.presence }
    world.tell(workspace, { type: 'user_change', user: shape, cache_ts: now, event_ts: nextTs(workspace) })
  }
  world.rearranged(workspace)
}

/** Somebody is new in the workspace. */
export function joinTeam({ world, workspace }: Here, user: User): void {
  const now = Math.floor(Date.now() / 1_000)
  const shape = userShape(world.place(workspace), user.id, true)
  if (!user.stranger)
    world.tell(workspace, { type: 'team_join', user: shape, cache_ts: now, event_ts: nextTs(workspace) })
  world.rearranged(workspace)
}

/** Somebody adds emoji: apps are told of each. */
export function addEmoji({ world, workspace }: Here, emoji: Record<string, string>): void {
  workspace.emoji = { ...workspace.emoji, ...emoji }
  for (const [name, value] of Object.entries(emoji))
    world.tell(workspace, { type: 'emoji_changed', subtype: 'add', name, value, event_ts: nextTs(workspace) })
  world.rearranged(workspace)
}

/** A group is made, or is another now. */
export function setUserGroup({ world, workspace }: Here, group: UserGroup): UserGroup {
  const groups = workspace.userGroups ?? []
  const known = groups.some(({ id }) => id === group.id)
  workspace.userGroups = [...groups.filter(({ id }) => id !== group.id), group]
  const subteam = userGroupShape(workspace, group, { users: true, count: true })
  const type = known ? 'subteam_updated' : 'subteam_created'
  world.tell(workspace, { type, subteam, event_ts: nextTs(workspace) })
  world.rearranged(workspace)
  return group
}
