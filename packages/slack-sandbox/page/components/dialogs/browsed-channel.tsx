import { IconHash, IconLock } from '@tabler/icons-react'
import type { PageChannel } from '../../../src/page-contract.ts'
import { go } from '../../location.ts'
import { useSandbox } from '../../sandbox-context.ts'

export function BrowsedChannel({ channel, onOpened }: { channel: PageChannel; onOpened: () => void }) {
  const { state, as, act } = useSandbox()
  const member = channel.members.includes(as)
  const Face = channel.isPrivate ? IconLock : IconHash
  const open = () => {
    onOpened()
    go({ team: state.id, channel: channel.id })
  }
  return (
    <li>
      <Face size={17} aria-hidden />
      <button type="button" className="name" onClick={open}>
        {channel.name}
      </button>
      <small>
        {channel.archived ? 'archived · ' : ''}
        {channel.members.length} members
      </small>
      {member && <small className="joined">Joined</small>}
      {!member && !channel.archived && (
        <button type="button" onClick={() => act({ kind: 'join', channel: channel.id })}>
          Join
        </button>
      )}
    </li>
  )
}
