import { IconX } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react'

export interface DialogProps {
  title: string
  className?: string
  onClose: () => unknown
  /** What its submit button does. */
  onSubmit?: () => unknown
  footer?: ReactNode
  children: ReactNode
}

/** A modal dialog named by its title. */
export function Dialog({ title, className = '', onClose, onSubmit, footer, children }: DialogProps) {
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onSubmit?.()
  }
  return (
    <dialog
      ref={dialog}
      className={className}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.stopPropagation()
        if (event.target !== dialog.current) return
        event.preventDefault()
        onClose()
      }}
    >
      <form noValidate onSubmit={submit}>
        <header>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon" aria-label="Close dialog" onClick={onClose}>
            <IconX size={20} aria-hidden />
          </button>
        </header>
        <div className="content">{children}</div>
        {footer && <footer>{footer}</footer>}
      </form>
    </dialog>
  )
}
