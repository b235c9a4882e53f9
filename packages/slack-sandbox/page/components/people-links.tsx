import { go, type Place, pathOf } from '../location.ts'
import { nameOf, otherIn } from '../names.ts'
import { useSandbox } from '../sandbox-context.ts'
import { Avatar } from './avatar.tsx'

/** Everybody in the workspace; to click one is to write to them. */
export function PeopleLinks({ place }: { place: Place }) {
  const { state, as, act, isUnread } = useSandbox()
  const people = state.users.filter(({ id, bot, deleted }) => !bot && !deleted && id !== as)
  return people.map((person) => {
    const known = state.channels.find((channel) => channel.im && otherIn(channel, as) === person.id)
    const current = known !== undefined && known.id === place.channel
    const open = async () => {
      const channel = known?.id ?? (await act({ kind: 'openIm', user: person.id }))?.id
      if (channel) go({ team: state.id, channel })
    }
    return (
      <a
        key={person.id}
        href={pathOf({ team: state.id, channel: known?.id ?? '' })}
        aria-current={current ? 'page' : undefined}
        className={known && !current && isUnread(known) ? 'unread' : undefined}
        onClick={(event) => {
          event.preventDefault()
          void open()
        }}
      >
        <Avatar user={person} presence />
        <span className="name">{nameOf(person)}</span>
        {person.statusText && <small className="status">{person.statusText}</small>}
      </a>
    )
  })
}
