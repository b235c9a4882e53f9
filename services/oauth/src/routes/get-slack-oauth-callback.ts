import { ErrorCode, type InstallProvider } from '@slack/oauth'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { describePerson } from '../commands/describe-person.ts'
import { type RecordInstallationDeps, recordInstallation } from '../commands/record-installation.ts'
import type { SlackApp } from '../config.ts'
import { denied, slackRefused, stateRefused } from '../errors.ts'
import { grantOf } from '../grant-of.ts'
import { type InstallFailure, type SlackInstallation, stateRefusedCode } from '../installer.ts'
import { handoffUrl, redirectUrls } from '../redirect-urls.ts'
import type { Handoffs } from '../stores/handoffs.ts'

export interface CallbackDeps extends RecordInstallationDeps {
  installer: InstallProvider
  handoffs: Handoffs
  slack: SlackApp
  publicUrl: string
}

/** Slack sends the installer back: the grant is kept and the browser goes on to the Console, logged in. */
export function getSlackOauthCallback(app: FastifyInstance, deps: CallbackDeps): void {
  app.get('/slack/oauth/callback', async (request, reply) => {
    const installation = await exchangeCode(deps, request, reply)
    const grant = grantOf(installation)
    const workspaceId = await recordInstallation(deps, grant)
    const person = await describePerson(deps.slack, grant.botToken, grant.installedBy)
    const code = await deps.handoffs.give({
      via: 'install',
      workspaceId,
      slackTeamId: grant.slackTeamId,
      teamName: grant.teamName,
      slackUserId: grant.installedBy,
      ...person,
    })
    return reply.redirect(handoffUrl(deps.publicUrl, code))
  })
}

/** Slack's client wants to answer the browser itself; it is given the question and keeps its hands off the answer. */
async function exchangeCode(
  deps: CallbackDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SlackInstallation> {
  const query = new URL(request.url, deps.publicUrl).searchParams
  if (query.get('error') && query.get('error') !== 'access_denied')
    throw slackRefused(new Error(query.get('error') ?? ''))
  return new Promise((resolve, reject) => {
    deps.installer
      .handleCallback(
        request.raw,
        reply.raw,
        {
          success: (installation) => resolve(installation),
          failure: (error) => reject(refusalOf(error)),
        },
        { scopes: [], redirectUri: redirectUrls(deps.publicUrl).install },
      )
      .catch(reject)
  })
}

function refusalOf(error: InstallFailure): Error {
  switch (error.code) {
    case ErrorCode.AuthorizationError:
      return denied()
    case ErrorCode.MissingStateError:
    case ErrorCode.InvalidStateError:
    case stateRefusedCode:
      return stateRefused(error)
    default:
      return slackRefused(error)
  }
}
