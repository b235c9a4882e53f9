import { useEffect, useState } from 'react'
import type { WorkspaceSummary } from '../../src/page-contract.ts'
import { api } from '../api.ts'
import { go, usePlace } from '../location.ts'
import { Workspace } from './workspace.tsx'

const rememberedAs = 'sandbox:as'

/** Chooses the workspace and the person, then shows the workspace. */
export function App() {
  const place = usePlace()
  const [workspaces, setWorkspaces] = useState<WorkspaceSummary[]>()
  const [as, setAs] = useState(
    () => new URLSearchParams(location.search).get('as') ?? sessionStorage.getItem(rememberedAs) ?? '',
  )
  useEffect(() => void api.workspaces().then(setWorkspaces), [])

  const workspace = workspaces?.find(({ id }) => id === place.team) ?? workspaces?.[0]
  useEffect(() => {
    if (workspace && workspace.id !== place.team) go({ team: workspace.id })
  }, [workspace, place.team])
  if (!workspaces) return <p className="loading">Loading…</p>
  if (!workspace) return <p className="loading">This sandbox has no workspace.</p>

  const person = workspace.users.find(({ id, name }) => id === as || name === as) ?? workspace.users[0]
  const actAs = (id: string) => {
    sessionStorage.setItem(rememberedAs, id)
    setAs(id)
  }
  return (
    <Workspace
      key={`${workspace.id} ${person?.id}`}
      team={workspace.id}
      as={person?.id ?? ''}
      people={workspace.users}
      workspaces={workspaces}
      onActAs={actAs}
      place={place}
    />
  )
}
