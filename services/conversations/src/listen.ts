import type { Consumption, Messaging } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import type { Directory } from './directory.ts'
import { actOnConversation } from './handlers/act-on-conversation.ts'
import { addIdentityKey } from './handlers/add-identity-key.ts'
import { createSite } from './handlers/create-site.ts'
import { editMessage } from './handlers/edit-message.ts'
import { enforceIdentity } from './handlers/enforce-identity.ts'
import { findConversation } from './handlers/find-conversation.ts'
import { findFile } from './handlers/find-file.ts'
import { followAgent } from './handlers/follow-agent.ts'
import { followChannel } from './handlers/follow-channel.ts'
import { forgetVisitor } from './handlers/forget-visitor.ts'
import { forgetWorkspace } from './handlers/forget-workspace.ts'
import { getConversation } from './handlers/get-conversation.ts'
import { getIdentity } from './handlers/get-identity.ts'
import { getQueue } from './handlers/get-queue.ts'
import { getVisitor } from './handlers/get-visitor.ts'
import { handleInteraction } from './handlers/handle-interaction.ts'
import { handleSlackMessage, slackMessageOrder } from './handlers/handle-slack-message.ts'
import { handleSlackReaction } from './handlers/handle-slack-reaction.ts'
import { identifyVisitor } from './handlers/identify-visitor.ts'
import { leaveChannel } from './handlers/leave-channel.ts'
import { listAgentProfiles } from './handlers/list-agent-profiles.ts'
import { listConversations } from './handlers/list-conversations.ts'
import { listIdentityKeys } from './handlers/list-identity-keys.ts'
import { listSavedReplies } from './handlers/list-saved-replies.ts'
import { listSites } from './handlers/list-sites.ts'
import { markSeen } from './handlers/mark-seen.ts'
import { markSiteSeen } from './handlers/mark-site-seen.ts'
import { rateConversation } from './handlers/rate-conversation.ts'
import { recordDelivered } from './handlers/record-delivered.ts'
import { recordDestination } from './handlers/record-destination.ts'
import { recordEvent } from './handlers/record-event.ts'
import { recordNotePlace } from './handlers/record-note-place.ts'
import { recordPage } from './handlers/record-page.ts'
import { recordUndelivered } from './handlers/record-undelivered.ts'
import { removeSavedReply } from './handlers/remove-saved-reply.ts'
import { replyMessage } from './handlers/reply-message.ts'
import { resolveSite } from './handlers/resolve-site.ts'
import { resumeConversation } from './handlers/resume-conversation.ts'
import { retireIdentityKey } from './handlers/retire-identity-key.ts'
import { saveSavedReply } from './handlers/save-saved-reply.ts'
import { sendMessage } from './handlers/send-message.ts'
import { sendTranscript } from './handlers/send-transcript.ts'
import { setAgentProfile } from './handlers/set-agent-profile.ts'
import { setAvailability } from './handlers/set-availability.ts'
import { settleFile } from './handlers/settle-file.ts'
import { updateSite } from './handlers/update-site.ts'
import { withdrawMessage } from './handlers/withdraw-message.ts'
import type { IdentityDeps } from './identity/change-identity.ts'
import type { KeySealing } from './identity/key-sealing.ts'
import { createNoisyChannels } from './noisy-channels.ts'
import type { Writer } from './repositories/write.ts'

export interface ListenDeps {
  messaging: Messaging
  writer: Writer
  directory: Directory
  sealing: KeySealing
  logger: Logger
}

/** Everything that this service answers and works off. */
export const listen = (deps: ListenDeps): Promise<Consumption[]> => Promise.all([...answers(deps), ...workOff(deps)])

