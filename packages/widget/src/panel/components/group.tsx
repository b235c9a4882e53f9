import { strings } from '../../strings/current.ts'
import type { Block } from '../blocks.ts'
import { Avatar } from './avatar.tsx'
import { Bubble, type ChangeActions } from './bubble.tsx'
import { Delivery } from './delivery.tsx'
import type { FileActions } from './message-files.tsx'

export interface GroupProps extends ChangeActions, FileActions {
  group: Extract<Block, { kind: 'group' }>
  /** The visitor's newest stored message: the one that shows how far it has come. */
  newestSeq: number
  /** Items with a seq above it came while the visitor looked. */
  settledSeq: number
  onRetry: (key: string) => void
  onDiscard: (key: string) => void
}

/** Messages of one author that belong together. */
export function Group({ group, newestSeq, settledSeq, onRetry, onDiscard, ...changes }: GroupProps) {
  const { first, last, items } = group
  const isMine = first.author === 'AUTHOR_VISITOR'
  const name = isMine ? strings.you : first.authorName || strings.somebody
  return (
    <div class={isMine ? 'group mine' : 'group'}>
      {!isMine && <Avatar name={name} url={last.authorAvatarUrl} class={first.author === 'AUTHOR_BOT' ? 'bot' : ''} />}
      <div class="column">
        <p class={isMine ? 'author spoken' : 'author'}>
          {name}
          {first.author === 'AUTHOR_BOT' && <span class="tag">{strings.bot}</span>}
        </p>
        {items.map((item) => (
          <Bubble key={item.key} item={item} isNew={item.seq === 0 || item.seq > settledSeq} {...changes} />
        ))}
        <Delivery
          item={last}
          showsMark={last.seq === 0 || last.seq === newestSeq}
          onRetry={() => onRetry(last.key)}
          onDiscard={() => onDiscard(last.key)}
        />
      </div>
    </div>
  )
}
