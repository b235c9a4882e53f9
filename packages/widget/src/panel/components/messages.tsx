import { useRef, useState } from 'preact/hooks'
import type { Session } from '../../chat/session.ts'
import { count, strings } from '../../strings/current.ts'
import { fill } from '../../strings/say.ts'
import { type Block, blocksOf, itemsOf } from '../blocks.ts'
import { dayKey, dayName } from '../time.ts'
import type { ChangeActions } from './bubble.tsx'
import { Group } from './group.tsx'
import { DownIcon } from './icons.tsx'
import type { FileActions } from './message-files.tsx'
import { useStickToEnd } from './use-stick-to-end.ts'

export interface MessagesProps extends ChangeActions, Pick<FileActions, 'onWantLink'> {
  session: Session
  isEmpty: boolean
  onRetry: (clientMessageId: string) => void
  onDiscard: (clientMessageId: string) => void
}

/** Shown at first, and more each time. */
const portion = 100

export function Messages({ session, isEmpty, onRetry, onDiscard, ...changes }: MessagesProps) {
  const { timeline, look, typing, unreadFrom, links } = session
  const list = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(portion)
  const settledSeq = useSettled(session)
  const all = itemsOf(timeline, session.changes)
  const items = all.slice(-shown)
  const own = all.filter(({ author }) => author === 'AUTHOR_VISITOR')
  const newestSeq = own.findLast(({ seq }) => seq > 0)?.seq ?? 0
  const { isAway, missed, toEnd, onScroll } = useStickToEnd(list, all.length, own.length)

  const blockOf = (block: Block) => {
    if (block.kind === 'day') return <Divider key={block.key} text={dayName(block.at)} />
    if (block.kind === 'unread') return <Divider key={block.key} text={strings.unread} kind="unread" />
    if (block.kind === 'system')
      return (
        <p key={block.key} class="system">
          {block.item.text}
        </p>
      )
    return <Group key={block.key} group={block} {...{ newestSeq, settledSeq, onRetry, onDiscard, links, ...changes }} />
  }
  return (
    <div class={isEmpty ? 'list empty' : 'list'}>
      <div
        class="log"
        role="log"
        aria-label={strings.messages}
        aria-live="polite"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keyboard
        tabIndex={0}
        ref={list}
        onScroll={onScroll}
      >
        <div class="lines">
          {items.length < all.length && (
            <button type="button" class="earlier" onClick={() => setShown(shown + portion)}>
              {strings.earlier}
            </button>
          )}
          {!isEmpty && items.length === all.length && look.greeting && <p class="greeting">{look.greeting}</p>}
          {blocksOf(items, dayKey, unreadFrom).map(blockOf)}
          {typing && <Typing name={typing === '?' ? strings.somebody : typing} />}
        </div>
      </div>
      <button
        type="button"
        class={isAway ? 'jump shown' : 'jump'}
        aria-hidden={!isAway}
        tabIndex={isAway ? 0 : -1}
        onClick={() => toEnd('smooth')}
      >
        <DownIcon />
        <span class={missed > 0 ? '' : 'spoken'}>{missed > 0 ? count(strings.arrived, missed) : strings.jump}</span>
      </button>
    </div>
  )
}

/** What is there when the conversation is first shown does not arrive: only what comes later is moved in. */
function useSettled({ connection, timeline }: Session): number {
  const settled = useRef<number | undefined>(undefined)
  if (connection === 'online') settled.current ??= timeline.messages.at(-1)?.seq ?? 0
  return settled.current ?? Number.POSITIVE_INFINITY
}

const Divider = ({ text, kind = 'day' }: { text: string; kind?: 'day' | 'unread' }) => (
  <p class={`divider ${kind}`}>
    <span>{text}</span>
  </p>
)

const Typing = ({ name }: { name: string }) => (
  <div class="typing" role="status" aria-label={fill(strings.typing, { name })}>
    <span class="dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
    <span>{fill(strings.typing, { name })}</span>
  </div>
)
