import { maxMessageLength } from '@parley/contracts/visitor-limits'
import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import type { SentFile } from '../../chat/upload.ts'
import { count, locale, strings } from '../../strings/current.ts'
import type { Uploads } from '../use-uploads.ts'
import { AttachButton } from './attach-button.tsx'
import { ChosenFiles } from './chosen-files.tsx'
import { EmojiButton } from './emoji-button.tsx'
import { SendIcon } from './icons.tsx'
import { canTakeScreenshots, ScreenshotButton } from './screenshot-button.tsx'

export interface ComposerProps {
  field: RefObject<HTMLTextAreaElement | null>
  draft: string
  /** Nothing can be written. */
  isClosed: boolean
  onDraft: (text: string) => void
  onTyping: () => void
  uploads: Uploads
  onSend: (text: string, files: SentFile[]) => void
}

const warnAt = 200
/** Some browsers tell the Enter that ends a composition only by this. */
export const composing = 229

export function Composer({ field, draft, isClosed, uploads, onDraft, onTyping, onSend }: ComposerProps) {
  const [text, setText] = useState(draft)
  const [isUntaken, setUntaken] = useState(false)
  const left = maxMessageLength - text.length
  const hasFiles = uploads.all.some(({ sent }) => sent)
  const isSendable = !isClosed && !uploads.isBusy && left >= 0 && (text.trim() !== '' || hasFiles)
  useLayoutEffect(() => grow(field.current), [text])

  const change = (next: string) => {
    setText(next)
    onDraft(next)
  }
  const send = () => {
    if (isSendable) {
      onSend(text.trim() ? text : '', uploads.take())
      change('')
    }
    field.current?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === composing) return
    event.preventDefault()
    send()
  }
  const insert = (words: string) => {
    const { current } = field
    if (!current) return
    current.focus({ preventScroll: true })
    current.setRangeText(words, current.selectionStart, current.selectionEnd, 'end')
    change(current.value)
  }
  const onPaste = (event: ClipboardEvent) => {
    const files = event.clipboardData?.files ?? []
    if (files.length === 0) return
    event.preventDefault()
    uploads.add(files)
  }
  const onSubmit = (event: Event) => {
    event.preventDefault()
    send()
  }
  return (
    <form class="composer" onSubmit={onSubmit}>
      <ChosenFiles uploads={uploads} />
      <div class={left < 0 ? 'field over' : 'field'}>
        <AttachButton isClosed={isClosed} onFiles={uploads.add} />
        {canTakeScreenshots() && <ScreenshotButton isClosed={isClosed} onFile={uploads.add} onOutcome={setUntaken} />}
        <textarea
          ref={field}
          rows={1}
          aria-label={strings.message}
          aria-describedby="too-long"
          aria-invalid={left < 0}
          placeholder={strings.placeholder}
          enterkeyhint="send"
          disabled={isClosed}
          value={text}
          onInput={(event) => {
            change(event.currentTarget.value)
            onTyping()
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <EmojiButton isClosed={isClosed} onPick={insert} />
        <button type="submit" class="send" aria-label={strings.send} disabled={!isSendable}>
          <SendIcon />
        </button>
      </div>
      <p class="count" role="status">
        {isUntaken && strings.noScreenshot}
      </p>
      {left >= 0 && left < warnAt && <p class="count">{count(strings.left, left)}</p>}
      <p id="too-long" class="count over" role="status">
        {left < 0 && count(strings.tooLong, -left, { limit: maxMessageLength.toLocaleString(locale) })}
      </p>
    </form>
  )
}

/** As tall as its text, until the stylesheet's limit. */
function grow(field: HTMLTextAreaElement | null): void {
  if (!field) return
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
}
