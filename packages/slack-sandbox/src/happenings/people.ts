import type { User } from '../model.ts'
import { userShape } from '../shapes/user-shape.ts'
import { type Here, nextTs } from '../world.ts'

export type Profile = Partial<Pick<User, 'realName' | 'statusText' | 'statusEmoji' | 'presence' | 'deleted'>>

export function changeProfile({ world, workspace }: Here, user: User, profile: Profile): void {
  const now = Math.floor(Date.now() / 1_000)
  Object.assign(user, profile, { updated: now })
  const shape = { ...userShape(workspace, user.id, true), presence: user.presence }
  world.tell(workspace, { type: 'user_change', user: shape, cache_ts: now, event_ts: nextTs(workspace) })
  world.rearranged(workspace)
}
