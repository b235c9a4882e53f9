import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ChatState } from '../../chat/chat.ts'
import { group } from '../group.ts'
import { strings } from '../strings.ts'
import { MessageGroup } from './message-group.tsx'
import { PendingMessage } from './pending-message.tsx'

/** Pixels from the end within which one counts as being there. */
const nearEnd = 80

export function Messages({ state, onRetry }: { state: ChatState; onRetry: (clientMessageId: string) => void }) {
  const { timeline, site, typing } = state
  const list = useRef<HTMLDivElement>(null)
  const [away, setAway] = useState(false)
  const count = timeline.messages.length + timeline.pending.length
  const toEnd = () => list.current?.scrollTo({ top: list.current.scrollHeight })

  // Who reads further up is not carried off; who is at the end stays there.
  useLayoutEffect(() => {
    if (!away) toEnd()
  }, [count, typing, away])
  useEffect(() => {
    const onResize = () => !away && toEnd()
    window.addEventListener('resize', onResize)
    return () => window.removeEventListener('resize', onResize)
  }, [away])

  const onScroll = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = list.current ?? {}
    setAway(scrollHeight - scrollTop - clientHeight > nearEnd)
  }
  const markSeq = timeline.messages.findLast(({ author }) => author === 'AUTHOR_VISITOR')?.seq ?? 0
  return (
    <div class="messages-frame">
      <div class="messages" role="log" aria-label={strings.messages} aria-live="polite" ref={list} onScroll={onScroll}>
        {site.greeting && <p class="greeting">{site.greeting}</p>}
        {group(timeline.messages).map((each) => (
          <div key={each.key}>
            {each.newDay && <p class="day">{dayOf(each.day)}</p>}
            <MessageGroup group={each} deliveredSeq={timeline.deliveredSeq} markSeq={markSeq} />
          </div>
        ))}
        {timeline.pending.map((message) => (
          <PendingMessage
            key={message.clientMessageId}
            message={message}
            onRetry={() => onRetry(message.clientMessageId)}
          />
        ))}
        {typing && (
          <p class="typing" role="status" aria-label={strings.typing(typing)}>
            <i />
            <i />
            <i />
            <span>{strings.typing(typing)}</span>
          </p>
        )}
      </div>
      {away && (
        <button type="button" class="jump" onClick={toEnd}>
          ↓ {strings.jump}
        </button>
      )}
    </div>
  )
}

function dayOf(day: string): string {
  const today = new Date()
  if (day === today.toDateString()) return strings.today
  if (day === new Date(today.getTime() - 86_400_000).toDateString()) return strings.yesterday
  return new Date(day).toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' })
}
