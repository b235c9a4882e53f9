import { useState } from 'react'
import type { PageChannel } from '../../../src/page-contract.ts'
import { useSandbox } from '../../sandbox-context.ts'

export function RenameChannel({ channel }: { channel: PageChannel }) {
  const { act } = useSandbox()
  const [name, setName] = useState(channel.name)
  return (
    <div className="inline">
      <input aria-label="Channel name" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <button
        type="button"
        disabled={!name || name === channel.name}
        onClick={() => act({ kind: 'rename', channel: channel.id, name })}
      >
        Rename
      </button>
    </div>
  )
}
