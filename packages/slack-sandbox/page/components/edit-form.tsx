import { type KeyboardEvent, useState } from 'react'
import type { PageChannel, PageMessage } from '../../src/page-contract.ts'
import { typedText } from '../names.ts'
import { useSandbox } from '../sandbox-context.ts'

export interface EditFormProps {
  channel: PageChannel
  message: PageMessage
  onDone: () => void
}

export function EditForm({ channel, message, onDone }: EditFormProps) {
  const { state, act } = useSandbox()
  const before = typedText(state, message.text)
  const [text, setText] = useState(before)
  const save = async () => {
    if (!text.trim()) return
    const done = text === before || (await act({ kind: 'edit', channel: channel.id, ts: message.ts, text }))
    if (done) onDone()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void save()
  }
  return (
    <form
      className="editing"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <textarea
        rows={1}
        aria-label="Edit message"
        // biome-ignore lint/a11y/noAutofocus: whoever chose "Edit" wants to write
        autoFocus
        value={text}
        onFocus={(event) => event.currentTarget.setSelectionRange(text.length, text.length)}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" className="plain" onClick={onDone}>
        Cancel
      </button>
      <button type="submit" className="primary" disabled={!text.trim()}>
        Save
      </button>
    </form>
  )
}
