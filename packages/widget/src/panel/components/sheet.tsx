import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Chat } from '../../chat/chat.ts'
import type { Session } from '../../chat/session.ts'
import { strings } from '../../strings/current.ts'

/** What can stand over the conversation. */
export type SheetName = 'transcript' | 'forget'

export interface SheetProps {
  name: SheetName
  session: Session
  chat: Chat
  onClose: () => void
}

type Draw = (props: SheetProps) => ComponentChildren

/** What is done seldom is fetched when it is wanted. */
const files: Record<SheetName, () => Promise<Draw>> = {
  transcript: async () => {
    const { TranscriptForm } = await import('./transcript-form.tsx')
    return ({ session, chat, onClose }) => <TranscriptForm {...{ session, onClose }} onAsk={chat.askTranscript} />
  },
  forget: async () => {
    const { ForgetQuestion } = await import('./forget-question.tsx')
    return ({ session, chat, onClose }) => <ForgetQuestion {...{ session, onClose }} onForget={chat.forget} />
  },
}

export function Sheet(props: SheetProps) {
  const { name, onClose } = props
  const [shown, setShown] = useState<{ draw: Draw } | undefined>()
  const veil = useRef<HTMLDivElement>(null)
  useEffect(() => setApart(veil.current), [])
  useEffect(() => {
    files[name]()
      .then((draw) => setShown({ draw }))
      .catch(onClose)
  }, [name])
  return (
    <div
      class="veil"
      ref={veil}
      role="dialog"
      aria-modal="true"
      aria-label={strings[name]}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // Closes this, not the chat.
        event.stopPropagation()
        onClose()
      }}
    >
      {shown?.draw(props)}
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
