import type { ModalView } from '@slack/types'
import { plain } from '../block-kit.ts'
import { about, type ConversationModalInput, input, memoryFor, modal } from './modal.ts'
import { inputNames, modalNames } from './view-names.ts'

/** Sends what was said to an e-mail address. */
export const transcriptModal = (on: ConversationModalInput): ModalView =>
  modal({
    name: modalNames.transcript,
    title: 'Send transcript',
    submit: 'Send',
    memory: memoryFor(on),
    blocks: [
      about(on.conversation),
      input({
        name: inputNames.email,
        label: 'E-mail address',
        hint: 'Gets what the visitor and the team said to each other. Notes are left out.',
        element: {
          type: 'email_text_input',
          action_id: inputNames.email,
          focus_on_load: true,
          placeholder: plain('name@example.com'),
          ...(on.conversation.visitor.email.includes('@') ? { initial_value: on.conversation.visitor.email } : {}),
        },
      }),
    ],
  })
