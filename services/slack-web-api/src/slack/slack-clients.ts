import { type Messaging, RequestError } from '@parley/messaging'
import { webClientOptions } from '@parley/slack/web-client'
import { WebClient } from '@slack/web-api'
import { SlackFailure } from './slack-failure.ts'

const rememberedForMs = 5 * 60_000
/** A token is asked for anew so long before its end. */
const expiryMarginMs = 30_000

/** Slack's Web API in the name of one workspace's bot. */
export interface SlackClient {
  web: WebClient
  token: string
  botUserId: string
  slackTeamId: string
  /** Of a whole organisation's token: where it may act. Empty for that of a single workspace. */
  slackTeamIds: readonly string[]
  /** When the token ends; never, when it is infinite. */
  expiresAt: number
  /** Whether posts may carry a name of their own; false once Slack refused for want of `chat:write.customize`. */
  signsPosts: boolean
}

export interface SlackClients {
  /** @throws SlackFailure when there is no token to be had */
  of(workspaceId: string): Promise<SlackClient>
  /** The next `of` asks for the token anew. */
  forget(workspaceId: string): void
}

export interface SlackClientsDeps {
  messaging: Pick<Messaging, 'request'>
  apiUrl: string
}

/** One client a workspace, with a token that `oauth` opens; remembered for some minutes. */
export function createSlackClients({ messaging, apiUrl }: SlackClientsDeps): SlackClients {
  const known = new Map<string, { client: Promise<SlackClient>; until: number }>()
  const forget = (workspaceId: string) => void known.delete(workspaceId)
  return {
    forget,
    of(workspaceId) {
      const remembered = known.get(workspaceId)
      if (remembered && remembered.until > Date.now()) return remembered.client
      const client = openClient(messaging, apiUrl, workspaceId)
      known.set(workspaceId, { client, until: Date.now() + rememberedForMs })
      client.then(
        ({ expiresAt }) => {
          const entry = known.get(workspaceId)
          if (entry?.client === client) entry.until = Math.min(entry.until, expiresAt - expiryMarginMs)
        },
        () => {
          if (known.get(workspaceId)?.client === client) forget(workspaceId)
        },
      )
      return client
    },
  }
}

async function openClient(
  messaging: SlackClientsDeps['messaging'],
  apiUrl: string,
  workspaceId: string,
): Promise<SlackClient> {
  try {
    const input = { workspaceId: workspaceId as `wks_${string}` }
    const given = await messaging.request('token.get.v1', input)
    const { accessToken, botUserId, slackTeamId, slackTeamIds = [], expiresAt: end } = given
    const expiresAt = end ? Date.parse(end) : Number.POSITIVE_INFINITY
    return {
      web: new WebClient(accessToken, webClientOptions(apiUrl)),
      token: accessToken,
      botUserId,
      slackTeamId,
      slackTeamIds,
      expiresAt,
      signsPosts: true,
    }
  } catch (cause) {
    const code = cause instanceof RequestError ? cause.code : 'internal'
    const without = code === 'installation_revoked' || code === 'installation_unknown'
    throw new SlackFailure({
      kind: without ? 'workspace' : 'unreached',
      reason: without ? 'access_revoked' : undefined,
      method: 'token.get',
      code,
      cause,
    })
  }
}
