import { useState } from 'react'
import { go } from '../../location.ts'
import { useSandbox } from '../../sandbox-context.ts'
import { Dialog } from '../dialog.tsx'

const asName = (typed: string) => typed.toLowerCase().replace(/\s+/g, '-').replace(/^#/, '')

export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { state, act } = useSandbox()
  const [name, setName] = useState('')
  const [isPrivate, setPrivate] = useState(false)
  const create = async () => {
    const made = await act({ kind: 'createChannel', name, isPrivate })
    if (!made?.id) return
    onClose()
    go({ team: state.id, channel: made.id })
  }
  return (
    <Dialog
      title="Create a channel"
      className="small"
      onClose={onClose}
      onSubmit={create}
      footer={
        <button type="submit" className="primary" disabled={!name}>
          Create
        </button>
      }
    >
      <label className="field">
        <span className="label">Name</span>
        <input
          value={name}
          maxLength={80}
          placeholder="e.g. returns"
          onChange={(event) => setName(asName(event.currentTarget.value))}
        />
      </label>
      <label className="check">
        <input type="checkbox" checked={isPrivate} onChange={() => setPrivate(!isPrivate)} />
        <span>
          Make private
          <small>Only people who are invited can see it.</small>
        </span>
      </label>
    </Dialog>
  )
}
