import { IconHash, IconLock } from '@tabler/icons-react'
import type { PageChannel } from '../../src/page-contract.ts'
import type { Place } from '../location.ts'
import { useSandbox } from '../sandbox-context.ts'
import { SideLink } from './side-link.tsx'

/** The channels that this person is in, and the one that they look at. */
export function ChannelLinks({ place }: { place: Place }) {
  const { state, as, isUnread, mentionsIn } = useSandbox()
  const mine = state.channels
    .filter(({ id, im, members }) => !im && (members.includes(as) || id === place.channel))
    .sort((a, b) => a.name.localeCompare(b.name))
  const archived = mine.filter((channel) => channel.archived)
  const link = (channel: PageChannel) => {
    const current = place.channel === channel.id
    return (
      <SideLink
        key={channel.id}
        to={{ team: state.id, channel: channel.id }}
        current={current}
        unread={!current && !channel.archived && isUnread(channel)}
        mentions={current ? 0 : mentionsIn(channel)}
        face={
          channel.isPrivate ? (
            <IconLock size={16} role="img" aria-label="Private" />
          ) : (
            <IconHash size={16} aria-hidden />
          )
        }
      >
        {channel.name}
      </SideLink>
    )
  }
  return (
    <>
      {mine.filter((channel) => !channel.archived).map(link)}
      {archived.length > 0 && (
        <details open={archived.some(({ id }) => id === place.channel)}>
          <summary>Archived ({archived.length})</summary>
          {archived.map(link)}
        </details>
      )}
    </>
  )
}
