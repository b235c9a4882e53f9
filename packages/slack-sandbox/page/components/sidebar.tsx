import { IconAlertTriangle, IconMoon, IconPlus, IconSearch, IconSun } from '@tabler/icons-react'
import type { WorkspaceSummary } from '../../src/page-contract.ts'
import type { Place } from '../location.ts'
import { useSandbox } from '../sandbox-context.ts'
import { toggleTheme, useTheme } from '../theme.ts'
import { ActingAs } from './acting-as.tsx'
import { Avatar } from './avatar.tsx'
import { ChannelLinks } from './channel-links.tsx'
import type { DialogName } from './dialogs/open-dialog.tsx'
import { PeopleLinks } from './people-links.tsx'
import { SideHeading } from './side-heading.tsx'
import { SideLink } from './side-link.tsx'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'

export interface SidebarProps {
  place: Place
  workspaces: WorkspaceSummary[]
  onDialog: (dialog: DialogName) => void
}

export function Sidebar({ place, workspaces, onDialog }: SidebarProps) {
  const { state } = useSandbox()
  const people = workspaces.find(({ id }) => id === state.id)?.users ?? []
  const plus = <IconPlus size={16} aria-hidden />
  const search = <IconSearch size={15} aria-hidden />
  return (
    <aside className="sidebar" aria-label="Workspace">
      <WorkspaceSwitcher workspaces={workspaces} />
      <nav aria-label="Channels">
        <SideHeading
          title="Channels"
          actions={[
            { label: 'Browse channels', face: search, onUse: () => onDialog('browseChannels') },
            { label: 'Create a channel', face: plus, onUse: () => onDialog('createChannel') },
          ]}
        />
        <ChannelLinks place={place} />
        <SideHeading title="Direct messages" />
        <PeopleLinks place={place} />
        <SideHeading title="Apps" actions={[{ label: 'Add apps', face: plus, onUse: () => onDialog('apps') }]} />
        {state.apps.map((app) => (
          <SideLink
            key={app.appId}
            to={{ team: state.id, app: app.appId }}
            current={place.app === app.appId}
            face={<Avatar user={state.users.find(({ id }) => id === app.botUserId)} />}
          >
            {app.name}
          </SideLink>
        ))}
      </nav>
      <ActingAs people={people} />
      <SideFooter onFaults={() => onDialog('faults')} />
    </aside>
  )
}

function SideFooter({ onFaults }: { onFaults: () => void }) {
  const theme = useTheme()
  return (
    <footer>
      <button type="button" onClick={onFaults}>
        <IconAlertTriangle size={16} aria-hidden /> Faults…
      </button>
      <button type="button" onClick={toggleTheme}>
        {theme === 'dark' ? <IconSun size={16} aria-hidden /> : <IconMoon size={16} aria-hidden />}
        {theme === 'dark' ? 'Light' : 'Dark'}
      </button>
    </footer>
  )
}
