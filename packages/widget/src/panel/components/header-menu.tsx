import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { strings } from '../../strings/current.ts'
import { MoreIcon } from './icons.tsx'

export interface HeaderMenuItem {
  label: string
  onPick: () => void
}

/** What else can be done with the conversation. */
export function HeaderMenu({ items }: { items: readonly HeaderMenuItem[] }) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const popup = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    if (!isOpen) return
    popup.current?.querySelector('button')?.focus()
    const outside = ({ target }: Event) => popup.current?.contains(target as Node) || setOpen(false)
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [isOpen])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return setOpen(false)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key !== 'Escape' && !step) return
    // Escape closes this, not the chat.
    event.stopPropagation()
    event.preventDefault()
    if (!step) {
      setOpen(false)
      return button.current?.focus()
    }
    const entries = [...(popup.current?.querySelectorAll('button') ?? [])]
    const at = entries.indexOf(document.activeElement as HTMLButtonElement)
    entries[(at + step + entries.length) % entries.length]?.focus()
  }
  return (
    <div class="header-menu">
      <button
        type="button"
        class="icon"
        ref={button}
        aria-label={strings.more}
        title={strings.more}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <MoreIcon />
      </button>
      {isOpen && (
        <div class="menu" role="menu" aria-label={strings.more} ref={popup} onKeyDown={onKeyDown}>
          {items.map(({ label, onPick }) => (
            <button
              key={label}
              type="button"
              role="menuitem"
              onClick={() => {
                setOpen(false)
                button.current?.focus()
                onPick()
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
