import { useState } from 'react'
import type { PageChannel, PageMessage, WorkspaceState } from '../../src/page-contract.ts'
import { api } from '../api.ts'
import { authorOf, timeOf } from '../author.ts'
import { emojiOf } from '../emoji.ts'
import { go, type Place } from '../location.ts'
import type { Sandbox } from '../use-workspace.ts'
import { Blocks } from './blocks.tsx'
import { MessageTools } from './message-tools.tsx'

export interface MessageProps {
  sandbox: Sandbox
  state: WorkspaceState
  channel: PageChannel
  message: PageMessage
  previous?: PageMessage | undefined
  place: Place
  inThread?: boolean
}

const together = 5 * 60

/** Said by the same author shortly after, so that their name need not stand there again. */
const continues = (state: WorkspaceState, previous: PageMessage, message: PageMessage) =>
  authorOf(state, previous).name === authorOf(state, message).name &&
  Number(message.ts) - Number(previous.ts) < together &&
  !message.subtype &&
  !previous.subtype?.startsWith('channel_') &&
  !message.blocks?.some((block) => (block as { type: string }).type === 'actions')

export function MessageItem({ sandbox, state, channel, message, previous, inThread = false }: MessageProps) {
  const [draft, setDraft] = useState<string>()
  const author = authorOf(state, message)
  const follows = previous !== undefined && continues(state, previous, message)
  if (message.subtype?.startsWith('channel_')) {
    return (
      <p className="notice">
        {author.name} joined · {timeOf(message.ts)}
      </p>
    )
  }
  const save = async () => {
    await sandbox.act({ kind: 'edit', channel: channel.id, ts: message.ts, text: draft ?? '' })
    setDraft(undefined)
  }
  return (
    <article className={follows ? 'message follows' : 'message'} aria-label={`${author.name}, ${timeOf(message.ts)}`}>
      <Picture message={message} avatar={author.avatar} hidden={follows} />
      <div className="body">
        {!follows && (
          <p className="byline">
            <strong>{author.name}</strong>
            {author.isApp && <span className="tag">App</span>}
            <time>{timeOf(message.ts)}</time>
          </p>
        )}
        {message.ephemeral && <p className="whisper">Only visible to you</p>}
        {draft === undefined ? (
          <Content sandbox={sandbox} state={state} channel={channel} message={message} />
        ) : (
          <form
            className="editing"
            onSubmit={(event) => {
              event.preventDefault()
              void save()
            }}
          >
            <input aria-label="Edit message" value={draft} onChange={(event) => setDraft(event.currentTarget.value)} />
            <button type="submit">Save</button>
          </form>
        )}
        <Reactions sandbox={sandbox} channel={channel} message={message} />
        {!inThread && message.replyCount > 0 && (
          <button
            type="button"
            className="replies"
            onClick={() => go({ team: state.id, channel: channel.id, thread: message.ts })}
          >
            {message.replyCount === 1 ? '1 reply' : `${message.replyCount} replies`}
          </button>
        )}
      </div>
      {!message.ephemeral && message.subtype !== 'tombstone' && (
        <MessageTools
          sandbox={sandbox}
          state={state}
          channel={channel}
          message={message}
          onEdit={() => setDraft(message.text)}
        />
      )}
    </article>
  )
}

function Picture({ message, avatar, hidden }: { message: PageMessage; avatar: string; hidden: boolean }) {
  if (hidden) return <span className="picture" />
  const emoji = message.icons?.emoji ? emojiOf(message.icons.emoji.replaceAll(':', '')) : undefined
  if (emoji) return <span className="picture emoji">{emoji}</span>
  return <img className="picture" src={message.icons?.image_url ?? avatar} alt="" />
}

function Content({ sandbox, state, channel, message }: Omit<MessageProps, 'place'>) {
  if (message.subtype === 'tombstone') return <p className="tombstone">This message was deleted.</p>
  const blocks = message.blocks?.length
    ? message.blocks
    : message.text
      ? [{ type: 'section', block_id: 'text', text: { type: 'mrkdwn', text: message.text } }]
      : []
  return (
    <>
      <Blocks
        blocks={blocks}
        state={state}
        onAction={(action) => sandbox.act({ kind: 'click', channel: channel.id, ts: message.ts, action })}
        onSuggest={async (actionId, blockId, value) =>
          (await sandbox.act({ kind: 'suggest', actionId, blockId, value, channel: channel.id, ts: message.ts }))
            ?.options ?? []
        }
      />
      {message.edited && <span className="edited">(edited)</span>}
      {message.fileInfos.map((file) => (
        <a key={file.id} className="file" href={api.fileUrl(state.id, file.id)} target="_blank" rel="noreferrer">
          {file.mimetype.startsWith('image/') ? (
            <img src={api.fileUrl(state.id, file.id)} alt={file.name} />
          ) : (
            <>📄 {file.name}</>
          )}
        </a>
      ))}
    </>
  )
}

function Reactions({ sandbox, channel, message }: Pick<MessageProps, 'sandbox' | 'channel' | 'message'>) {
  if (!message.reactions?.length) return null
  return (
    <p className="reactions">
      {message.reactions.map(({ name, users }) => (
        <button
          key={name}
          type="button"
          aria-pressed={users.includes(sandbox.as)}
          aria-label={`${name}, ${users.length}`}
          onClick={() =>
            sandbox.act({
              kind: users.includes(sandbox.as) ? 'unreact' : 'react',
              channel: channel.id,
              ts: message.ts,
              name,
            })
          }
        >
          {emojiOf(name) ?? `:${name}:`} {users.length}
        </button>
      ))}
    </p>
  )
}
