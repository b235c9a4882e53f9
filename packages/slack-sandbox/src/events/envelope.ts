import { slackId } from '../ids.ts'
import type { Token, Workspace } from '../model.ts'

export interface Authorization {
  enterprise_id: null
  team_id: string
  user_id: string
  is_bot: boolean
  is_enterprise_install: boolean
}

export const authorizationOf = (token: Token): Authorization => ({
  enterprise_id: null,
  team_id: token.team,
  user_id: token.user,
  is_bot: token.kind === 'bot',
  is_enterprise_install: false,
})

/** Slack still sends it; it proves nothing, the signature does. */
export const verificationToken = 'verification-tokens-prove-nothing'

/** @see https://docs.slack.dev/apis/events-api/#callback-field */
export const envelopeFor = (token: Token, workspace: Workspace, event: Record<string, unknown>) => ({
  token: verificationToken,
  team_id: workspace.id,
  context_team_id: workspace.id,
  context_enterprise_id: null,
  api_app_id: token.appId,
  event,
  type: 'event_callback',
  event_id: slackId('Ev'),
  event_time: Math.floor(Date.now() / 1_000),
  authorizations: [authorizationOf(token)],
  is_ext_shared_channel: false,
  event_context: `4-${slackId('E')}${slackId('')}`,
})
