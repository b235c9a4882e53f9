import { z } from 'zod'
import { userGroupShape } from '../shapes/user-group-shape.ts'
import { flag, team } from './arguments.ts'
import { method } from './method.ts'

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
  run: (args, { workspace }) => ({
    usergroups: (workspace.userGroups ?? [])
      .filter(({ disabled }) => args.include_disabled || !disabled)
      .map((group) => userGroupShape(workspace, group, { users: args.include_users, count: args.include_count })),
  }),
})
