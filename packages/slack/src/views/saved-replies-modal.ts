import type { SavedReply } from '@parley/contracts'
import type { KnownBlock, ModalView } from '@slack/types'
import { actions, button, context, cut, marked, oneLine, plain, section } from '../block-kit.ts'
import { escapeSlack } from '../text/escape.ts'
import { input, modal } from './modal.ts'
import { inputNames, modalNames, viewActions } from './view-names.ts'

/** A view has at most 100 blocks. */
const mostShown = 90
/** Of a text field in a modal. */
const longestField = 3_000

/** All saved replies, to be made, changed and removed. */
export const savedRepliesModal = (savedReplies: SavedReply[]): ModalView =>
  modal({
    name: modalNames.savedReplies,
    title: 'Saved replies',
    submit: null,
    blocks: [
      actions([button(viewActions.newSavedReply, 'New saved reply', { style: 'primary' })]),
      ...(savedReplies.length === 0
        ? [
            section(
              'There are none yet. A saved reply is a text that is sent by a few letters: `/parley reply thanks`.',
            ),
          ]
        : savedReplies.slice(0, mostShown).map(row)),
      ...(savedReplies.length > mostShown ? [context('There are more in the Console.')] : []),
    ],
  })

const row = ({ id, shortcut, text }: SavedReply): KnownBlock => ({
  type: 'section',
  text: marked(`*${escapeSlack(shortcut)}*\n${escapeSlack(cut(oneLine(text), 150))}`),
  accessory: {
    type: 'overflow',
    action_id: viewActions.savedReplyMenu,
    options: [
      { text: plain('Change…'), value: `edit ${id}` },
      { text: plain('Remove…'), value: `remove ${id}` },
    ],
  },
})

/** Whether its text fits a modal's field; longer ones are changed in the Console. */
export const fitsModal = ({ text }: SavedReply): boolean => text.length <= longestField

/** @param savedReply null for a new one */
export const editSavedReplyModal = (savedReply: SavedReply | null): ModalView =>
  modal({
    name: modalNames.editSavedReply,
    title: savedReply ? 'Change saved reply' : 'New saved reply',
    submit: 'Save',
    memory: savedReply ? { savedReplyId: savedReply.id } : {},
    blocks: [
      input({
        name: inputNames.shortcut,
        label: 'Shortcut',
        hint: 'Letters, digits, - and _. It is what you search and type.',
        element: {
          type: 'plain_text_input',
          action_id: inputNames.shortcut,
          max_length: 60,
          placeholder: plain('thanks'),
          ...(savedReply ? { initial_value: savedReply.shortcut } : {}),
        },
      }),
      input({
        name: inputNames.text,
        label: 'Text',
        hint: 'Filled in when it is sent: {visitor.name}, {agent.name}, {site.name}',
        element: {
          type: 'plain_text_input',
          action_id: inputNames.text,
          multiline: true,
          max_length: longestField,
          placeholder: plain('Hello {visitor.name}, thank you for writing!'),
          ...(savedReply ? { initial_value: savedReply.text } : {}),
        },
      }),
    ],
  })

export const removeSavedReplyModal = ({ id, shortcut, text }: SavedReply): ModalView =>
  modal({
    name: modalNames.removeSavedReply,
    title: 'Remove saved reply',
    submit: 'Remove',
    memory: { savedReplyId: id },
    blocks: [section(`Remove *${escapeSlack(shortcut)}*?\n> ${escapeSlack(cut(oneLine(text), 300))}`)],
  })
