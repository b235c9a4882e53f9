import { useState } from 'react'
import { useSandbox } from '../../sandbox-context.ts'
import { Dialog } from '../dialog.tsx'
import { BrowsedChannel } from './browsed-channel.tsx'

export function BrowseDialog({ onClose }: { onClose: () => void }) {
  const { state } = useSandbox()
  const [typed, setTyped] = useState('')
  const [withArchived, setWithArchived] = useState(false)
  const channels = state.channels
    .filter(({ im, archived, name }) => !im && (withArchived || !archived) && name.includes(typed.toLowerCase()))
    .sort((a, b) => a.name.localeCompare(b.name))
  return (
    <Dialog title="Browse channels" onClose={onClose}>
      <input
        type="search"
        className="wide"
        aria-label="Search channels"
        placeholder="Search channels"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <label className="check">
        <input type="checkbox" checked={withArchived} onChange={() => setWithArchived(!withArchived)} />
        <span>Show archived channels</span>
      </label>
      <ul className="rows" aria-label="Channels">
        {channels.map((channel) => (
          <BrowsedChannel key={channel.id} channel={channel} onOpened={onClose} />
        ))}
      </ul>
      {channels.length === 0 && <p className="note">No channel of this name</p>}
    </Dialog>
  )
}
