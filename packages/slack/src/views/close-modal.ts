import type { ModalView } from '@slack/types'
import { plain } from '../block-kit.ts'
import { about, type ConversationModalInput, input, memoryFor, modal } from './modal.ts'
import { inputNames, modalNames } from './view-names.ts'

/** Closes a conversation and says why. */
export const closeModal = (on: ConversationModalInput): ModalView =>
  modal({
    name: modalNames.close,
    title: 'Close conversation',
    submit: 'Close conversation',
    memory: memoryFor(on),
    blocks: [
      about(on.conversation),
      input({
        name: inputNames.reason,
        label: 'Reason',
        hint: 'Stands on the card. The visitor does not see it.',
        optional: true,
        element: {
          type: 'plain_text_input',
          action_id: inputNames.reason,
          max_length: 200,
          focus_on_load: true,
          placeholder: plain('Solved, spam, wrong number …'),
        },
      }),
    ],
  })
