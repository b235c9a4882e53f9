import type {
  Agent,
  ConversationAction,
  ConversationActionName,
  ConversationSnapshot,
  WorkspaceId,
} from '@parley/contracts'
import type { Messaging } from '@parley/messaging'
import { visitorName } from '@parley/slack'
import type { Logger } from '@parley/telemetry'
import { derivedId } from '../../derived-id.ts'
import type { Directory } from '../../directory.ts'
import type { Writer } from '../../repositories/write.ts'

export interface ActionDeps {
  writer: Writer
  directory: Directory
  messaging: Pick<Messaging, 'request'>
  logger: Logger
}

/** Who does it, with which conversation, as it was a moment ago. */
export interface ActionContext {
  workspaceId: WorkspaceId
  by: Agent
  conversation: ConversationSnapshot
  gestureId?: string | undefined
}

export interface Outcome {
  outcome: 'done' | 'unchanged' | 'refused'
  /** For the person who did it. */
  text: string
}

export type ActionNamed<N extends ConversationActionName> = Extract<ConversationAction, { do: N }>
export type Action<N extends ConversationActionName> = (
  deps: ActionDeps,
  context: ActionContext,
  action: ActionNamed<N>,
) => Promise<Outcome>

export const done = (text: string): Outcome => ({ outcome: 'done', text })
export const unchanged = (text: string): Outcome => ({ outcome: 'unchanged', text })
export const refused = (text: string): Outcome => ({ outcome: 'refused', text })

/** What these words of one gesture are known by; undefined where nothing tells gestures apart. */
export const wordsId = <P extends string>(
  prefix: P,
  { workspaceId, by, conversation, gestureId }: ActionContext,
  text: string,
) => gestureId && derivedId(prefix, JSON.stringify([workspaceId, conversation.id, by.slackUserId, gestureId, text]))

export const visitorOf = ({ conversation }: ActionContext) => visitorName(conversation)
