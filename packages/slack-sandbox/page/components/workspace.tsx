import { useEffect, useState } from 'react'
import type { WorkspaceState, WorkspaceSummary } from '../../src/page-contract.ts'
import { go, type Place } from '../location.ts'
import { channelLabel } from '../names.ts'
import { SandboxContext } from '../sandbox-context.ts'
import { useWorkspace } from '../use-workspace.ts'
import { ChannelView } from './channel-view.tsx'
import { type DialogName, OpenDialog } from './dialogs/open-dialog.tsx'
import { HomeView } from './home-view.tsx'
import { ModalHost } from './modal-host.tsx'
import { Sidebar } from './sidebar.tsx'
import { StatusLine } from './status-line.tsx'
import { ThreadPane } from './thread-pane.tsx'

export interface WorkspaceProps {
  team: string
  as: string
  workspaces: WorkspaceSummary[]
  place: Place
}

export function Workspace({ team, as, workspaces, place }: WorkspaceProps) {
  const sandbox = useWorkspace(team, as, place.channel)
  const [dialog, setDialog] = useState<DialogName>()
  const { state } = sandbox
  const channel = state?.channels.find(({ id }) => id === place.channel)
  const app = state?.apps.find(({ appId }) => appId === place.app)
  useFirstChannel(state, place)
  const title = app?.name ?? (state && channel ? channelLabel(state, channel, as) : '')
  useEffect(() => {
    document.title = [title, state?.name, 'Slack sandbox'].filter(Boolean).join(' – ')
  }, [title, state?.name])
  if (!state) return <p className="loading">Loading…</p>

  const classes = ['workspace', place.thread && 'with-thread', (place.app || place.channel) && 'with-view']
  return (
    <SandboxContext value={{ ...sandbox, state }}>
      <div className={classes.filter(Boolean).join(' ')}>
        <Sidebar place={place} workspaces={workspaces} onDialog={setDialog} />
        {app ? (
          <HomeView key={app.appId} app={app} />
        ) : channel ? (
          <ChannelView key={channel.id} channel={channel} />
        ) : (
          <Nothing place={place} />
        )}
        {channel && place.thread && <ThreadPane key={place.thread} channel={channel} threadTs={place.thread} />}
      </div>
      <ModalHost />
      {dialog && <OpenDialog name={dialog} onClose={() => setDialog(undefined)} />}
      <StatusLine />
    </SandboxContext>
  )
}

function Nothing({ place }: { place: Place }) {
  const missing = place.channel ? 'channel, or it is private' : place.app ? 'app in this workspace' : ''
  return (
    <main className="empty">
      <p>{missing ? `There is no such ${missing}.` : 'Choose a channel'}</p>
      {missing && (
        <button type="button" onClick={() => go({ team: place.team })}>
          To the channels
        </button>
      )}
    </main>
  )
}

/** On a phone the list of channels is a page of its own; elsewhere some channel is open beside it. */
function useFirstChannel(state: WorkspaceState | undefined, place: Place): void {
  useEffect(() => {
    const open = state?.channels.filter(({ archived, im }) => !archived && !im)
    const first = open?.find(({ name }) => name === 'support') ?? open?.[0]
    if (first && state && !place.channel && !place.app && matchMedia('(min-width: 761px)').matches)
      go({ team: state.id, channel: first.id })
  }, [state, place.channel, place.app])
}
