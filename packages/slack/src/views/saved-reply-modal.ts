import type { SavedReply } from '@parley/contracts'
import type { ModalView } from '@slack/types'
import { context, cut, plain, section } from '../block-kit.ts'
import { escapeSlack } from '../text/escape.ts'
import { about, type ConversationModalInput, input, memoryFor, modal } from './modal.ts'
import { inputNames, modalNames } from './view-names.ts'

/** A choice of a saved reply, as Slack's menus want it. */
export const savedReplyOption = ({ id, shortcut, text }: SavedReply) => ({
  text: plain(shortcut),
  description: plain(text.replace(/\s+/g, ' ')),
  value: id,
})

/** @param chosen what is shown before it is sent; null before one is chosen */
export function savedReplyModal(on: ConversationModalInput, chosen: SavedReply | null): ModalView {
  const preview = chosen
    ? [context('*This goes to the visitor*'), section(quoted(chosen.text))]
    : [context('What you choose is shown here before it is sent.')]
  return modal({
    name: modalNames.savedReply,
    title: 'Saved reply',
    submit: 'Send to visitor',
    memory: memoryFor(on),
    blocks: [
      about(on.conversation),
      input({
        name: inputNames.savedReply,
        label: 'Saved reply',
        hint: 'New ones are made in the Home of the app.',
        dispatch: true,
        element: {
          type: 'external_select',
          action_id: inputNames.savedReply,
          min_query_length: 0,
          placeholder: plain('Search'),
          ...(chosen ? { initial_option: savedReplyOption(chosen) } : {}),
        },
      }),
      ...preview,
    ],
  })
}

const quoted = (text: string) =>
  cut(
    escapeSlack(cut(text, 2_000))
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
    3_000,
  )
