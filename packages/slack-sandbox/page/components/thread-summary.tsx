import type { PageChannel, PageMessage } from '../../src/page-contract.ts'
import { go } from '../location.ts'
import { dayOf, timeOf } from '../message-time.ts'
import { useSandbox } from '../sandbox-context.ts'
import { Avatar } from './avatar.tsx'

const mostFaces = 4

export const repliesText = (count: number): string => (count === 1 ? '1 reply' : `${count} replies`)

/** How much was replied in a message's thread, and the way into it. */
export function ThreadSummary({ channel, message }: { channel: PageChannel; message: PageMessage }) {
  const { state } = useSandbox()
  const { replyCount, replyUsers, latestReply } = message
  if (replyCount === 0) return null
  return (
    <button
      type="button"
      className="replies"
      onClick={() => go({ team: state.id, channel: channel.id, thread: message.ts })}
    >
      {replyUsers.slice(0, mostFaces).map((id) => (
        <Avatar key={id} user={state.users.find((user) => user.id === id)} />
      ))}
      <strong>{repliesText(replyCount)}</strong>
      <small>
        Last reply {dayOf(latestReply).toLowerCase()} at {timeOf(latestReply)}
      </small>
    </button>
  )
}
