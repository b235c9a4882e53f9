import type { WorkspaceId } from '@parley/contracts'
import type { ConversationsOpenResponse } from '@slack/web-api'
import type { LaneDeps } from '../lanes/lane-deps.ts'
import type { Destination } from '../lanes/work.ts'

type Deps = Pick<LaneDeps, 'caller' | 'messaging' | 'logger'>
type Place = Pick<Destination, 'slackChannelId' | 'cardTs' | 'snapshot'>
interface Notice {
  /** Ours, mrkdwn. */
  text: string
}

/** Says something to the team: in the site's channel if it has one, else to who installed the app. Never throws. */
export async function tellTeam(deps: Deps, workspaceId: WorkspaceId, channel: string | null, notice: Notice) {
  if (!channel) return tellInstaller(deps, workspaceId, notice)
  await attempt(deps, workspaceId, async () => {
    await deps.caller.call(workspaceId, 'chat.postMessage', { channel, ...notice, unfurl_links: false })
  })
}

/** Says something to the person who installed the app, by direct message. Never throws. */
export async function tellInstaller(deps: Deps, workspaceId: WorkspaceId, notice: Notice): Promise<void> {
  await attempt(deps, workspaceId, async () => {
    const { installation } = await deps.messaging.request('installation.find.v1', { workspaceId })
    if (!installation) return
    const users = installation.installedBy
    const opened = await deps.caller.call<ConversationsOpenResponse>(workspaceId, 'conversations.open', { users })
    const channel = opened.channel?.id
    if (channel) await deps.caller.call(workspaceId, 'chat.postMessage', { channel, ...notice, unfurl_links: false })
  })
}

/** Says something where a conversation lives. Never throws. */
export async function tellConversation(
  deps: Deps,
  workspaceId: WorkspaceId,
  place: Place,
  notice: Notice,
): Promise<void> {
  const { slackChannelId: channel, cardTs, snapshot } = place
  const thread = snapshot.mode === 'still' && cardTs ? { thread_ts: cardTs } : {}
  await attempt(deps, workspaceId, async () => {
    await deps.caller.call(workspaceId, 'chat.postMessage', { channel, ...thread, ...notice, unfurl_links: false })
  })
}

/** The Console shows the same, so a notice that cannot be posted is not tried again. */
async function attempt({ logger }: Deps, workspaceId: WorkspaceId, post: () => Promise<void>): Promise<void> {
  try {
    await post()
  } catch (err) {
    logger.warn({ err, workspaceId }, 'a notice could not be posted')
  }
}
