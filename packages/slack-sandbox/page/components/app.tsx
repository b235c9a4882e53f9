import { useEffect, useState } from 'react'
import type { WorkspaceSummary } from '../../src/page-contract.ts'
import { api } from '../api.ts'
import { go, useActingPerson, usePlace } from '../location.ts'
import { Workspace } from './workspace.tsx'

/** Chooses the workspace and the person, then shows the workspace. */
export function App() {
  const place = usePlace()
  const as = useActingPerson()
  const [workspaces, setWorkspaces] = useState<WorkspaceSummary[]>()
  useEffect(() => void api.workspaces().then(setWorkspaces), [])

  const workspace = workspaces?.find(({ id }) => id === place.team) ?? workspaces?.[0]
  useEffect(() => {
    if (workspace && workspace.id !== place.team) go({ team: workspace.id })
  }, [workspace, place.team])
  if (!workspaces) return <p className="loading">Loading…</p>
  if (!workspace) return <p className="loading">This sandbox has no workspace.</p>

  const person = workspace.users.find(({ id, name }) => id === as || name === as) ?? workspace.users[0]
  return (
    <Workspace
      key={`${workspace.id} ${person?.id}`}
      team={workspace.id}
      as={person?.id ?? ''}
      workspaces={workspaces}
      place={place}
    />
  )
}
