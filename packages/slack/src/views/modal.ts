import type { ConversationSnapshot } from '@parley/contracts'
import type { ContextBlock, InputBlock, KnownBlock, ModalView } from '@slack/types'
import { context, cut, plain } from '../block-kit.ts'
import { visitorName } from '../card/visitor-name.ts'
import { escapeSlack } from '../text/escape.ts'
import { memoryOf, type ViewMemory } from './view-names.ts'

/** Of a modal's title and buttons. */
const longestTitle = 24

export interface ModalParts {
  name: string
  title: string
  /** Null when there is nothing to submit. */
  submit: string | null
  close?: string
  memory?: ViewMemory
  blocks: KnownBlock[]
}

export const modal = ({ name, title, submit, close, memory = {}, blocks }: ModalParts): ModalView => ({
  type: 'modal',
  callback_id: name,
  title: plain(title, longestTitle),
  ...(submit === null ? {} : { submit: plain(submit, longestTitle) }),
  close: plain(close ?? (submit === null ? 'Done' : 'Cancel'), longestTitle),
  private_metadata: memoryOf(memory),
  blocks,
})

export interface InputParts {
  name: string
  label: string
  hint?: string
  optional?: boolean
  element: InputBlock['element']
  /** Each choice is told to the app at once. */
  dispatch?: boolean
}

export const input = ({ name, label, hint, optional = false, element, dispatch }: InputParts): InputBlock => ({
  type: 'input',
  block_id: name,
  label: plain(label),
  ...(hint ? { hint: plain(hint, 150) } : {}),
  optional,
  ...(dispatch ? { dispatch_action: true } : {}),
  element,
})

/** Whose conversation a modal is about. */
export const about = (conversation: Pick<ConversationSnapshot, 'siteName' | 'number' | 'visitor'>): ContextBlock =>
  context(
    `*${escapeSlack(cut(visitorName(conversation), 80))}*  ·  ${escapeSlack(conversation.siteName)} #${conversation.number}`,
  )

/** What a modal is opened for, and from where. */
export interface ConversationModalInput {
  conversation: ConversationSnapshot
  /** The Home's list, when it was opened from there. */
  home?: ViewMemory['home']
}

export const memoryFor = ({ conversation, home }: ConversationModalInput): ViewMemory => ({
  conversationId: conversation.id,
  ...(home ? { home } : {}),
})
