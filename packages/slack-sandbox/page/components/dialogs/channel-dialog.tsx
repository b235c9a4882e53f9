import type { PageChannel } from '../../../src/page-contract.ts'
import { nameOf } from '../../names.ts'
import { useSandbox } from '../../sandbox-context.ts'
import { Avatar } from '../avatar.tsx'
import { Dialog } from '../dialog.tsx'
import { Standing } from '../standing.tsx'
import { ChannelText } from './channel-text.tsx'
import { InvitePeople } from './invite-people.tsx'

/** Who is in a channel; to bring people in, take them out, or rename it. */
export function ChannelDialog({ channel, onClose }: { channel: PageChannel; onClose: () => void }) {
  const { state, as, act } = useSandbox()
  const members = state.users.filter(({ id }) => channel.members.includes(id))
  const on = { channel: channel.id }
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
              {nameOf(user)} <Standing user={user} />
            </span>
            {user.id === as && <small>you</small>}
            {writable && user.id !== as && (
              <button
                type="button"
                aria-label={`Remove ${nameOf(user)}`}
                onClick={() => act({ ...on, kind: 'kick', user: user.id })}
              >
                Remove
              </button>
            )}
          </li>
        ))}
      </ul>
      {writable && (
        <>
          <h3>About</h3>
          <ChannelText
            label="Channel name"
            verb="Rename"
            value={channel.name}
            needed
            onSave={(name) => act({ ...on, kind: 'rename', name })}
          />
          <ChannelText
            label="Topic"
            verb="Set"
            value={channel.topic}
            onSave={(text) => act({ ...on, kind: 'setTopic', text })}
          />
          <ChannelText
            label="Description"
            verb="Set"
            value={channel.purpose}
            onSave={(text) => act({ ...on, kind: 'setPurpose', text })}
          />
        </>
      )}
    </Dialog>
  )
}
