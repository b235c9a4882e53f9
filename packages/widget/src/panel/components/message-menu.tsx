import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { strings } from '../../strings/current.ts'
import { MoreIcon } from './icons.tsx'

export interface MessageMenuProps {
  onEdit: () => void
  onWithdraw: () => void
}

/** What the visitor can do with a message of theirs. Taking it back is asked for twice, for nothing brings it back. */
export function MessageMenu({ onEdit, onWithdraw }: MessageMenuProps) {
  const [shows, setShows] = useState<'menu' | 'question' | undefined>()
  const button = useRef<HTMLButtonElement>(null)
  const popup = useRef<HTMLSpanElement>(null)

  useLayoutEffect(() => {
    if (!shows) return
    popup.current?.scrollIntoView({ block: 'nearest' })
    popup.current?.querySelector('button')?.focus()
    const outside = ({ target }: Event) => popup.current?.contains(target as Node) || setShows(undefined)
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [shows])

  const leave = () => {
    setShows(undefined)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return setShows(undefined)
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (event.key !== 'Escape' && !step) return
    // Escape closes this, not the chat.
    event.stopPropagation()
    event.preventDefault()
    if (!step) return leave()
    const entries = [...(popup.current?.querySelectorAll('button') ?? [])]
    const at = entries.indexOf(document.activeElement as HTMLButtonElement)
    entries[(at + step + entries.length) % entries.length]?.focus()
  }
  const isQuestion = shows === 'question'
  return (
    <span class="actions">
      <button
        type="button"
        class="more"
        ref={button}
        aria-label={strings.messageMenu}
        aria-haspopup="menu"
        aria-expanded={shows !== undefined}
        onClick={() => setShows(shows ? undefined : 'menu')}
      >
        <MoreIcon />
      </button>
      {shows === 'menu' && (
        <span class="menu" role="menu" aria-label={strings.messageMenu} ref={popup} onKeyDown={onKeyDown}>
          <button type="button" role="menuitem" onClick={onEdit}>
            {strings.edit}
          </button>
          <button type="button" role="menuitem" onClick={() => setShows('question')}>
            {strings.withdraw}
          </button>
        </span>
      )}
      {isQuestion && (
        <span class="menu" role="alertdialog" aria-label={strings.withdrawQuestion} ref={popup} onKeyDown={onKeyDown}>
          <span class="question">{strings.withdrawQuestion}</span>
          <button type="button" onClick={leave}>
            {strings.keep}
          </button>
          <button
            type="button"
            class="danger"
            onClick={() => {
              leave()
              onWithdraw()
            }}
          >
            {strings.withdraw}
          </button>
        </span>
      )}
    </span>
  )
}
