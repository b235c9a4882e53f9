import { createPortal } from 'react-dom'
import { Dialog } from '../dialog.tsx'

export interface ConfirmDialogProps {
  title: string
  text: string
  confirm: string
  deny?: string
  danger?: boolean
  onConfirm: () => unknown
  onClose: () => void
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, confirm, deny = 'Cancel', danger = false, onConfirm, onClose } = props
  const decide = () => {
    onClose()
    onConfirm()
  }
  // A form may not stand in a form: it stands at the page's end, on top of all.
  return createPortal(
    <Dialog
      title={title}
      className="small"
      onClose={onClose}
      onSubmit={decide}
      footer={
        <>
          <button type="button" className="plain" onClick={onClose}>
            {deny}
          </button>
          <button type="submit" className={danger ? 'danger' : 'primary'}>
            {confirm}
          </button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>,
    document.body,
  )
}
