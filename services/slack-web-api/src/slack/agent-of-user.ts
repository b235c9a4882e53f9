import { type Agent, slackUserId } from '@parley/contracts'
import { z } from 'zod'

/** What we read of Slack's user objects. */
export const slackUser = z.looseObject({
  id: slackUserId,
  name: z.string().nullish(),
  real_name: z.string().nullish(),
  deleted: z.boolean().nullish(),
  is_bot: z.boolean().nullish(),
  is_app_user: z.boolean().nullish(),
  is_restricted: z.boolean().nullish(),
  team_id: z.string().nullish(),
  enterprise_user: z.looseObject({ enterprise_id: z.string().nullish() }).nullish(),
  profile: z
    .looseObject({
      display_name: z.string().nullish(),
      real_name: z.string().nullish(),
      image_192: z.string().nullish(),
      image_72: z.string().nullish(),
    })
    .nullish(),
})
export type SlackUser = z.infer<typeof slackUser>

/** Somebody as visitors see them: the name that they chose in Slack, and their photo. */
function agentOfUser({ id, name, real_name, profile }: SlackUser): Agent {
  const avatarUrl = profile?.image_192 || profile?.image_72 || ''
  return {
    slackUserId: id,
    name: profile?.display_name || profile?.real_name || real_name || name || '',
    avatarUrl: /^https?:\/\//.test(avatarUrl) ? avatarUrl : '',
  }
}

/** Somebody, and whose person they are: in a shared channel another company's. */
export interface KnownUser extends Agent {
  slackTeamId: string | null
  slackEnterpriseId: string | null
  /** Let into some channels only. */
  guest: boolean
}

export const knownUserOf = (user: SlackUser): KnownUser => ({
  ...agentOfUser(user),
  slackTeamId: user.team_id ?? null,
  slackEnterpriseId: user.enterprise_user?.enterprise_id ?? null,
  guest: user.is_restricted ?? false,
})

/** Slack's own helper is not marked as a bot. */
export const isPerson = ({ id, deleted, is_bot }: SlackUser): boolean => !deleted && !is_bot && id !== 'USLACKBOT'
