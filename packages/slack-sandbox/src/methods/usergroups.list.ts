import { z } from 'zod'
import { flag, team } from './arguments.ts'
import { method } from './method.ts'

/** The sandbox' workspaces have none. */
export const usergroupsList = method({
  name: 'usergroups.list',
  scopes: ['usergroups:read'],
  tier: 't2',
  args: z.object({
    ...team,
    include_users: flag.optional(),
    include_count: flag.optional(),
    include_disabled: flag.optional(),
  }),
  run: () => ({ usergroups: [] }),
})
