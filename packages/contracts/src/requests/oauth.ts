import { z } from 'zod'
import { slackTeamId, slackUserId } from '../entities/site.ts'
import { installationId, workspaceId } from '../ids.ts'
import { define, inWorkspace } from './request-definition.ts'

export const installationSummary = z.object({
  installationId,
  workspaceId,
  slackTeamId,
  slackEnterpriseId: z.string().nullable(),
  teamName: z.string(),
  slackAppId: z.string(),
  botUserId: slackUserId,
  botId: z.string().nullable(),
  installedBy: slackUserId,
  scopes: z.array(z.string()),
  status: z.enum(['active', 'revoked']),
})
export type InstallationSummary = z.infer<typeof installationSummary>

export const oauthRequests = {
  'installation.find.v1': define({
    input: z.object({ workspaceId: workspaceId.optional(), slackTeamId: slackTeamId.optional() }),
    output: z.object({ installation: installationSummary.nullable() }),
    responder: 'oauth',
    handler: 'find-installation',
    askers: ['conversations', 'console', 'slack-web-api', 'slack-interactivity'],
  }),
  'token.get.v1': define({
    input: inWorkspace,
    output: z.object({ accessToken: z.string(), slackTeamId, botUserId: slackUserId }),
    responder: 'oauth',
    handler: 'get-token',
    askers: ['slack-web-api'],
  }),
  'handoff.redeem.v1': define({
    input: z.object({ code: z.string().min(20).max(200) }),
    output: z.object({
      /** How the person came: by Add to Slack, or by Sign in with Slack. */
      via: z.enum(['install', 'login']),
      /** Null when somebody signs in whose Slack team has not added the app. */
      workspaceId: workspaceId.nullable(),
      slackTeamId,
      teamName: z.string(),
      slackUserId,
      name: z.string(),
      email: z.string(),
      avatarUrl: z.string(),
    }),
    responder: 'oauth',
    handler: 'redeem-handoff',
    askers: ['console'],
  }),
} as const
