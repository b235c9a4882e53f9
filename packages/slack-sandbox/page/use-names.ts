import { useMemo } from 'react'
import { nameOf } from './names.ts'
import { useSandbox } from './sandbox-context.ts'

export interface Names {
  users: { id: string; name: string }[]
  channels: { id: string; name: string }[]
  user_groups: { id: string; name: string }[]
}

let last: { key: string; names: Names } | undefined

/** Who and what mentions stand for; the same object as long as nothing was renamed. */
export function useNames(): Names {
  const { users, userGroups, channels } = useSandbox().state
  return useMemo(() => {
    const names = {
      users: users.map((user) => ({ id: user.id, name: nameOf(user) })),
      channels: channels.map(({ id, name }) => ({ id, name })),
      user_groups: userGroups.map(({ id, handle }) => ({ id, name: handle })),
    }
    const key = JSON.stringify(names)
    if (last?.key !== key) last = { key, names }
    return last.names
  }, [users, userGroups, channels])
}
