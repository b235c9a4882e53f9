import { useState } from 'react'
import type { PageChannel, PageMessage } from '../../src/page-contract.ts'
import { authorOf, continues, isNotice } from '../author.ts'
import { emojiOf } from '../emoji.ts'
import { fullTimeOf, timeOf } from '../message-time.ts'
import { useSandbox } from '../sandbox-context.ts'
import { EditForm } from './edit-form.tsx'
import { MessageContent } from './message-content.tsx'
import { MessageTools } from './message-tools.tsx'
import { Reactions } from './reactions.tsx'
import { Standing } from './standing.tsx'
import { ThreadSummary } from './thread-summary.tsx'

export interface MessageProps {
  channel: PageChannel
  message: PageMessage
  /** The one before it, when it may stand under the same name. */
  previous?: PageMessage | undefined
  inThread?: boolean
}

export function MessageItem({ channel, message, previous, inThread = false }: MessageProps) {
  const { state } = useSandbox()
  const [editing, setEditing] = useState(false)
  const author = authorOf(state, message)
  const follows = previous !== undefined && continues(state, previous, message)
  const usable = !message.ephemeral && message.subtype !== 'tombstone' && !editing
  const classes = [
    'message',
    follows && 'follows',
    message.ephemeral && 'whispered',
    isNotice(message) && 'told',
    message.subtype === 'me_message' && 'me',
  ]
  const time = timeOf(message.ts)
  return (
    <article className={classes.filter(Boolean).join(' ')} aria-label={`${author.name}, ${time}`} tabIndex={-1}>
      {follows ? (
        <time className="aside">{time.replace(/\s?[AP]M$/i, '')}</time>
      ) : (
        <Picture message={message} avatar={author.avatar} />
      )}
      <div className="body">
        {!follows && (
          <p className="byline">
            <strong>{author.name}</strong>
            {author.isApp ? <span className="tag">App</span> : <Standing user={author.user} />}
            <time title={fullTimeOf(message.ts)}>{time}</time>
          </p>
        )}
        {message.ephemeral && <p className="hint">Only visible to you</p>}
        {message.subtype === 'thread_broadcast' && !inThread && <p className="hint">Replied in a thread</p>}
        {editing ? (
          <EditForm channel={channel} message={message} onDone={() => setEditing(false)} />
        ) : (
          <MessageContent channel={channel} message={message} />
        )}
        <Reactions channel={channel} message={message} />
        {!inThread && <ThreadSummary channel={channel} message={message} />}
      </div>
      {usable && <MessageTools channel={channel} message={message} onEdit={() => setEditing(true)} />}
    </article>
  )
}

function Picture({ message, avatar }: { message: PageMessage; avatar: string }) {
  const emoji = message.icons?.emoji ? emojiOf(message.icons.emoji.replaceAll(':', '')) : undefined
  if (emoji)
    return (
      <span className="picture emoji" aria-hidden>
        {emoji}
      </span>
    )
  return <img className="picture" src={message.icons?.image_url || avatar || 'data:,'} alt="" />
}
