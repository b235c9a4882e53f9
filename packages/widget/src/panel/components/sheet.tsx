import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Chat } from '../../chat/chat.ts'
import type { Session } from '../../chat/session.ts'
import { strings } from '../../strings/current.ts'
import type { TranscriptFormProps } from './transcript-form.tsx'

export interface SheetProps {
  session: Session
  chat: Chat
  onClose: () => void
}

/** What is done seldom stands over the conversation, and is fetched when it is wanted. */
export function Sheet({ session, chat, onClose }: SheetProps) {
  const [shown, setShown] = useState<{ Form: ComponentType<TranscriptFormProps> } | undefined>()
  const veil = useRef<HTMLDivElement>(null)
  useEffect(() => setApart(veil.current), [])
  useEffect(() => {
    import('./transcript-form.tsx').then((file) => setShown({ Form: file.TranscriptForm })).catch(onClose)
  }, [])
  return (
    <div
      class="veil"
      ref={veil}
      role="dialog"
      aria-modal="true"
      aria-label={strings.transcript}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // Closes this, not the chat.
        event.stopPropagation()
        onClose()
      }}
    >
      {shown && <shown.Form {...{ session, onClose }} onAsk={chat.askTranscript} />}
    </div>
  )
}

/** The keyboard stays in here meanwhile, and is afterwards where it was before. */
function setApart(veil: HTMLElement | null): () => void {
  const before = document.activeElement
  const others = [...(veil?.parentElement?.children ?? [])].filter((each) => each !== veil) as HTMLElement[]
  for (const each of others) each.inert = true
  return () => {
    for (const each of others) each.inert = false
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  }
}
