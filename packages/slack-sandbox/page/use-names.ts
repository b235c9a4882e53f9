import { useMemo } from 'react'
import { useSandbox } from './sandbox-context.ts'

export interface Names {
  users: { id: string; name: string }[]
  channels: { id: string; name: string }[]
}

let last: { key: string; names: Names } | undefined

/** Who and what mentions stand for; the same object as long as nothing was renamed. */
export function useNames(): Names {
  const { users, channels } = useSandbox().state
  return useMemo(() => {
    const names = {
      users: users.map(({ id, realName }) => ({ id, name: realName })),
      channels: channels.map(({ id, name }) => ({ id, name })),
    }
    const key = JSON.stringify(names)
    if (last?.key !== key) last = { key, names }
    return last.names
  }, [users, channels])
}
