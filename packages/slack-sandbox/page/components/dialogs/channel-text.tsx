import { useState } from 'react'

export interface ChannelTextProps {
  label: string
  /** What the button says. */
  verb: string
  value: string
  needed?: boolean
  onSave: (value: string) => unknown
}

/** One thing that is written of a channel: its name, its topic. */
export function ChannelText({ label, verb, value, needed = false, onSave }: ChannelTextProps) {
  const [typed, setTyped] = useState(value)
  return (
    <div className="inline">
      <input
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <button
        type="button"
        aria-label={`${verb}: ${label}`}
        disabled={typed === value || (needed && !typed)}
        onClick={() => onSave(typed)}
      >
        {verb}
      </button>
    </div>
  )
}
