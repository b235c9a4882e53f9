import { useEffect, useState } from 'react'
import type { User } from '../../src/model.ts'
import type { WorkspaceSummary } from '../../src/page-contract.ts'
import { go, type Place } from '../location.ts'
import { useWorkspace } from '../use-workspace.ts'
import { ChannelView } from './channel-view.tsx'
import { FaultsDrawer } from './faults-drawer.tsx'
import { HomeView } from './home-view.tsx'
import { Modal } from './modal.tsx'
import { Sidebar } from './sidebar.tsx'
import { ThreadPane } from './thread-pane.tsx'

export interface WorkspaceProps {
  team: string
  as: string
  people: User[]
  workspaces: WorkspaceSummary[]
  onActAs: (id: string) => void
  place: Place
}

export function Workspace({ team, as, people, workspaces, onActAs, place }: WorkspaceProps) {
  const sandbox = useWorkspace(team, as, place.channel)
  const [faults, setFaults] = useState(false)
  const { state } = sandbox
  const channel = state?.channels.find(({ id }) => id === place.channel)

  useEffect(() => {
    const first = state?.channels.find(({ name }) => name === 'support') ?? state?.channels[0]
    // On a phone the list of channels is a page of its own.
    if (first && !place.channel && !place.app && matchMedia('(min-width: 761px)').matches)
      go({ team, channel: first.id })
  }, [state, place.channel, place.app, team])
  if (!state) return <p className="loading">Loading…</p>

  const app = state.apps.find(({ appId }) => appId === place.app)
  return (
    <div className={place.thread ? 'workspace with-thread' : 'workspace'}>
      <Sidebar
        sandbox={sandbox}
        state={state}
        place={place}
        people={people}
        workspaces={workspaces}
        onActAs={onActAs}
        onFaults={() => setFaults(true)}
      />
      {app ? (
        <HomeView key={app.appId} sandbox={sandbox} state={state} app={app} />
      ) : channel ? (
        <ChannelView key={channel.id} sandbox={sandbox} state={state} channel={channel} place={place} />
      ) : (
        <main className="empty">Choose a channel</main>
      )}
      {channel && place.thread && (
        <ThreadPane key={place.thread} sandbox={sandbox} state={state} channel={channel} place={place} />
      )}
      {sandbox.modal && <Modal key={sandbox.modal.id} sandbox={sandbox} state={state} view={sandbox.modal} />}
      {faults && <FaultsDrawer onClose={() => setFaults(false)} />}
      {sandbox.problem && (
        <p className="problem" role="alert">
          Slack says: {sandbox.problem}
        </p>
      )}
    </div>
  )
}
