import { IconDots, IconMessageCircle, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import type { PageChannel, PageMessage } from '../../src/page-contract.ts'
import { emojiOf } from '../emoji.ts'
import { go } from '../location.ts'
import { useSandbox } from '../sandbox-context.ts'
import { ConfirmDialog } from './dialogs/confirm-dialog.tsx'
import { MessageMenu } from './message-menu.tsx'
import { Popup } from './popup.tsx'
import { ReactionPopup } from './reaction-popup.tsx'

export interface MessageToolsProps {
  channel: PageChannel
  message: PageMessage
  onEdit: () => void
}

const quick = ['white_check_mark', 'eyes', 'raised_hands']

/** What can be done with a message. */
export function MessageTools({ channel, message, onEdit }: MessageToolsProps) {
  const { state, as, act } = useSandbox()
  const [deleting, setDeleting] = useState(false)
  const on = { channel: channel.id, ts: message.ts }
  const react = (name: string) => act({ kind: 'react', ...on, name })
  return (
    <div className="tools" role="toolbar" aria-label="Message actions">
      {quick.map((name) => (
        <button
          key={name}
          type="button"
          className="quick"
          aria-label={`React with ${name}`}
          onClick={() => react(name)}
        >
          {emojiOf(name)}
        </button>
      ))}
      <ReactionPopup label="Add reaction" onChoose={react} />
      <button
        type="button"
        aria-label="Reply in thread"
        title="Reply in thread"
        onClick={() => go({ team: state.id, channel: channel.id, thread: message.threadTs ?? message.ts })}
      >
        <IconMessageCircle size={18} aria-hidden />
      </button>
      {message.user === as && (
        <button type="button" aria-label="Edit" title="Edit" onClick={onEdit}>
          <IconPencil size={18} aria-hidden />
        </button>
      )}
      <Popup label="More actions" kind="menu" face={<IconDots size={18} aria-hidden />}>
        {(close) => (
          <MessageMenu channel={channel} message={message} onDelete={() => setDeleting(true)} onClose={close} />
        )}
      </Popup>
      {deleting && (
        <ConfirmDialog
          title="Delete message"
          text="Are you sure you want to delete this message? This cannot be undone."
          confirm="Delete"
          danger
          onConfirm={() => act({ kind: 'delete', ...on })}
          onClose={() => setDeleting(false)}
        />
      )}
    </div>
  )
}
