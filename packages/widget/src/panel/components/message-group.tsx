import type { Group } from '../group.ts'
import { strings } from '../strings.ts'
import { Avatar } from './avatar.tsx'
import { MarkIcon } from './marks.tsx'
import { Text } from './text.tsx'

export interface MessageGroupProps {
  group: Group
  deliveredSeq: number
  /** Whether the conversation's newest message of the visitor is in it: only that one shows its mark. */
  markSeq: number
}

export function MessageGroup({ group, deliveredSeq, markSeq }: MessageGroupProps) {
  if (group.author === 'AUTHOR_SYSTEM') return <p class="system">{group.messages.map(({ text }) => text).join(' ')}</p>
  const mine = group.author === 'AUTHOR_VISITOR'
  return (
    <div class={mine ? 'group mine' : 'group'}>
      {!mine && <Avatar name={group.authorName} url={group.authorAvatarUrl} />}
      <div class="bubbles">
        {!mine && <span class="author">{group.authorName}</span>}
        {group.messages.map((message) => (
          <div key={message.seq} class="line">
            <div class={message.deleted ? 'bubble deleted' : 'bubble'} data-seq={message.seq}>
              <span class="hidden">{mine ? `${strings.you}: ` : `${group.authorName}: `}</span>
              {message.deleted ? strings.deleted : <Text text={message.text} />}
              {message.edited && !message.deleted && <span class="edited"> · {strings.edited}</span>}
            </div>
          </div>
        ))}
        <span class="meta">
          <time dateTime={group.messages.at(-1)?.createdAt}>{timeOf(group.messages.at(-1)?.createdAt ?? '')}</time>
          {mine && group.messages.some(({ seq }) => seq === markSeq) && (
            <MarkIcon mark={markSeq <= deliveredSeq ? 'delivered' : 'sent'} />
          )}
        </span>
      </div>
    </div>
  )
}

const timeOf = (iso: string) => new Date(iso).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
