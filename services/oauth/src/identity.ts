import { WebClient } from '@slack/web-api'
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose'
import type { SlackApp } from './config.ts'
import { identityRefused } from './errors.ts'
import { slackTimeout } from './installer.ts'

export interface SlackIdentity {
  slackTeamId: string
  slackUserId: string
  teamName: string
  name: string
  email: string
  avatarUrl: string
}

/** Finds out who answered a sign-in, from the code that Slack gave the browser. @throws AppError `identity_refused` */
export type IdentityReader = (answer: { code: string; nonce: string; redirectUri: string }) => Promise<SlackIdentity>

export function createIdentityReader(slack: SlackApp): IdentityReader {
  const client = new WebClient(undefined, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    timeout: slackTimeout,
    allowAbsoluteUrls: false,
  })
  const keys = createRemoteJWKSet(new URL(`${slack.issuer}/openid/connect/keys`))
  return async ({ code, nonce, redirectUri }) => {
    try {
      const answer = await client.openid.connect.token({
        client_id: slack.clientId,
        client_secret: slack.clientSecret,
        code,
        redirect_uri: redirectUri,
      })
      const { payload } = await jwtVerify(answer.id_token ?? '', keys, {
        issuer: slack.issuer,
        audience: slack.clientId,
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'nonce'],
      })
      if (payload.nonce !== nonce) throw new Error('the nonce is another one')
      return identityOf(payload)
    } catch (cause) {
      throw identityRefused(cause)
    }
  }
}

function identityOf(claims: JWTPayload): SlackIdentity {
  const slackTeamId = textOf(claims['https://slack.com/team_id'])
  const slackUserId = textOf(claims['https://slack.com/user_id'])
  if (!slackTeamId || !slackUserId) throw new Error('the identity names no team or no user')
  return {
    slackTeamId,
    slackUserId,
    teamName: textOf(claims['https://slack.com/team_name']),
    name: textOf(claims.name),
    email: claims.email_verified === true ? textOf(claims.email) : '',
    avatarUrl: textOf(claims.picture),
  }
}

const textOf = (claim: unknown): string => (typeof claim === 'string' ? claim : '')
