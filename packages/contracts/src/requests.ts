import type { z } from 'zod'
import { agentActionRequests } from './requests/agent-actions.ts'
import { identityRequests } from './requests/identity.ts'
import { interactionRequests } from './requests/interactions.ts'
import { oauthRequests } from './requests/oauth.ts'
import { siteRequests } from './requests/sites.ts'
import { slackRequests } from './requests/slack-web-api.ts'
import { teamRequests } from './requests/team-side.ts'
import { visitorRequests } from './requests/visitor-side.ts'

export { type AgentProfile, agentProfile, type QueueEntry } from './requests/agent-actions.ts'
export type { InstallationSummary, TokenTrouble } from './requests/oauth.ts'
export type { RequestDefinition } from './requests/request-definition.ts'

/** Every question that one service asks another. Answers are `{ok: true, data}` or `{ok: false, error: {code, message}}`. */
export const requests = {
  ...oauthRequests,
  ...slackRequests,
  ...siteRequests,
  ...visitorRequests,
  ...agentActionRequests,
  ...teamRequests,
  ...interactionRequests,
  ...identityRequests,
} as const

export type RequestSubject = keyof typeof requests
export type RequestInput<S extends RequestSubject> = z.input<(typeof requests)[S]['input']>
export type RequestData<S extends RequestSubject> = z.infer<(typeof requests)[S]['input']>
export type RequestOutput<S extends RequestSubject> = z.infer<(typeof requests)[S]['output']>
export type RequestReply<S extends RequestSubject> = z.input<(typeof requests)[S]['output']>
