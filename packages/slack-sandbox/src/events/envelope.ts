import { slackId } from '../ids.ts'
import type { Channel, Token, Workspace } from '../model.ts'
import { isOrgToken } from '../token-reach.ts'

export interface Authorization {
  enterprise_id: string | null
  team_id: string | null
  user_id: string
  is_bot: boolean
  is_enterprise_install: boolean
}

/** Slack still sends it; it proves nothing, the signature does. */
export const verificationToken = 'verification-tokens-prove-nothing'

/** What a test says of an event besides. */
export interface EventStamp {
  /** Seconds since 1970; now when absent. */
  eventTime?: number
  eventId?: string
}

export interface Happening extends EventStamp {
  token: Token
  /** None when it concerns the whole organisation. */
  workspace?: Workspace | undefined
  event: Record<string, unknown>
  channel?: Channel | undefined
}

/** @see https://docs.slack.dev/apis/events-api/#callback-field */
export function envelopeFor({ token, workspace, event, channel, eventTime, eventId }: Happening) {
  const enterprise = workspace ? (workspace.enterprise?.id ?? null) : token.team
  const enterpriseInstall = isOrgToken(token)
  return {
    token: verificationToken,
    team_id: workspace ? originOf(workspace, event) : null,
    ...(enterprise ? { enterprise_id: enterprise } : {}),
    context_team_id: workspace?.id ?? null,
    context_enterprise_id: enterprise,
    api_app_id: token.appId,
    event,
    type: 'event_callback',
    event_id: eventId ?? slackId('Ev'),
    event_time: eventTime ?? Math.floor(Date.now() / 1_000),
    authorizations: [
      {
        enterprise_id: enterprise,
        team_id: workspace?.id ?? null,
        user_id: token.user,
        is_bot: token.kind === 'bot',
        is_enterprise_install: enterpriseInstall,
      },
    ] satisfies Authorization[],
    is_ext_shared_channel: (channel?.connectedTeams ?? []).length > 0,
    event_context: `4-${slackId('E')}${slackId('')}`,
  }
}

/** What somebody of another company does, comes from their workspace. */
function originOf(workspace: Workspace, { user }: Record<string, unknown>): string {
  const person = typeof user === 'string' ? workspace.users[user] : undefined
  return person?.stranger?.team ?? workspace.id
}
