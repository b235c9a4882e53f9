import { useState } from 'react'
import type { InstallableApp } from '../../../src/page-contract.ts'
import { api } from '../../api.ts'
import { useSandbox } from '../../sandbox-context.ts'
import { Dialog } from '../dialog.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'

/** The apps that this sandbox knows: to add one here, or take it out. */
export function AppsDialog({ onClose }: { onClose: () => void }) {
  const { state } = useSandbox()
  const [removing, setRemoving] = useState<InstallableApp>()
  return (
    <Dialog title="Apps" onClose={onClose}>
      <ul className="rows" aria-label="Apps">
        {state.installable.map((app) => (
          <li key={app.appId}>
            <span className="name">{app.name}</span>
            <Offer app={app} onRemove={() => setRemoving(app)} />
          </li>
        ))}
      </ul>
      {state.installable.length === 0 && <p className="note">No app has been set up for this sandbox.</p>}
      {removing && (
        <ConfirmDialog
          title={`Remove ${removing.name}?`}
          text="Its tokens end at once. What it posted stays."
          confirm="Remove"
          danger
          onConfirm={() => api.uninstall(state.id, removing.appId)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </Dialog>
  )
}

function Offer({ app, onRemove }: { app: InstallableApp; onRemove: () => void }) {
  if (app.installed)
    return (
      <button type="button" aria-label={`Remove ${app.name}`} onClick={onRemove}>
        Remove
      </button>
    )
  if (!app.installUrl) return <small>Add it from the app’s own page</small>
  return (
    <a className="button primary" href={app.installUrl} target="_blank" rel="noreferrer">
      Add to Slack
    </a>
  )
}
