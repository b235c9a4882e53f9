import { IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useSandbox } from '../sandbox-context.ts'

/** What went wrong last, above everything else; and that the server is away. */
export function StatusLine() {
  const { problem, dismiss, connected } = useSandbox()
  const toast = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Shown anew, it is above a dialog that has been opened meanwhile.
    if (problem) toast.current?.showPopover()
    else toast.current?.hidePopover()
  }, [problem])
  return (
    <>
      <div ref={toast} popover="manual" className="toast" role="alert">
        {problem}
        <button type="button" className="icon" aria-label="Dismiss" onClick={dismiss}>
          <IconX size={16} aria-hidden />
        </button>
      </div>
      {!connected && (
        <p className="offline" role="status">
          Connecting to the sandbox…
        </p>
      )}
    </>
  )
}
