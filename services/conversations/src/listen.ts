import type { Consumption, Messaging } from '@parley/messaging'
import type { Logger } from '@parley/telemetry'
import type { Directory } from './directory.ts'
import { createSite } from './handlers/create-site.ts'
import { getConversation } from './handlers/get-conversation.ts'
import { handleInteraction } from './handlers/handle-interaction.ts'
import { handleSlackMessage, slackMessageOrder } from './handlers/handle-slack-message.ts'
import { listConversations } from './handlers/list-conversations.ts'
import { listSites } from './handlers/list-sites.ts'
import { markSeen } from './handlers/mark-seen.ts'
import { markSiteSeen } from './handlers/mark-site-seen.ts'
import { recordDelivered } from './handlers/record-delivered.ts'
import { recordDestination } from './handlers/record-destination.ts'
import { recordUndelivered } from './handlers/record-undelivered.ts'
import { replyMessage } from './handlers/reply-message.ts'
import { resolveSite } from './handlers/resolve-site.ts'
import { resumeConversation } from './handlers/resume-conversation.ts'
import { sendMessage } from './handlers/send-message.ts'
import { updateSite } from './handlers/update-site.ts'
import type { Writer } from './repositories/write.ts'

export interface ListenDeps {
  messaging: Messaging
  writer: Writer
  directory: Directory
  logger: Logger
}

/** Everything that this service answers and works off. */
export const listen = (deps: ListenDeps): Promise<Consumption[]> => Promise.all([...answers(deps), ...workOff(deps)])

const answers = ({ messaging, writer }: ListenDeps): Consumption[] => [
  messaging.respond('site.create.v1', 'conversations', createSite(writer.pool)),
  messaging.respond('site.update.v1', 'conversations', updateSite(writer, messaging)),
  messaging.respond('site.list.v1', 'conversations', listSites(writer.pool)),
  messaging.respond('site.resolve.v1', 'conversations', resolveSite(writer.pool)),
  messaging.respond('site.seen.v1', 'conversations', markSiteSeen(writer.pool)),
  messaging.respond('message.send.v1', 'conversations', sendMessage(writer)),
  messaging.respond('message.reply.v1', 'conversations', replyMessage(writer)),
  messaging.respond('conversation.resume.v1', 'conversations', resumeConversation(writer.pool)),
  messaging.respond('visitor.seen.v1', 'conversations', markSeen(writer)),
  messaging.respond('conversation.list.v1', 'conversations', listConversations(writer.pool)),
  messaging.respond('conversation.get.v1', 'conversations', getConversation(writer.pool)),
]

const workOff = (deps: ListenDeps): Promise<Consumption>[] => {
  const { messaging, writer } = deps
  return [
    messaging.consume('slackMessage.received.v1', 'conversations', 'handle-slack-message', handleSlackMessage(deps), {
      orderBy: slackMessageOrder,
    }),
    messaging.consume('interaction.received.v1', 'conversations', 'handle-interaction', handleInteraction(deps)),
    messaging.consume('destination.opened.v1', 'conversations', 'record-destination', recordDestination(writer.pool)),
    messaging.consume('delivery.succeeded.v1', 'conversations', 'record-delivered', recordDelivered(writer)),
    messaging.consume('delivery.failed.v1', 'conversations', 'record-undelivered', recordUndelivered(writer.pool)),
  ]
}
