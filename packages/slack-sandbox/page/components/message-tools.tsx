import { emojiOf } from '../emoji.ts'
import { go } from '../location.ts'
import type { MessageProps } from './message-item.tsx'

const quick = ['+1', 'white_check_mark', 'eyes']

/** What can be done with a message. */
export function MessageTools({
  sandbox,
  state,
  channel,
  message,
  onEdit,
}: Pick<MessageProps, 'sandbox' | 'state' | 'channel' | 'message'> & { onEdit: () => void }) {
  const own = message.user === sandbox.as
  const on = { channel: channel.id, ts: message.ts }
  const shortcuts = state.apps.flatMap((app) => app.shortcuts.filter(({ type }) => type === 'message'))
  return (
    <div className="tools" role="toolbar" aria-label="Message actions">
      {quick.map((name) => (
        <button
          key={name}
          type="button"
          aria-label={`React with ${name}`}
          onClick={() => sandbox.act({ kind: 'react', ...on, name })}
        >
          {emojiOf(name)}
        </button>
      ))}
      <button
        type="button"
        onClick={() => go({ team: state.id, channel: channel.id, thread: message.threadTs ?? message.ts })}
      >
        Reply in thread
      </button>
      {own && (
        <button type="button" onClick={onEdit}>
          Edit
        </button>
      )}
      {own && (
        <button type="button" onClick={() => sandbox.act({ kind: 'delete', ...on })}>
          Delete
        </button>
      )}
      {shortcuts.map(({ callbackId, name }) => (
        <button key={callbackId} type="button" onClick={() => sandbox.act({ kind: 'shortcut', callbackId, ...on })}>
          {name}
        </button>
      ))}
    </div>
  )
}
