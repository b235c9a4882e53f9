import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Session } from '../../chat/session.ts'
import { strings } from '../../strings/current.ts'
import type { RatingProps } from './rating.tsx'

export interface ClosedProps {
  session: Session
  onRate: RatingProps['onRate']
}

/** What stands below a conversation that was closed. */
export function Closed({ session: { conversation, connection }, onRate }: ClosedProps) {
  const [Rating, setRating] = useState<{ Form: ComponentType<RatingProps> } | undefined>()
  const isRatable = conversation?.ratable === true
  useEffect(() => {
    // Where it cannot be had, nothing is missed: the conversation goes on without.
    if (isRatable) import('./rating.tsx').then((file) => setRating({ Form: file.Rating })).catch(() => undefined)
  }, [isRatable])
  return (
    <>
      {isRatable && Rating && (
        <Rating.Form given={conversation.rating} isOnline={connection === 'online'} onRate={onRate} />
      )}
      <p class="banner closed">{strings.closed}</p>
    </>
  )
}
