import { useEffect, useRef, useState } from 'preact/hooks'
import type { Session } from '../../chat/session.ts'
import { strings } from '../../strings/current.ts'
import { fill } from '../../strings/say.ts'

export interface TranscriptFormProps {
  session: Session
  onAsk: (email: string) => void
  onClose: () => void
}

/** The conversation by mail: asks where to, and says what came of it. What was typed stays. */
export function TranscriptForm({ session: { transcript, connection }, onAsk, onClose }: TranscriptFormProps) {
  const [email, setEmail] = useState('')
  /** The answer that was there when it was asked: another one is to this question. */
  const [asked, setAsked] = useState<{ before: Session['transcript'] } | undefined>()
  const field = useRef<HTMLInputElement>(null)
  const answer = asked && transcript !== asked.before ? transcript : undefined
  const isSending = asked !== undefined && !answer && connection === 'online'
  useEffect(() => field.current?.focus({ preventScroll: true }), [])

  const failure = answer?.refusal ? (strings.transcriptFailures[answer.refusal] ?? strings.notSent) : ''
  const isSent = answer !== undefined && !failure
  return (
    <form
      class="sheet"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isSending || connection !== 'online' || email.trim() === '') return
        setAsked({ before: transcript })
        onAsk(email.trim())
      }}
    >
      <h2>{strings.transcript}</h2>
      <p role="status">{isSent ? fill(strings.transcriptSent, { email: answer.email }) : strings.transcriptHint}</p>
      {!isSent && (
        <input
          ref={field}
          type="email"
          name="email"
          autocomplete="email"
          inputMode="email"
          aria-label={strings.email}
          placeholder={strings.email}
          aria-invalid={failure !== ''}
          aria-describedby="transcript-failure"
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
      )}
      <p class="failure-text" id="transcript-failure" role="alert">
        {failure}
      </p>
      <span class="choices">
        <button type="button" onClick={onClose}>
          {isSent ? strings.done : strings.cancel}
        </button>
        {!isSent && (
          <button type="submit" class="primary" disabled={isSending || connection !== 'online' || email.trim() === ''}>
            {isSending ? strings.sending : strings.send}
          </button>
        )}
      </span>
    </form>
  )
}
