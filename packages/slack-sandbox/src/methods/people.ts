import { z } from 'zod'
import { fail } from '../errors.ts'
import { channelShape, userShape } from '../message-shape.ts'
import { amount, flag, type MethodContext, method, page } from './method.ts'

const cursor = { cursor: z.string().optional(), limit: amount.min(1).max(1_000).optional() }
const seesEmail = ({ token }: MethodContext) => token.scopes.includes('users:read.email')
const known = ({ workspace }: MethodContext, id: string) => workspace.users[id] ?? fail('user_not_found')

export const peopleMethods = [
  method({
    name: 'users.info',
    scopes: ['users:read'],
    tier: 't4',
    args: z.object({ user: z.string(), include_locale: flag.optional() }),
    run: (args, context) => ({ user: userShape(context.workspace, known(context, args.user).id, seesEmail(context)) }),
  }),
  method({
    name: 'users.list',
    scopes: ['users:read'],
    tier: 't2',
    args: z.object({ ...cursor, include_locale: flag.optional(), team_id: z.string().optional() }),
    run(args, context) {
      const { items, response_metadata } = page(Object.keys(context.workspace.users), args)
      return {
        members: items.map((id) => userShape(context.workspace, id, seesEmail(context))),
        cache_ts: 0,
        response_metadata,
      }
    },
  }),
  method({
    name: 'users.conversations',
    scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
    tier: 't3',
    args: z.object({
      ...cursor,
      user: z.string().optional(),
      types: z.string().optional(),
      exclude_archived: flag.optional(),
      team_id: z.string().optional(),
    }),
    run(args, context) {
      const of = args.user ?? context.token.user
      const types = (args.types ?? 'public_channel').split(',').map((type) => type.trim())
      const visible = Object.values(context.workspace.channels).filter(
        (channel) =>
          channel.members.includes(of) &&
          (!channel.isPrivate || channel.members.includes(context.token.user)) &&
          !(args.exclude_archived && channel.archived) &&
          types.includes(channel.im ? 'im' : channel.isPrivate ? 'private_channel' : 'public_channel'),
      )
      const { items, response_metadata } = page(visible, args)
      return { channels: items.map(channelShape), response_metadata }
    },
  }),
  method({
    name: 'users.profile.get',
    scopes: ['users.profile:read'],
    tier: 't4',
    args: z.object({ user: z.string().optional(), include_labels: flag.optional() }),
    run: (args, context) => ({
      profile: userShape(context.workspace, known(context, args.user ?? context.token.user).id, seesEmail(context))
        .profile,
    }),
  }),
  method({
    name: 'users.getPresence',
    scopes: ['users:read'],
    tier: 't3',
    args: z.object({ user: z.string().optional() }),
    run: (args, context) => ({ presence: known(context, args.user ?? context.token.user).presence }),
  }),
  method({
    name: 'users.lookupByEmail',
    scopes: ['users:read.email'],
    tier: 't3',
    args: z.object({ email: z.string() }),
    run(args, context) {
      const user = Object.values(context.workspace.users).find(({ email, bot }) => !bot && email === args.email)
      return { user: userShape(context.workspace, (user ?? fail('users_not_found')).id, true) }
    },
  }),
  method({
    name: 'team.info',
    scopes: ['team:read'],
    tier: 't3',
    args: z.object({ team: z.string().optional(), domain: z.string().optional() }),
    run: (_args, { workspace }) => ({
      team: {
        id: workspace.id,
        name: workspace.name,
        domain: workspace.domain,
        email_domain: '',
        icon: { image_default: true },
        url: `https://${workspace.domain}.slack.example/`,
      },
    }),
  }),
  method({
    name: 'bots.info',
    scopes: ['users:read'],
    tier: 't3',
    args: z.object({ bot: z.string().optional(), team_id: z.string().optional() }),
    run(args, { workspace }) {
      const user = Object.values(workspace.users).find(({ bot }) => bot?.botId === args.bot) ?? fail('bot_not_found')
      return {
        bot: {
          id: args.bot,
          deleted: false,
          name: user.realName,
          updated: 0,
          app_id: user.bot?.appId,
          user_id: user.id,
          icons: { image_72: user.avatar },
        },
      }
    },
  }),
  method({
    name: 'usergroups.list',
    scopes: ['usergroups:read'],
    tier: 't2',
    args: z.object({
      include_users: flag.optional(),
      include_count: flag.optional(),
      include_disabled: flag.optional(),
      team_id: z.string().optional(),
    }),
    run: () => ({ usergroups: [] }),
  }),
]