const answers = ({ messaging, writer, directory, sealing, logger }: ListenDeps): Consumption[] => [
  messaging.respond('site.create.v1', 'conversations', createSite(writer.pool)),
  messaging.respond('site.update.v1', 'conversations', updateSite(writer, messaging)),
  messaging.respond('site.list.v1', 'conversations', listSites(writer.pool)),
  messaging.respond('site.resolve.v1', 'conversations', resolveSite(writer.pool)),
  messaging.respond('site.seen.v1', 'conversations', markSiteSeen(writer.pool)),
  messaging.respond('message.send.v1', 'conversations', sendMessage(writer)),
  messaging.respond('message.reply.v1', 'conversations', replyMessage(writer)),
  messaging.respond('conversation.resume.v1', 'conversations', resumeConversation(writer.pool)),
  messaging.respond('visitor.seen.v1', 'conversations', markSeen(writer)),
  messaging.respond('visitor.browse.v1', 'conversations', recordPage(writer.pool)),
  messaging.respond('visitor.track.v1', 'conversations', recordEvent(writer.pool)),
  messaging.respond('conversation.list.v1', 'conversations', listConversations(writer.pool)),
  messaging.respond('conversation.get.v1', 'conversations', getConversation(writer.pool)),
  messaging.respond('file.find.v1', 'conversations', findFile(writer.pool)),
  messaging.respond('message.edit.v1', 'conversations', editMessage(writer)),
  messaging.respond('message.withdraw.v1', 'conversations', withdrawMessage(writer)),
  messaging.respond('conversation.rate.v1', 'conversations', rateConversation(writer)),
  messaging.respond('visitor.forget.v1', 'conversations', forgetVisitor(writer)),
  messaging.respond('transcript.send.v1', 'conversations', sendTranscript(writer)),
  messaging.respond(
    'conversation.act.v1',
    'conversations',
    actOnConversation({ messaging, writer, directory, logger }),
  ),
  messaging.respond('conversation.find.v1', 'conversations', findConversation(writer.pool)),
  messaging.respond('visitor.get.v1', 'conversations', getVisitor(writer.pool)),
  messaging.respond('savedReply.list.v1', 'conversations', listSavedReplies(writer.pool)),
  messaging.respond('savedReply.save.v1', 'conversations', saveSavedReply(writer.pool)),
  messaging.respond('savedReply.remove.v1', 'conversations', removeSavedReply(writer.pool)),
  messaging.respond('availability.set.v1', 'conversations', setAvailability({ pool: writer.pool, messaging, logger })),
  messaging.respond('agentProfile.list.v1', 'conversations', listAgentProfiles(writer.pool)),
  messaging.respond('agentProfile.set.v1', 'conversations', setAgentProfile({ writer, directory })),
  messaging.respond('queue.get.v1', 'conversations', getQueue(writer.pool)),
  ...identityAnswers({ messaging, pool: writer.pool, logger }, { messaging, writer, sealing }),
]

const identityAnswers = (
  deps: IdentityDeps,
  { messaging, writer, sealing }: Pick<ListenDeps, 'messaging' | 'writer' | 'sealing'>,
): Consumption[] => [
  messaging.respond('identity.get.v1', 'conversations', getIdentity(writer.pool)),
  messaging.respond('identityKey.add.v1', 'conversations', addIdentityKey(deps, sealing)),
  messaging.respond('identityKey.retire.v1', 'conversations', retireIdentityKey(deps)),
  messaging.respond('identity.enforce.v1', 'conversations', enforceIdentity(deps)),
  messaging.respond('identityKey.list.v1', 'conversations', listIdentityKeys(writer.pool, sealing)),
  messaging.respond('visitor.identify.v1', 'conversations', identifyVisitor(writer)),
]

const workOff = (deps: ListenDeps): Promise<Consumption>[] => {
  const { messaging, writer } = deps
  const noisyChannels = createNoisyChannels()
  const toSlackMessage = handleSlackMessage({ ...deps, noisyChannels })
  return [
    messaging.consume('slackMessage.received.v1', 'conversations', 'handle-slack-message', toSlackMessage, {
      orderBy: slackMessageOrder(noisyChannels),
    }),
    messaging.consume('agent.changed.v1', 'conversations', 'follow-agent', followAgent(deps)),
    messaging.consume('interaction.received.v1', 'conversations', 'handle-interaction', handleInteraction(deps)),
    messaging.consume('destination.opened.v1', 'conversations', 'record-destination', recordDestination(writer.pool)),
    messaging.consume('delivery.succeeded.v1', 'conversations', 'record-delivered', recordDelivered(writer)),
    messaging.consume('delivery.failed.v1', 'conversations', 'record-undelivered', recordUndelivered(writer)),
    messaging.consume('file.settled.v1', 'conversations', 'settle-file', settleFile(writer)),
    messaging.consume('note.posted.v1', 'conversations', 'record-note-place', recordNotePlace(writer)),
    messaging.consume('slackReaction.received.v1', 'conversations', 'handle-slack-reaction', handleSlackReaction(deps)),
    messaging.consume(
      'installation.purged.v1',
      'conversations',
      'forget-workspace',
      forgetWorkspace(writer.pool, messaging),
    ),
    messaging.consume('channel.lost.v1', 'conversations', 'leave-channel', leaveChannel(deps)),
    messaging.consume('channel.renumbered.v1', 'conversations', 'follow-channel', followChannel(writer)),
  ]
}
