import { maxMessageLength } from '@parley/contracts/visitor-limits'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { strings } from '../strings.ts'

export interface ComposerProps {
  draft: string
  onDraft: (text: string) => void
  onType: () => void
  /** @returns whether it was taken */
  onSend: (text: string) => boolean
}

const warnAt = 200

export function Composer({ draft, onDraft, onType, onSend }: ComposerProps) {
  const [text, setText] = useState(draft)
  const field = useRef<HTMLTextAreaElement>(null)
  const left = maxMessageLength - text.length

  useEffect(() => onDraft(text), [text])
  // Grows with what is written, until the stylesheet's limit.
  useLayoutEffect(() => {
    if (!field.current) return
    field.current.style.height = 'auto'
    field.current.style.height = `${field.current.scrollHeight}px`
  }, [text])

  const send = () => {
    if (onSend(text)) setText('')
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  }
  const onInput = (event: Event) => {
    setText((event.currentTarget as HTMLTextAreaElement).value)
    onType()
  }
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <textarea
        ref={field}
        rows={1}
        aria-label={strings.message}
        aria-describedby={left < warnAt ? 'count' : undefined}
        aria-invalid={left < 0}
        placeholder={strings.placeholder}
        value={text}
        onInput={onInput}
        onKeyDown={onKeyDown}
      />
      <button type="submit" aria-label={strings.send} disabled={text.trim() === '' || left < 0}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path
            d="M4.500 11.200L18.900 4.700c.7-.3 1.400.4 1.100 1.100l-6.500 14.400c-.3.800-1.400.700-1.600-.100l-1.700-5.600-5.600-1.700c-.8-.2-.9-1.300-.1-1.600z"
            fill="currentColor"
          />
        </svg>
      </button>
      {left < warnAt && (
        <p id="count" class={left < 0 ? 'count over' : 'count'} role={left < 0 ? 'alert' : undefined}>
          {left < 0 ? strings.tooLong(-left) : strings.left(left)}
        </p>
      )}
    </form>
  )
}
