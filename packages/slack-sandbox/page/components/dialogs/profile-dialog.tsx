import { useState } from 'react'
import { useSandbox } from '../../sandbox-context.ts'
import { Dialog } from '../dialog.tsx'

/** How one is called, and what one says of oneself. */
export function ProfileDialog({ onClose }: { onClose: () => void }) {
  const { state, as, act } = useSandbox()
  const self = state.users.find(({ id }) => id === as)
  const [realName, setRealName] = useState(self?.realName ?? '')
  const [displayName, setDisplayName] = useState(self?.displayName ?? '')
  const [statusText, setStatusText] = useState(self?.statusText ?? '')
  const save = async () => {
    if (await act({ kind: 'changeProfile', realName, displayName, statusText })) onClose()
  }
  const field = (label: string, value: string, set: (value: string) => void, placeholder = '') => (
    <label className="field">
      <span className="label">{label}</span>
      <input value={value} placeholder={placeholder} onChange={(event) => set(event.currentTarget.value)} />
    </label>
  )
  return (
    <Dialog
      title="Your profile"
      className="small"
      onClose={onClose}
      onSubmit={save}
      footer={
        <button type="submit" className="primary" disabled={!realName.trim()}>
          Save
        </button>
      }
    >
      {field('Full name', realName, setRealName)}
      {field('Display name', displayName, setDisplayName, realName)}
      {field('Status', statusText, setStatusText, 'What is your status?')}
    </Dialog>
  )
}
