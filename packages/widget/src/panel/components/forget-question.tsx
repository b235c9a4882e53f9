import { useEffect, useRef, useState } from 'preact/hooks'
import type { Session } from '../../chat/session.ts'
import { strings } from '../../strings/current.ts'

export interface ForgetQuestionProps {
  session: Session
  onForget: () => void
  onClose: () => void
}

/** Asks before everything is deleted, for nothing brings it back. */
export function ForgetQuestion({ session, onForget, onClose }: ForgetQuestionProps) {
  const { forgotten, connection, conversation } = session
  const [asked, setAsked] = useState<{ before: Session['forgotten'] } | undefined>()
  const cancel = useRef<HTMLButtonElement>(null)
  const isRefused = asked !== undefined && forgotten !== asked.before
  const isWorking = asked !== undefined && !isRefused && connection === 'online'
  useEffect(() => cancel.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    if (asked && !conversation) onClose()
  }, [asked, conversation])
  return (
    <div class="sheet">
      <h2>{strings.forgetQuestion}</h2>
      <p>{strings.forgetHint}</p>
      <p class="failure-text" role="alert">
        {isRefused ? strings.notForgotten : ''}
      </p>
      <span class="choices">
        <button type="button" ref={cancel} onClick={onClose}>
          {strings.cancel}
        </button>
        <button
          type="button"
          class="primary danger"
          disabled={isWorking || connection !== 'online'}
          onClick={() => {
            setAsked({ before: forgotten })
            onForget()
          }}
        >
          {strings.forgetNow}
        </button>
      </span>
    </div>
  )
}
