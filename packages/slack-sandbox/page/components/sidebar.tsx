import type { User } from '../../src/model.ts'
import type { PageChannel, WorkspaceState, WorkspaceSummary } from '../../src/page-contract.ts'
import { go, type Place, pathOf } from '../location.ts'
import type { Sandbox } from '../use-workspace.ts'

export interface SidebarProps {
  sandbox: Sandbox
  state: WorkspaceState
  place: Place
  people: User[]
  workspaces: WorkspaceSummary[]
  onActAs: (id: string) => void
  onFaults: () => void
}

export function Sidebar({ sandbox, state, place, people, workspaces, onActAs, onFaults }: SidebarProps) {
  const open = state.channels.filter(({ im, archived }) => !im && !archived).sort(byName)
  const archived = state.channels.filter(({ im, archived: done }) => !im && done).sort(byName)
  const direct = state.channels.filter(({ im }) => im)
  const create = async () => {
    const name = prompt('Name of the new channel')
    const made = name ? await sandbox.act({ kind: 'createChannel', name, isPrivate: false }) : undefined
    if (made?.id) go({ team: state.id, channel: made.id })
  }
  const link = (channel: PageChannel) => (
    <ChannelLink
      key={channel.id}
      channel={channel}
      state={state}
      as={sandbox.as}
      current={place.channel === channel.id}
      unread={sandbox.unread.has(channel.id)}
    />
  )
  return (
    <aside className="sidebar">
      <h1>{state.name}</h1>
      {workspaces.length > 1 && (
        <label className="acting">
          Workspace
          <select value={state.id} onChange={(event) => go({ team: event.currentTarget.value })}>
            {workspaces.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="acting">
        Acting as
        <select value={sandbox.as} onChange={(event) => onActAs(event.currentTarget.value)}>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.realName}
            </option>
          ))}
        </select>
      </label>
      <nav aria-label="Channels">
        <h2>
          Channels
          <button type="button" onClick={create} aria-label="Create a channel">
            +
          </button>
        </h2>
        {open.map(link)}
        {archived.length > 0 && (
          <details open={archived.some(({ id }) => id === place.channel)}>
            <summary>Archived ({archived.length})</summary>
            {archived.map(link)}
          </details>
        )}
        {direct.length > 0 && <h2>Direct messages</h2>}
        {direct.map(link)}
        {state.apps.length > 0 && <h2>Apps</h2>}
        {state.apps.map((app) => (
          <SideLink key={app.appId} to={{ team: state.id, app: app.appId }} current={place.app === app.appId}>
            {app.name}
          </SideLink>
        ))}
      </nav>
      <footer>
        <button type="button" onClick={onFaults}>
          Faults…
        </button>
        <small>A Slack of your own, on this machine.</small>
      </footer>
    </aside>
  )
}

const byName = (a: PageChannel, b: PageChannel) => a.name.localeCompare(b.name)

interface ChannelLinkProps {
  channel: PageChannel
  state: WorkspaceState
  as: string
  current: boolean
  unread: boolean
}

function ChannelLink({ channel, state, as, current, unread }: ChannelLinkProps) {
  const other = channel.members.find((id) => id !== as)
  const name = channel.im
    ? (state.users.find(({ id }) => id === other)?.realName ?? 'yourself')
    : `${channel.isPrivate ? '🔒' : '#'} ${channel.name}`
  return (
    <SideLink to={{ team: state.id, channel: channel.id }} current={current} unread={unread}>
      {name}
    </SideLink>
  )
}

function SideLink({
  to,
  current,
  unread = false,
  children,
}: {
  to: Partial<Place>
  current: boolean
  unread?: boolean
  children: string
}) {
  return (
    <a
      href={pathOf(to)}
      aria-current={current ? 'page' : undefined}
      className={unread ? 'unread' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}
