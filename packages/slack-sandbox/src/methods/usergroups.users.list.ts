import { z } from 'zod'
import { fail } from '../errors.ts'
import { flag, team } from './arguments.ts'
import { method } from './method.ts'

export const usergroupsUsersList = method({
  name: 'usergroups.users.list',
  scopes: ['usergroups:read'],
  tier: 't2',
  args: z.object({ ...team, usergroup: z.string(), include_disabled: flag.optional() }),
  run(args, { workspace }) {
    const group = workspace.userGroups?.find(({ id }) => id === args.usergroup)
    return { users: (group ?? fail('no_such_subteam')).users }
  },
})
