import type { ModalView } from '@slack/types'
import { plain } from '../block-kit.ts'
import { about, type ConversationModalInput, input, memoryFor, modal } from './modal.ts'
import { inputNames, modalNames } from './view-names.ts'

/** Gives a conversation to somebody, or to anybody. */
export const handOverModal = (on: ConversationModalInput): ModalView =>
  modal({
    name: modalNames.handOver,
    title: 'Hand over',
    submit: 'Hand over',
    memory: memoryFor(on),
    blocks: [
      about(on.conversation),
      input({
        name: inputNames.person,
        label: 'To',
        hint: 'Nobody chosen: whoever is first may take it.',
        optional: true,
        element: { type: 'users_select', action_id: inputNames.person, placeholder: plain('Choose a person') },
      }),
      input({
        name: inputNames.text,
        label: 'Note',
        hint: 'Your team reads it. The visitor does not.',
        optional: true,
        element: {
          type: 'plain_text_input',
          action_id: inputNames.text,
          multiline: true,
          max_length: 3_000,
          placeholder: plain('What should they know?'),
        },
      }),
    ],
  })
