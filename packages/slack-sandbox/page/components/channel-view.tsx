import { IconPaperclip } from '@tabler/icons-react'
import { useRef } from 'react'
import type { PageChannel } from '../../src/page-contract.ts'
import { channelLabel, otherIn } from '../names.ts'
import { useSandbox } from '../sandbox-context.ts'
import { useDropTarget } from '../use-drop-target.ts'
import { ChannelHeader } from './channel-header.tsx'
import { Composer, type ComposerHandle } from './composer.tsx'
import { MessageList } from './message-list.tsx'

export function ChannelView({ channel }: { channel: PageChannel }) {
  const { state, as } = useSandbox()
  const composer = useRef<ComposerHandle>(null)
  const drop = useDropTarget((files) => composer.current?.attach(files))
  const label = channelLabel(state, channel, as)
  const app = state.apps.find(({ botUserId }) => channel.im && botUserId === otherIn(channel, as))
  const canWrite = channel.members.includes(as) && !channel.archived
  return (
    <main {...drop.handlers}>
      <ChannelHeader channel={channel} app={app} />
      <MessageList channel={channel} />
      {canWrite ? (
        <Composer ref={composer} channel={channel} label={`Message ${label}`} />
      ) : (
        <NoComposer channel={channel} label={label} />
      )}
      {drop.over && canWrite && (
        <div className="drop">
          <IconPaperclip aria-hidden /> Drop to attach to {label}
        </div>
      )}
    </main>
  )
}

/** Says why one cannot write here, and what would help. */
function NoComposer({ channel, label }: { channel: PageChannel; label: string }) {
  const { act } = useSandbox()
  if (channel.archived)
    return (
      <div className="bar">
        <span>This channel is archived.</span>
        <button type="button" onClick={() => act({ kind: 'unarchive', channel: channel.id })}>
          Unarchive
        </button>
      </div>
    )
  return (
    <div className="bar">
      <span>
        You are looking at <strong>{label}</strong>
      </span>
      <button type="button" className="primary" onClick={() => act({ kind: 'join', channel: channel.id })}>
        Join channel
      </button>
    </div>
  )
}
