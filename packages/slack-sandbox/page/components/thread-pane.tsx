import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import type { PageChannel } from '../../src/page-contract.ts'
import { go } from '../location.ts'
import { channelLabel } from '../names.ts'
import { useSandbox } from '../sandbox-context.ts'
import { useDropTarget } from '../use-drop-target.ts'
import { useStickToEnd } from '../use-stick-to-end.ts'
import { Composer, type ComposerHandle } from './composer.tsx'
import { Divider } from './divider.tsx'
import { MessageItem } from './message-item.tsx'
import { repliesText } from './thread-summary.tsx'

export function ThreadPane({ channel, threadTs }: { channel: PageChannel; threadTs: string }) {
  const { state, as, messages: all } = useSandbox()
  const list = useRef<HTMLDivElement>(null)
  const composer = useRef<ComposerHandle>(null)
  const drop = useDropTarget((files) => composer.current?.attach(files))
  const parent = all?.find(({ ts }) => ts === threadTs)
  const replies = (all ?? []).filter((message) => message.threadTs === threadTs && message.ts !== threadTs)
  useStickToEnd(list, replies.at(-1)?.ts)
  const canWrite = parent && !channel.archived && channel.members.includes(as)
  const close = () => go({ team: state.id, channel: channel.id })
  return (
    <section className="thread" aria-label="Thread" {...drop.handlers}>
      <header>
        <div className="heading">
          <h1>Thread</h1>
          <p>{channelLabel(state, channel, as)}</p>
        </div>
        <button type="button" className="icon" aria-label="Close thread" onClick={close}>
          <IconX size={20} aria-hidden />
        </button>
      </header>
      <div className="messages" role="log" aria-label="Messages in the thread" ref={list}>
        {all && !parent && <p className="beginning">This message is gone.</p>}
        {parent && <MessageItem channel={channel} message={parent} inThread />}
        {replies.length > 0 && <Divider text={repliesText(replies.length)} kind="start" />}
        {replies.map((message, index) => (
          <MessageItem key={message.ts} channel={channel} message={message} previous={replies[index - 1]} inThread />
        ))}
      </div>
      {canWrite && <Composer ref={composer} channel={channel} label="Reply…" threadTs={threadTs} />}
      {drop.over && canWrite && (
        <div className="drop">
          <IconPaperclip aria-hidden /> Drop to attach to the thread
        </div>
      )}
    </section>
  )
}
