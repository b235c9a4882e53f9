import type { VisitorMessage } from '@parley/contracts'
import { typedText } from '@parley/rich-text'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Change } from '../../chat/changes.ts'
import { strings } from '../../strings/current.ts'
import type { Item } from '../blocks.ts'
import { isEmojiOnly } from '../emoji-only.ts'
import { exactTimeOf } from '../time.ts'
import { EditForm } from './edit-form.tsx'
import { Failure } from './failure.tsx'
import { type FileActions, MessageFiles } from './message-files.tsx'
import { MessageMenu } from './message-menu.tsx'
import { Text } from './text.tsx'

/** What the visitor can do with what they have written. */
export interface ChangeActions {
  onChange: (change: Change) => void
  onDropChange: (messageId: VisitorMessage['messageId']) => void
}

export interface BubbleProps extends ChangeActions, FileActions {
  item: Item
  isNew: boolean
}

/** One message. The visitor's own, once it is stored, can be edited and withdrawn. */
export function Bubble({ item, isNew, onChange, onDropChange, ...fileActions }: BubbleProps) {
  const [isEdited, setEdited] = useState(false)
  const bubble = useRef<HTMLDivElement>(null)
  const { messageId, refusedChange } = item
  const isMine = item.author === 'AUTHOR_VISITOR'
  const endEdit = () => setEdited(false)
  useEffect(() => {
    if (!isEdited) return
    // Afterwards one is back where the edit began.
    return () => bubble.current?.querySelector<HTMLElement>('.more')?.focus()
  }, [isEdited])
  const withdraw = () => {
    bubble.current?.closest<HTMLElement>('.log')?.focus({ preventScroll: true })
    if (messageId) onChange({ messageId })
  }
  if (isEdited && messageId && !item.deleted)
    return (
      <EditForm
        text={item.text}
        onCancel={endEdit}
        onSave={(text) => {
          endEdit()
          onChange({ messageId, text })
        }}
      />
    )
  return (
    <>
      <div ref={bubble} class={kindsOf(item, isNew)} title={exactTimeOf(item.createdAt)}>
        {item.deleted ? (isMine ? strings.withdrawn : strings.deleted) : item.text && <Words item={item} />}
        {!item.deleted && item.files.length > 0 && <MessageFiles files={item.files} {...fileActions} />}
        {item.edited && !item.deleted && <span class="edited"> · {strings.edited}</span>}
        {isMine && messageId && !item.deleted && <MessageMenu onEdit={() => setEdited(true)} onWithdraw={withdraw} />}
      </div>
      {refusedChange && (
        <Failure
          what={refusedChange.text === undefined ? strings.notWithdrawn : strings.notEdited}
          code={refusedChange.failure}
          isNews
          onRetry={() => onChange(refusedChange)}
          onDiscard={() => onDropChange(refusedChange.messageId)}
        />
      )}
    </>
  )
}

/** Where no formatting came along, it is as the text was typed. */
function Words({ item: { text, body } }: { item: Item }) {
  const shown = useMemo(() => (body.length > 0 ? body : typedText(text)), [text, body])
  return <Text body={shown} />
}

const kindsOf = (item: Item, isNew: boolean): string =>
  [
    'bubble',
    isNew && 'arrives',
    !item.deleted && item.files.length > 0 && 'with-files',
    !item.deleted && isEmojiOnly(item.text) && 'emoji',
    item.deleted && 'deleted',
    item.mark === 'sending' && 'sending',
    item.mark === 'failed' && 'failed',
  ]
    .filter(Boolean)
    .join(' ')
