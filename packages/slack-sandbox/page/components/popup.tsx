import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'

export interface PopupProps {
  /** Says what the button opens. */
  label: string
  face: ReactNode
  kind: 'menu' | 'dialog'
  className?: string
  children: (close: () => void) => ReactNode
}

/** A button with something that opens beside it; a click elsewhere or Escape closes it. */
export function Popup({ label, face, kind, className = '', children }: PopupProps) {
  const id = useId()
  const popup = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const moveFocus = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (kind !== 'menu' || !step) return
    event.preventDefault()
    const items = [...(popup.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
    const now = items.indexOf(document.activeElement as HTMLElement)
    items.at((now + step) % items.length)?.focus()
  }
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup={kind}
        aria-expanded={open}
        popoverTarget={id}
      >
        {face}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its role is a menu or a dialog */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: its role is a menu or a dialog */}
      <div
        id={id}
        ref={popup}
        popover="auto"
        role={kind}
        aria-label={label}
        className="popup"
        onKeyDown={moveFocus}
        onBeforeToggle={(event) => setOpen(event.newState === 'open')}
        onToggle={(event) => {
          if (event.newState === 'open') popup.current?.querySelector<HTMLElement>('[role^=menuitem], input')?.focus()
        }}
      >
        {open && children(() => popup.current?.hidePopover())}
      </div>
    </>
  )
}
