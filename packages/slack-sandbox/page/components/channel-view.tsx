import { useLayoutEffect, useRef } from 'react'
import type { PageChannel, PageMessage, WorkspaceState } from '../../src/page-contract.ts'
import { go, type Place } from '../location.ts'
import type { Sandbox } from '../use-workspace.ts'
import { Composer } from './composer.tsx'
import { MessageItem } from './message-item.tsx'

export interface ChannelProps {
  sandbox: Sandbox
  state: WorkspaceState
  channel: PageChannel
  place: Place
}

const isTop = (message: PageMessage) =>
  !message.threadTs || message.threadTs === message.ts || message.subtype === 'thread_broadcast'

export function ChannelView({ sandbox, state, channel, place }: ChannelProps) {
  const list = useRef<HTMLDivElement>(null)
  const messages = sandbox.messages.filter(isTop)
  const name = channel.im ? 'Direct message' : channel.name
  const last = messages.at(-1)?.ts
  useLayoutEffect(() => {
    if (last) list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [last])
  return (
    <main>
      <header>
        <button type="button" className="back" aria-label="Back to the channels" onClick={() => go({ team: state.id })}>
          ‹
        </button>
        <div>
          <h1>{channel.im ? name : `${channel.isPrivate ? '🔒' : '#'} ${name}`}</h1>
          <p>{channel.topic || `${channel.members.length} members`}</p>
        </div>
        <ChannelMenu sandbox={sandbox} state={state} channel={channel} />
      </header>
      <div className="messages" role="log" aria-label={`Messages in ${name}`} ref={list}>
        {messages.length === 0 && <p className="empty">This is the very beginning of {name}.</p>}
        {messages.map((message, index) => (
          <MessageItem
            key={message.ts}
            sandbox={sandbox}
            state={state}
            channel={channel}
            message={message}
            previous={messages[index - 1]}
            place={place}
          />
        ))}
      </div>
      {channel.archived ? (
        <p className="notice">This channel is archived.</p>
      ) : (
        <Composer sandbox={sandbox} state={state} channel={channel} label={`Message #${name}`} />
      )}
    </main>
  )
}

function ChannelMenu({ sandbox, state, channel }: Omit<ChannelProps, 'place'>) {
  if (channel.im) return null
  const inside = channel.members.includes(sandbox.as)
  const outsiders = state.users.filter(({ id, deleted }) => !deleted && !channel.members.includes(id))
  return (
    <div className="menu">
      {!inside && !channel.archived && (
        <button type="button" onClick={() => sandbox.act({ kind: 'join', channel: channel.id })}>
          Join
        </button>
      )}
      {inside && !channel.archived && outsiders.length > 0 && (
        <select
          aria-label="Invite"
          value=""
          onChange={(event) => sandbox.act({ kind: 'invite', channel: channel.id, users: [event.currentTarget.value] })}
        >
          <option value="">Invite…</option>
          {outsiders.map((user) => (
            <option key={user.id} value={user.id}>
              {user.realName}
            </option>
          ))}
        </select>
      )}
      <button
        type="button"
        onClick={() => sandbox.act({ kind: channel.archived ? 'unarchive' : 'archive', channel: channel.id })}
      >
        {channel.archived ? 'Unarchive' : 'Archive'}
      </button>
    </div>
  )
}
