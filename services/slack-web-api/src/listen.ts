import type { WorkspaceId } from '@parley/contracts'
import type { Consumption, Messaging } from '@parley/messaging'
import { connectChannel } from './handlers/connect-channel.ts'
import { findEmoji } from './handlers/find-emoji.ts'
import { forgetConversationHandler } from './handlers/forget-conversation.ts'
import { forgetWorkspaceHandler } from './handlers/forget-workspace.ts'
import { getAgent } from './handlers/get-agent.ts'
import { getConnection } from './handlers/get-connection.ts'
import { getPresence } from './handlers/get-presence.ts'
import { getSlackFile } from './handlers/get-slack-file.ts'
import { handleSlackChannel } from './handlers/handle-slack-channel.ts'
import { handleSlackUser } from './handlers/handle-slack-user.ts'
import { listAgents } from './handlers/list-agents.ts'
import { listChannels } from './handlers/list-channels.ts'
import { listHiddenChannels } from './handlers/list-hidden-channels.ts'
import { listUserGroups } from './handlers/list-user-groups.ts'
import { noticeProbe } from './handlers/notice-probe.ts'
import { openView } from './handlers/open-view.ts'
import { pauseWorkspaceHandler } from './handlers/pause-workspace.ts'
import { postAlert } from './handlers/post-alert.ts'
import { postDirectMessage } from './handlers/post-direct-message.ts'
import { postNotice } from './handlers/post-notice.ts'
import { publishView } from './handlers/publish-view.ts'
import { recordChangeHandler } from './handlers/record-change.ts'
import { recordDeliveryHandler } from './handlers/record-delivery.ts'
import { recordNoteHandler } from './handlers/record-note.ts'
import { refreshCardHandler } from './handlers/refresh-card.ts'
import { resumeWorkspaceHandler } from './handlers/resume-workspace.ts'
import { retryDelivery } from './handlers/retry-delivery.ts'
import { testConnection } from './handlers/test-connection.ts'
import { updateView } from './handlers/update-view.ts'
import type { LaneId } from './lanes/lane.ts'
import type { LaneDeps } from './lanes/lane-deps.ts'
import type { Installations } from './slack/installations.ts'
import type { SlackFiles } from './slack/slack-files.ts'

export interface ListenDeps extends LaneDeps {
  messaging: Messaging
  installations: Installations
  slackFiles: SlackFiles
  wake: (lane: LaneId) => void
}

const service = 'slack-web-api'

/** Everything that others tell or ask us. */
export async function listen(deps: ListenDeps): Promise<Consumption[]> {
  const { messaging } = deps
  return [...(await consumeFacts(deps)), ...answerRequests(deps, messaging)]
}

const consumeFacts = (deps: ListenDeps): Promise<Consumption[]> => {
  const { messaging } = deps
  return Promise.all([
    messaging.consume('message.created.v1', service, 'record-delivery', recordDeliveryHandler(deps), {
      orderBy: ({ data }) => data.conversation.id,
    }),
    messaging.consume('message.changed.v1', service, 'record-change', recordChangeHandler(deps), {
      orderBy: ({ data }) => data.conversation.id,
    }),
    messaging.consume('conversation.updated.v1', service, 'refresh-card', refreshCardHandler(deps), {
      orderBy: ({ data }) => data.conversation.id,
    }),
    messaging.consume('note.created.v1', service, 'record-note', recordNoteHandler(deps), {
      orderBy: ({ data }) => data.conversation.id,
    }),
    messaging.consume('delivery.retried.v1', service, 'retry-delivery', retryDelivery(deps)),
    messaging.consume('alert.raised.v1', service, 'post-alert', postAlert(deps)),
    messaging.consume('slackDirectMessage.received.v1', service, 'notice-probe', noticeProbe(deps.pool)),
    messaging.consume('installation.created.v1', service, 'resume-workspace', resumeWorkspaceHandler(deps)),
    messaging.consume('installation.revoked.v1', service, 'pause-workspace', pauseWorkspaceHandler(deps)),
    messaging.consume('conversation.forgotten.v1', service, 'forget-conversation', forgetConversationHandler(deps)),
    messaging.consume('installation.purged.v1', service, 'forget-workspace', forgetWorkspaceHandler(deps)),
    messaging.consume('slackChannel.received.v1', service, 'handle-slack-channel', handleSlackChannel(deps)),
    messaging.consume('slackUser.received.v1', service, 'handle-slack-user', handleSlackUser(deps)),
  ])
}

const answerRequests = (deps: ListenDeps, messaging: Messaging): Consumption[] => [
  messaging.respond('channel.list.v1', service, listChannels(deps.caller)),
  messaging.respond('channel.hidden.v1', service, listHiddenChannels(deps.caller)),
  messaging.respond('channel.connect.v1', service, connectChannel(deps)),
  messaging.respond('agent.list.v1', service, listAgents(deps)),
  messaging.respond('userGroup.list.v1', service, listUserGroups(deps.caller)),
  messaging.respond('agent.get.v1', service, getAgent(deps)),
  messaging.respond('slackFile.get.v1', service, getSlackFile(deps.slackFiles)),
  messaging.respond('notice.post.v1', service, postNotice(deps.caller)),
  messaging.respond('connection.get.v1', service, getConnection(deps.pool)),
  messaging.respond('view.open.v1', service, openView(deps.caller)),
  messaging.respond('view.update.v1', service, updateView(deps.caller)),
  messaging.respond('view.publish.v1', service, publishView(deps.caller)),
  messaging.respond('directMessage.post.v1', service, postDirectMessage(deps.caller)),
  messaging.respond('emoji.find.v1', service, findEmoji(deps.caller)),
  messaging.respond('presence.get.v1', service, getPresence(deps.caller)),
  messaging.respond('connection.test.v1', service, testConnection({ ...deps, installerOf: installerOf(messaging) })),
]

const installerOf = (messaging: Pick<Messaging, 'request'>) => async (workspaceId: WorkspaceId) => {
  const { installation } = await messaging.request('installation.find.v1', { workspaceId })
  return installation?.status === 'active' ? installation.installedBy : undefined
}
