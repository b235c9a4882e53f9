import { maxMessageLength } from '@parley/contracts/visitor-limits'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { strings } from '../../strings/current.ts'
import { composing } from './composer.tsx'

export interface EditFormProps {
  text: string
  onSave: (text: string) => void
  onCancel: () => void
}

/** A message of the visitor's own, where it stands, to be written anew. */
export function EditForm({ text: before, onSave, onCancel }: EditFormProps) {
  const [text, setText] = useState(before)
  const field = useRef<HTMLTextAreaElement>(null)
  const isSavable = text.trim() !== '' && text.length <= maxMessageLength

  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(before.length, before.length)
    field.current?.form?.scrollIntoView({ block: 'nearest' })
  }, [])
  const save = () => {
    if (!isSavable) return
    if (text === before) onCancel()
    else onSave(text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === composing) return
    if (event.key === 'Escape') {
      // Leaves the message as it was, not the chat.
      event.stopPropagation()
      return onCancel()
    }
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    save()
  }
  return (
    <form
      class="edit"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <textarea
        ref={field}
        rows={Math.min(6, before.split('\n').length + Math.floor(before.length / 36))}
        aria-label={strings.editMessage}
        aria-invalid={text.length > maxMessageLength}
        enterkeyhint="done"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span class="choices">
        <button type="button" onClick={onCancel}>
          {strings.cancel}
        </button>
        <button type="submit" class="primary" disabled={!isSavable}>
          {strings.save}
        </button>
      </span>
    </form>
  )
}
