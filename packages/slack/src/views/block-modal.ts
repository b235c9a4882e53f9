import type { ModalView } from '@slack/types'
import { cut, section } from '../block-kit.ts'
import { visitorName } from '../card/visitor-name.ts'
import { escapeSlack } from '../text/escape.ts'
import { about, type ConversationModalInput, memoryFor, modal } from './modal.ts'
import { modalNames } from './view-names.ts'

/** Asks before a visitor is blocked. */
export const blockModal = (on: ConversationModalInput): ModalView =>
  modal({
    name: modalNames.block,
    title: 'Block visitor',
    submit: 'Block',
    memory: memoryFor(on),
    blocks: [
      about(on.conversation),
      section(
        `*${escapeSlack(cut(visitorName(on.conversation), 200))}* will not reach your team any more: this conversation closes, and what they write goes nowhere. You can unblock them by the same menu.`,
      ),
    ],
  })
