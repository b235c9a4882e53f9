import { useLayoutEffect, useRef } from 'react'
import { go } from '../location.ts'
import type { ChannelProps } from './channel-view.tsx'
import { Composer } from './composer.tsx'
import { MessageItem } from './message-item.tsx'

export function ThreadPane({ sandbox, state, channel, place }: ChannelProps) {
  const list = useRef<HTMLDivElement>(null)
  const messages = sandbox.messages.filter(({ ts, threadTs }) => ts === place.thread || threadTs === place.thread)
  const last = messages.at(-1)?.ts
  useLayoutEffect(() => {
    if (last) list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [last])
  return (
    <section className="thread" aria-label="Thread">
      <header>
        <div>
          <h1>Thread</h1>
          <p># {channel.name}</p>
        </div>
        <button type="button" aria-label="Close thread" onClick={() => go({ team: state.id, channel: channel.id })}>
          ✕
        </button>
      </header>
      <div className="messages" role="log" aria-label="Messages in the thread" ref={list}>
        {messages.map((message, index) => (
          <MessageItem
            key={message.ts}
            sandbox={sandbox}
            state={state}
            channel={channel}
            message={message}
            previous={index > 1 ? messages[index - 1] : undefined}
            place={place}
            inThread
          />
        ))}
      </div>
      {!channel.archived && (
        <Composer sandbox={sandbox} state={state} channel={channel} label="Reply…" threadTs={place.thread} />
      )}
    </section>
  )
}
