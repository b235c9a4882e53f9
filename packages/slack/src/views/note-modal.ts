import type { ModalView } from '@slack/types'
import { plain } from '../block-kit.ts'
import { about, type ConversationModalInput, input, memoryFor, modal } from './modal.ts'
import { inputNames, modalNames } from './view-names.ts'

/** Words for the team, about a conversation. */
export const noteModal = (on: ConversationModalInput): ModalView =>
  modal({
    name: modalNames.note,
    title: 'Note',
    submit: 'Add note',
    memory: memoryFor(on),
    blocks: [
      about(on.conversation),
      input({
        name: inputNames.text,
        label: 'Note',
        hint: 'Your team reads it. The visitor does not.',
        element: {
          type: 'plain_text_input',
          action_id: inputNames.text,
          multiline: true,
          max_length: 3_000,
          focus_on_load: true,
          placeholder: plain('What should the others know?'),
        },
      }),
    ],
  })
