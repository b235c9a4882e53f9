import type { ComponentType } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { strings } from '../../strings/current.ts'
import { SmileIcon } from './icons.tsx'

type Picker = ComponentType<{ onPick: (emoji: string) => void; onClose: () => void }>

/** Opens a choice of emoji above the field. */
export function EmojiButton({ isClosed, onPick }: { isClosed: boolean; onPick: (emoji: string) => void }) {
  const [Shown, setShown] = useState<{ Picker: Picker } | undefined>()
  const button = useRef<HTMLButtonElement>(null)
  const open = async () => {
    // Where it cannot be had, the keyboard's own are still there.
    const file = await import('./emoji-picker.tsx').catch(() => undefined)
    if (file) setShown({ Picker: file.EmojiPicker })
  }
  const close = () => {
    setShown(undefined)
    button.current?.focus({ preventScroll: true })
  }
  return (
    <>
      <button
        type="button"
        class="attach emoji-button"
        ref={button}
        aria-label={strings.emoji}
        title={strings.emoji}
        aria-haspopup="dialog"
        aria-expanded={Shown !== undefined}
        disabled={isClosed}
        onClick={() => (Shown ? close() : void open())}
      >
        <SmileIcon />
      </button>
      {Shown && (
        <Shown.Picker
          onClose={close}
          onPick={(emoji) => {
            setShown(undefined)
            onPick(emoji)
          }}
        />
      )}
    </>
  )
}
