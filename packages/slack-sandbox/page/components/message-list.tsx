import { Fragment, useLayoutEffect, useRef, useState } from 'react'
import type { PageChannel, PageMessage } from '../../src/page-contract.ts'
import { dayOf, isSameDay } from '../message-time.ts'
import { channelLabel } from '../names.ts'
import { useSandbox } from '../sandbox-context.ts'
import { useStickToEnd } from '../use-stick-to-end.ts'
import { Divider } from './divider.tsx'
import { MessageItem } from './message-item.tsx'

const isTop = (message: PageMessage) =>
  !message.threadTs || message.threadTs === message.ts || message.subtype === 'thread_broadcast'

const atOnce = 150

/** A channel's messages, without those that are in threads alone. */
export function MessageList({ channel }: { channel: PageChannel }) {
  const { state, as, messages: all, marks, markRead } = useSandbox()
  const [shown, setShown] = useState(atOnce)
  const [readBefore] = useState(marks[channel.id] ?? '')
  const list = useRef<HTMLDivElement>(null)
  const messages = (all ?? []).filter(isTop)
  const last = messages.at(-1)?.ts
  useStickToEnd(list, last)
  useLayoutEffect(() => {
    if (last) markRead(channel.id, last)
  }, [last, channel.id, markRead])

  const seen = messages.slice(-shown)
  const firstNew = readBefore ? seen.find(({ ts, user }) => ts > readBefore && user !== as) : undefined
  const name = channelLabel(state, channel, as).replace('#', '')
  return (
    <div className="messages" role="log" aria-label={`Messages in ${name}`} ref={list}>
      {all && messages.length <= shown && <p className="beginning">This is the very beginning of {name}.</p>}
      {messages.length > shown && (
        <button type="button" className="earlier" onClick={() => setShown(shown + atOnce)}>
          Show earlier messages
        </button>
      )}
      {seen.map((message, index) => {
        const before = seen[index - 1]
        const newDay = !before || !isSameDay(before.ts, message.ts)
        const apart = newDay || message === firstNew
        return (
          <Fragment key={message.ts}>
            {newDay && <Divider text={dayOf(message.ts)} />}
            {message === firstNew && <Divider text="New" kind="new" />}
            <MessageItem channel={channel} message={message} previous={apart ? undefined : before} />
          </Fragment>
        )
      })}
    </div>
  )
}
