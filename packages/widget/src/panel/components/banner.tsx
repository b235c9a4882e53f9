import { useEffect, useState } from 'preact/hooks'
import { wantsLogin } from '../../chat/session.ts'
import { strings } from '../../strings/current.ts'
import { Closed, type ClosedProps } from './closed.tsx'

/** A short cut mends itself before anybody need know. */
const patience = 1_500

export interface BannerProps extends ClosedProps {
  onTryNow: () => void
}

/** What stands in the way, if anything does. */
export function Banner({ session, onTryNow, onRate }: BannerProps) {
  const { connection, conversation } = session
  const isOffline = useLasting(connection === 'offline')
  const kind = wantsLogin(session) ? 'logIn' : connection === 'refused' ? 'refused' : isOffline ? 'offline' : ''
  const isClosed = conversation?.status === 'STATUS_CLOSED'
  return (
    <div class="banners" role="status">
      {kind && (
        <p class={`banner ${kind}`}>
          <span>{strings[kind]}</span>
          {kind === 'offline' && (
            <button type="button" onClick={onTryNow}>
              {strings.tryNow}
            </button>
          )}
        </p>
      )}
      {!kind && isClosed && <Closed {...{ session, onRate }} />}
    </div>
  )
}

/** True once it has been so for a while. */
function useLasting(now: boolean): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!now) return setLasting(false)
    const timer = setTimeout(() => setLasting(true), patience)
    return () => clearTimeout(timer)
  }, [now])
  return now && lasting
}
