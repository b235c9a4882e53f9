import { z } from 'zod'
import { slackTeamId, slackUserId } from '../entities/site.ts'
import { consolePath } from '../http-routes.ts'
import { installationId, workspaceId } from '../ids.ts'
import { define, inWorkspace } from './request-definition.ts'

/** Why a token was not renewed: Slack said no, or could not be asked. */
export const tokenTrouble = z.enum(['refused', 'unreached'])
export type TokenTrouble = z.infer<typeof tokenTrouble>

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
  /** Set while Slack does not renew the token. */
  tokenTrouble: tokenTrouble.optional(),
  /** Of one that was revoked: when what we hold of the team will be deleted. */
  keptUntil: z.iso.datetime().optional(),
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
    /** Never one that has expired: `token_expired` is answered in its place. */
    output: z.object({
      accessToken: z.string(),
      slackTeamId,
      botUserId: slackUserId,
      /** Missing for a token without an end. */
      expiresAt: z.iso.datetime().optional(),
      /** Of a whole organisation's token: the workspaces that it may act in. */
      slackTeamIds: z.array(slackTeamId).optional(),
    }),
    responder: 'oauth',
    handler: 'get-token',
    askers: ['slack-web-api'],
    // A token may have to be renewed first.
    timeoutMs: 15_000,
  }),
  'handoff.redeem.v1': define({
    input: z.object({
      code: z.string().min(20).max(200),
      /** What the browser's cookie says: the code is good in the browser alone that began. */
      browser: z.string().max(200),
    }),
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
      /** Where in the Console the person came from; null for the next step. */
      returnTo: consolePath.nullable(),
    }),
    responder: 'oauth',
    handler: 'redeem-handoff',
    askers: ['console'],
  }),
} as const
