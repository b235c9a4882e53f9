import type { PageChannel } from '../../../src/page-contract.ts'
import { useSandbox } from '../../sandbox-context.ts'
import { Avatar } from '../avatar.tsx'
import { Dialog } from '../dialog.tsx'
import { InvitePeople } from './invite-people.tsx'
import { RenameChannel } from './rename-channel.tsx'

/** Who is in a channel; to bring people in, take them out, or rename it. */
export function ChannelDialog({ channel, onClose }: { channel: PageChannel; onClose: () => void }) {
  const { state, as, act } = useSandbox()
  const members = state.users.filter(({ id }) => channel.members.includes(id))
  const writable = channel.members.includes(as) && !channel.archived
  return (
    <Dialog title={`#${channel.name}`} onClose={onClose}>
      {channel.topic && <p>{channel.topic}</p>}
      {writable && <InvitePeople channel={channel} />}
      <h3>
        {members.length} {members.length === 1 ? 'member' : 'members'}
      </h3>
      <ul className="rows" aria-label="Members">
        {members.map((user) => (
          <li key={user.id}>
            <Avatar user={user} presence={!user.bot} />
            <span className="name">
              {user.realName} {user.bot && <span className="tag">App</span>}
            </span>
            {user.id === as && <small>you</small>}
            {writable && user.id !== as && (
              <button
                type="button"
                aria-label={`Remove ${user.realName}`}
                onClick={() => act({ kind: 'kick', channel: channel.id, user: user.id })}
              >
                Remove
              </button>
            )}
          </li>
        ))}
      </ul>
      {writable && <RenameChannel channel={channel} />}
    </Dialog>
  )
}
