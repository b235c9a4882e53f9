import { IconAt, IconMoodSmile, IconPaperclip, IconSend2 } from '@tabler/icons-react'
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { PageChannel } from '../../src/page-contract.ts'
import { type Attachment, readAttachment } from '../attachment.ts'
import { drafts } from '../drafts.ts'
import { useSandbox } from '../sandbox-context.ts'
import { sendComposed } from '../send-composed.ts'
import { useCompletions } from '../use-completions.ts'
import { Attachments } from './attachments.tsx'
import { CompletionList } from './completion-list.tsx'
import { EmojiPicker } from './emoji-picker.tsx'
import { Popup } from './popup.tsx'
import { ShortcutsPopup } from './shortcuts-popup.tsx'

export interface ComposerHandle {
  attach: (files: File[]) => void
}

export interface ComposerProps {
  channel: PageChannel
  label: string
  threadTs?: string
  ref?: Ref<ComposerHandle>
}

export function Composer({ channel, label, threadTs, ref }: ComposerProps) {
  const sandbox = useSandbox()
  const place = `${sandbox.as} ${channel.id} ${threadTs ?? ''}`
  const listId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => drafts.of(place))
  const [files, setFiles] = useState<Attachment[]>([])
  const [broadcast, setBroadcast] = useState(false)
  const [busy, setBusy] = useState(false)

  const write = (next: string, caret = next.length) => {
    drafts.keep(place, next)
    flushSync(() => setText(next))
    field.current?.focus()
    field.current?.setSelectionRange(caret, caret)
  }
  const completions = useCompletions(text, threadTs !== undefined, write)
  const insert = (what: string) => {
    const at = field.current?.selectionStart ?? text.length
    write(text.slice(0, at) + what + text.slice(at), at + what.length)
    completions.moved(at + what.length)
  }
  const attach = async (added: File[]) => {
    const read = await Promise.all(added.map(readAttachment))
    setFiles((before) => [...before, ...read])
    field.current?.focus()
  }
  useImperativeHandle(ref, () => ({ attach }))

  const empty = !text.trim() && files.length === 0
  const send = async () => {
    if (empty || busy) return
    setBusy(true)
    const done = await sendComposed(sandbox, { channel, text, files, threadTs, broadcast })
    setBusy(false)
    if (!done) return
    write('')
    completions.moved(0)
    setFiles([])
    setBroadcast(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || completions.onKey(event)) return
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    void send()
  }
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <CompletionList
        id={listId}
        options={completions.options}
        active={completions.active}
        onChoose={completions.choose}
      />
      <Attachments files={files} onRemove={(id) => setFiles(files.filter((file) => file.id !== id))} />
      <textarea
        ref={field}
        rows={1}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={completions.options.length > 0 ? listId : undefined}
        aria-activedescendant={completions.options.length > 0 ? `${listId}-${completions.active}` : undefined}
        placeholder={label}
        value={text}
        onChange={(event) => {
          drafts.keep(place, event.currentTarget.value)
          setText(event.currentTarget.value)
          completions.moved(event.currentTarget.selectionStart)
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          if (event.clipboardData.files.length > 0) void attach([...event.clipboardData.files])
        }}
      />
      <div className="row">
        <label className="icon" title="Attach files">
          <IconPaperclip size={19} aria-hidden />
          <input
            type="file"
            multiple
            aria-label="Attach files"
            onChange={(event) => {
              void attach([...(event.currentTarget.files ?? [])])
              event.currentTarget.value = ''
            }}
          />
        </label>
        <Popup label="Insert emoji" kind="dialog" className="icon" face={<IconMoodSmile size={19} aria-hidden />}>
          {(close) => (
            <EmojiPicker
              onChoose={(name) => {
                close()
                insert(`:${name}: `)
              }}
            />
          )}
        </Popup>
        <button type="button" className="icon" aria-label="Mention somebody" onClick={() => insert('@')}>
          <IconAt size={19} aria-hidden />
        </button>
        <ShortcutsPopup />
        {threadTs && (
          <label className="broadcast">
            <input type="checkbox" checked={broadcast} onChange={() => setBroadcast(!broadcast)} />
            Also send to {channel.im ? 'the conversation' : `#${channel.name}`}
          </label>
        )}
        <button type="submit" className="send" aria-label="Send" disabled={empty || busy}>
          <IconSend2 size={19} aria-hidden />
        </button>
      </div>
    </form>
  )
}
