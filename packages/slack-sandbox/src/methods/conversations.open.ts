import { z } from 'zod'
import { fail } from '../errors.ts'
import { openIm } from '../happenings/channels.ts'
import { flag, list } from './arguments.ts'
import { channelFor, manageScopes, needScope, shapeFor } from './channel-access.ts'
import { method } from './method.ts'

const mostPeople = 8

export const conversationsOpen = method({
  name: 'conversations.open',
  scopes: ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
  tier: 't3',
  args: z.object({
    channel: z.string().optional(),
    users: list.optional(),
    return_im: flag.optional(),
    prevent_creation: flag.optional(),
  }),
  run(args, context) {
    const { workspace, token } = context
    if (args.channel) return { channel: { id: channelFor(context, args.channel).id } }
    const [user, ...others] = args.users ?? []
    if (!user) return fail('users_list_not_supplied')
    if (others.length + 1 > mostPeople) fail('too_many_users')
    // Conversations of several people are not among what the sandbox has.
    if (others.length > 0) fail('method_not_supported_for_channel_type')
    needScope(context, manageScopes.im)
    const person = workspace.users[user] ?? fail('user_not_found')
    if (person.deleted) fail('user_disabled')
    const before = Object.keys(workspace.channels).length
    const channel = openIm(context, token.user, user)
    const known = Object.keys(workspace.channels).length === before
    return {
      ...(known ? { no_op: true, already_open: true } : {}),
      channel: args.return_im ? shapeFor(context, channel) : { id: channel.id },
    }
  },
})
