import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import type { SlackApp } from '../config.ts'
import { slackClient } from './slack-client.ts'
import { asking, SlackUnreachedError } from './slack-failure.ts'

export interface SlackIdentity {
  slackTeamId: string
  slackEnterpriseId: string | null
  slackUserId: string
  teamName: string
  name: string
  email: string
  avatarUrl: string
}

/** Who answered is not proved by what Slack sent. */
export class IdentityUnprovenError extends Error {
  override readonly name = 'IdentityUnprovenError'
  readonly code = 'identity_unproven'
}

/**
 * Finds out who answered a sign-in, from the code that Slack gave the browser.
 * @throws IdentityUnprovenError, SlackRefusedError, SlackUnreachedError
 */
export type IdentityReader = (answer: { code: string; nonce: string; redirectUri: string }) => Promise<SlackIdentity>

/** The keys of the token's signature are fetched from Slack when first seen, and kept. */
export function createIdentityReader(slack: SlackApp): IdentityReader {
  const client = slackClient(slack.apiUrl)
  const keys = createRemoteJWKSet(new URL(`${slack.issuer}/openid/connect/keys`))
  return async ({ code, nonce, redirectUri }) => {
    const answer = await asking(() =>
      client.openid.connect.token({
        client_id: slack.clientId,
        client_secret: slack.clientSecret,
        code,
        redirect_uri: redirectUri,
      }),
    )
    const { payload } = await jwtVerify(answer.id_token ?? '', keys, {
      issuer: slack.issuer,
      audience: slack.clientId,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'nonce'],
    }).catch((cause: unknown) => {
      throw keysAway(cause)
        ? new SlackUnreachedError('Slack’s keys could not be fetched', { cause })
        : new IdentityUnprovenError('the identity token does not hold', { cause })
    })
    if (payload.nonce !== nonce) throw new IdentityUnprovenError('the nonce is another one')
    return identityOf(payload)
  }
}

/** Neither a wrong token nor a key that Slack does not have. */
const keysAway = (error: unknown) =>
  error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError) || error.code === 'ERR_JOSE_GENERIC'

function identityOf(claims: JWTPayload): SlackIdentity {
  const slackTeamId = textOf(claims['https://slack.com/team_id'])
  const slackUserId = textOf(claims['https://slack.com/user_id'])
  if (!slackTeamId || !slackUserId) throw new IdentityUnprovenError('the identity names no team or no user')
  return {
    slackTeamId,
    slackEnterpriseId: textOf(claims['https://slack.com/enterprise_id']) || null,
    slackUserId,
    teamName: textOf(claims['https://slack.com/team_name']),
    name: textOf(claims.name),
    email: claims.email_verified === true ? textOf(claims.email) : '',
    avatarUrl: textOf(claims.picture),
  }
}

const textOf = (claim: unknown): string => (typeof claim === 'string' ? claim : '')
