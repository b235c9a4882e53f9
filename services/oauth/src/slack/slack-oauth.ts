import { z } from 'zod'
import type { SlackApp } from '../config.ts'
import { slackClient } from './slack-client.ts'
import { asking, SlackRefusedError } from './slack-failure.ts'

/** A pair of tokens, or one token without an end. */
export interface Tokens {
  botToken: string
  refreshToken: string | null
  expiresInSeconds: number | null
}

/** What Slack granted, as its OAuth answer says. */
export interface Grant extends Tokens {
  /** The organisation's, where the app was added to all of it. */
  slackTeamId: string
  slackEnterpriseId: string | null
  teamName: string
  slackAppId: string
  botUserId: string
  botId: string | null
  installedBy: string
  scopes: string[]
}

/** Slack's side of an installation. Each throws SlackRefusedError or SlackUnreachedError. */
export interface SlackOauth {
  exchange(answer: { code: string; redirectUri: string }): Promise<Grant>
  refresh(refreshToken: string): Promise<Tokens & { refreshToken: string; expiresInSeconds: number }>
  /** Whether a token is good for anything at all. */
  lives(botToken: string): Promise<boolean>
  /** Null where Slack does not say yet: an organisation's bot is in none of its workspaces at first. */
  botIdOf(botToken: string): Promise<string | null>
}

const place = z.object({ id: z.string(), name: z.string().nullish() })
const tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  expires_in: z.number().positive().nullish(),
})
const granted = tokens.extend({
  app_id: z.string(),
  bot_user_id: z.string().min(1),
  scope: z.string().nullish(),
  team: place.nullish(),
  enterprise: place.nullish(),
  is_enterprise_install: z.boolean().nullish(),
  authed_user: z.object({ id: z.string() }),
})

export function createSlackOauth(slack: SlackApp): SlackOauth {
  const client = slackClient(slack.apiUrl)
  const credentials = { client_id: slack.clientId, client_secret: slack.clientSecret }
  const botIdOf = async (botToken: string) => {
    const said = await slackClient(slack.apiUrl, botToken)
      .auth.test()
      .catch(() => undefined)
    return said?.bot_id ?? null
  }
  return {
    async exchange({ code, redirectUri }) {
      const answer = await asking(() => client.oauth.v2.access({ ...credentials, code, redirect_uri: redirectUri }))
      const grant = grantOf(read(granted, answer))
      return { ...grant, botId: await botIdOf(grant.botToken) }
    },
    async refresh(refreshToken) {
      const answer = await asking(() =>
        client.oauth.v2.access({ ...credentials, grant_type: 'refresh_token', refresh_token: refreshToken }),
      )
      const renewed = tokensOf(read(tokens, answer))
      const { refreshToken: next, expiresInSeconds } = renewed
      if (!next || !expiresInSeconds) throw new SlackRefusedError('answer_incomplete')
      return { ...renewed, refreshToken: next, expiresInSeconds }
    },
    async lives(botToken) {
      try {
        await asking(() => slackClient(slack.apiUrl, botToken).auth.test())
        return true
      } catch (error) {
        if (!(error instanceof SlackRefusedError)) throw error
        return !dead.has(error.slackError)
      }
    },
    botIdOf,
  }
}

/** Slack's words for a token that is none any more; others, as for a workspace without access, leave it alive. */
const dead = new Set([
  'account_inactive',
  'token_revoked',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'org_login_required',
])

function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  const odd = parsed.error.issues.map(({ path }) => path.join('.')).join(', ')
  throw new SlackRefusedError('answer_incomplete', { cause: new Error(`not as documented: ${odd}`) })
}

const tokensOf = (answer: z.infer<typeof tokens>): Tokens => ({
  botToken: answer.access_token,
  refreshToken: answer.refresh_token ?? null,
  expiresInSeconds: answer.refresh_token ? (answer.expires_in ?? null) : null,
})

/** A grant to a whole organisation names no team; it is kept under the organisation. */
function grantOf(answer: z.infer<typeof granted>): Grant {
  const { team, enterprise, authed_user: installer } = answer
  const owner = answer.is_enterprise_install ? enterprise : team
  if (!owner) throw new SlackRefusedError('answer_incomplete')
  return {
    ...tokensOf(answer),
    slackTeamId: owner.id,
    slackEnterpriseId: enterprise?.id ?? null,
    teamName: owner.name ?? '',
    slackAppId: answer.app_id,
    botUserId: answer.bot_user_id,
    botId: null,
    installedBy: installer.id,
    scopes: (answer.scope ?? '').split(',').filter(Boolean),
  }
}
