import { useEffect, useRef, useState } from 'react'
import type { Faults } from '../../src/page-contract.ts'
import { api } from '../api.ts'

interface Setting {
  label: string
  set: Partial<Faults>
}

const settings: Setting[] = [
  { label: 'All is well', set: {} },
  { label: 'Slow: two seconds for every call', set: { latencyMs: 2_000 } },
  { label: 'Too many requests: 429, come back in 30 seconds', set: { rateLimitedFor: 30 } },
  { label: 'Broken: 503 for every call', set: { status: 503 } },
  { label: 'Silent: no call is ever answered', set: { hang: true } },
  {
    label: 'Forgetful: half of the posts are done and their answers lost',
    set: { methods: ['chat.'], loseReplies: 0.5 },
  },
  { label: 'Repetitive: every event comes three times, out of order', set: { eventCopies: 3, eventJitterMs: 2_000 } },
]

const isSet = (faults: Faults, { set }: Setting): boolean =>
  Object.keys(set).length === 0
    ? !settings.some((other) => Object.keys(other.set).length > 0 && isSet(faults, other))
    : Object.entries(set).every(
        ([name, value]) => JSON.stringify(faults[name as keyof Faults]) === JSON.stringify(value),
      )

/** Makes Slack misbehave, to see what becomes of the conversation. */
export function FaultsDrawer({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [faults, setFaults] = useState<Faults>()
  useEffect(() => {
    dialog.current?.showModal()
    void api.faults().then(setFaults)
  }, [])
  return (
    <dialog ref={dialog} aria-label="Faults" onClose={onClose}>
      <h2>What Slack does wrong</h2>
      {faults &&
        settings.map((setting) => (
          <label key={setting.label} className="radio">
            <input
              type="radio"
              name="fault"
              checked={isSet(faults, setting)}
              onChange={() => api.setFaults(setting.set).then(setFaults)}
            />
            {setting.label}
          </label>
        ))}
      <div className="buttons">
        <button type="button" className="primary" onClick={() => dialog.current?.close()}>
          Done
        </button>
      </div>
    </dialog>
  )
}
